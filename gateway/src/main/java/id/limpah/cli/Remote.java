package id.limpah.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a running gateway on its public listener. */
final class Remote implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final long MAX_BYTES = 16L << 20;
  private static final int MOST_ERRORS = 5;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What came back. */
  sealed interface Reply {
    /** What was asked for. */
    record Found(String text, JsonNode body) implements Reply {}

    /** A gateway that refuses. */
    record Refused(int status, String message) implements Reply {}

    /** No gateway. */
    record Nobody(String why) implements Reply {}
  }

  private final URI url;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build();

  Remote(URI url) {
    this.url = url;
  }

  Reply get(String... path) throws InterruptedException {
    return send(request(path).build());
  }

  Reply put(String json, String... path) throws InterruptedException {
    return send(
        request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json, StandardCharsets.UTF_8)).build());
  }

  private HttpRequest.Builder request(String... path) {
    StringBuilder target = new StringBuilder(url.toString());
    for (String segment : path) {
      target
          .append('/')
          .append(URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20"));
    }
    return HttpRequest.newBuilder(URI.create(target.toString()))
        .timeout(ANSWER)
        .header("Accept", "application/json, application/problem+json");
  }

  private Reply send(HttpRequest request) throws InterruptedException {
    try {
      HttpResponse<String> response =
          client.send(
              request,
              BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), MAX_BYTES));
      return reply(response);
    } catch (IOException e) {
      return new Reply.Nobody(e.getMessage() == null ? "nothing listens there" : e.getMessage());
    }
  }

  private static Reply reply(HttpResponse<String> response) {
    JsonNode body;
    try {
      body = JSON.readTree(response.body());
    } catch (JacksonException e) {
      return new Reply.Nobody(
          "what listens there does not answer as a gateway does (HTTP "
              + response.statusCode()
              + ")");
    }
    if (response.statusCode() == 200 || response.statusCode() == 201) {
      return new Reply.Found(response.body().strip(), body);
    }
    Fields problem = new Fields(body);
    String title = problem.text("title").orElse("refused");
    return new Reply.Refused(
        response.statusCode(), problem.text("detail").map(why -> title + ": " + why).orElse(title) + errors(body));
  }

  /** What is wrong at each place, as far as it is told (problem+json's {@code errors}). */
  private static String errors(JsonNode problem) {
    StringBuilder text = new StringBuilder();
    problem.path("errors").valueStream().limit(MOST_ERRORS).forEach(
        error -> text.append("; ").append(error.path("pointer").asString("")).append(' ').append(error.path("detail").asString("")));
    return text.toString();
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
