package id.limpah.demo;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/** What telephony platforms and centers tell the gateway over HTTP. Any thread; at most so many requests at once. */
final class Platform implements AutoCloseable {
  private static final int MOST_AT_ONCE = 2_000;

  private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Semaphore room = new Semaphore(MOST_AT_ONCE);
  private final String base;
  private final LongAdder failed = new LongAdder();

  Platform(InetSocketAddress address) {
    base = "http://127.0.0.1:" + address.getPort();
  }

  String base() {
    return base;
  }

  /** Sends it and goes on. */
  CompletableFuture<Integer> send(String method, String path, String json) {
    if (!room.tryAcquire()) {
      failed.increment();
      return CompletableFuture.completedFuture(0);
    }
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofSeconds(5))
            .method(method, HttpRequest.BodyPublishers.ofString(json))
            .build();
    return client
        .sendAsync(request, HttpResponse.BodyHandlers.discarding())
        .handle(
            (response, failure) -> {
              room.release();
              int status = response == null ? 0 : response.statusCode();
              if (status / 100 != 2) {
                failed.increment();
              }
              return status;
            });
  }

  /** Asks and waits. */
  String get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(5)).GET().build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  /** Requests that were not taken. */
  long failed() {
    return failed.sum();
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }
}
