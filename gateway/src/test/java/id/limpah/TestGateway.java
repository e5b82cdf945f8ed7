package id.limpah;

import static org.awaitility.Awaitility.await;

import id.limpah.config.ConfigLoader;
import id.limpah.config.Configuration;

import id.limpah.config.Verdict;
import id.limpah.time.Time;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** A gateway on free ports with a home center and two partners, spoken to over HTTP as anybody would. */
public final class TestGateway implements AutoCloseable {
  private final Gateway gateway;
  private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private TestGateway(Gateway gateway) {
    this.gateway = gateway;
  }

  /** Its centers are where these ports are. */
  public static TestGateway start(Path folder, int home, int telkom, int kai) throws IOException {
    return start(folder, home, telkom, kai, "127.0.0.0/8");
  }

  /** Only these networks may speak SIP to it. */
  static TestGateway start(Path folder, int home, int telkom, int kai, String peers) throws IOException {
    Path file = folder.resolve("limpah.yaml");
    Path areas = Path.of(System.getProperty("limpah.root", ".."), "config", "areas");
    Files.writeString(
        file,
        """
        organisation: pln
        data: data
        areas: "%s"
        rules: "%s"
        listeners:
          sip: {udp: "127.0.0.1:0", tcp: "127.0.0.1:0", peers: ["%s"]}
          http: {public: "127.0.0.1:0", admin: "127.0.0.1:0"}
        centers:
          pln-123: {organisation: pln, target: "sip:123@127.0.0.1:%d", queues: {gangguan: {reasons: [outage, danger], channels: [call, chat]}}}
          telkom-147: {organisation: telkom, target: "sip:147@127.0.0.1:%d", queues: {bantuan: {reasons: [outage], channels: [call]}}}
          kai-121: {organisation: kai, target: "sip:121@127.0.0.1:%d", queues: {bantuan: {reasons: [outage], channels: [call]}}}
        entries:
          pln-123: {numbers: ["123", "+62123*"], channels: [call, chat], home: pln-123/gangguan, reason: outage}
          pln-800: {numbers: ["800"], home: pln-123/gangguan, reason: outage, sip: proxy}
        contracts:
          - {from: pln-123, to: telkom-147, reasons: [outage], channels: [call], concurrent: 20, per_second: 10, max_contact: 30m}
          - {from: pln-123, to: kai-121, reasons: [outage], channels: [call], concurrent: 20, per_second: 10, max_contact: 30m}
        """
            .formatted(areas, areas.resolveSibling("rules"), peers, home, telkom, kai));
    return load(file);
  }

  /** The one that ran in that folder before, with its configuration as it is. */
  static TestGateway again(Path folder) throws IOException {
    return load(folder.resolve("limpah.yaml"));
  }

  /** With that configuration; AREAS in it stands for the folder of areas. */
  static TestGateway configured(Path folder, String yaml) throws IOException {
    Path file = folder.resolve("limpah.yaml");
    Path areas = Path.of(System.getProperty("limpah.root", ".."), "config", "areas");
    Files.writeString(file, yaml.replace("AREAS", areas.toString()));
    return load(file);
  }

  private static TestGateway load(Path file) throws IOException {
    return switch (ConfigLoader.load(file)) {
      case Verdict.Loaded(Configuration configuration) -> new TestGateway(Gateway.start(configuration, Time.system()));
      case Verdict.Faulty(var faults) -> throw new AssertionError(faults);
    };
  }

  public InetSocketAddress udp() {
    return gateway.sipUdp();
  }

  public InetSocketAddress tcp() {
    return gateway.sipTcp();
  }

  public InetSocketAddress tls() {
    return gateway.sipTls().orElseThrow();
  }

  public String publicUrl() {
    return "http://127.0.0.1:" + gateway.publicHttp().getPort();
  }

  public String adminUrl() {
    return "http://127.0.0.1:" + gateway.adminHttp().getPort();
  }

  /** Sends something to the public listener. */
  public HttpResponse<String> send(String method, String path, String json) throws IOException, InterruptedException {
    return request(publicUrl() + path, method, json, "*/*");
  }

  /** Asks the public listener for something in that form. */
  public HttpResponse<String> get(String path, String accept) throws IOException, InterruptedException {
    return request(publicUrl() + path, "GET", "", accept);
  }

  /** Asks the admin listener. */
  public String admin(String path) throws IOException, InterruptedException {
    return request(adminUrl() + path, "GET", "", "*/*").body();
  }

  private HttpResponse<String> request(String url, String method, String body, String accept)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(Duration.ofSeconds(10))
            .header("accept", accept)
            .method(
                method,
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** Says how many agents are at home, and how many contacts wait there. */
  public void report(int waiting, int agents) throws IOException, InterruptedException {
    HttpResponse<String> taken =
        send(
            "PUT",
            "/v1/centers/pln-123/queues/gangguan/load",
            "{\"observed_at\":\"%s\",\"waiting\":%d,\"oldest_wait_seconds\":0,\"agents_staffed\":%d,\"agents_ready\":0,\"agents_busy\":%d}"
                .formatted(Instant.now(), waiting, agents, agents));
    if (taken.statusCode() != 204) {
      throw new AssertionError(taken.body());
    }
  }

  /** Lets a partner take contacts. */
  public void offer(String center) throws IOException, InterruptedException {
    HttpResponse<String> taken =
        send(
            "PUT",
            "/v1/centers/" + center + "/offer",
            "{\"accepting\":\"yes\",\"concurrent\":10,\"per_second\":10,\"expires_in_seconds\":600}");
    if (taken.statusCode() != 204) {
      throw new AssertionError(taken.body());
    }
  }

  /** Nobody at home, and this partner takes what comes; waits until decisions see it. */
  public void divertTo(String center) throws IOException, InterruptedException {
    report(0, 0);
    offer(center);
    String dryRun = "{\"entry\":\"123\",\"channel\":\"call\",\"caller\":\"+62\"}";
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> send("POST", "/v1/decisions?dry_run=true", dryRun).body().contains("\"action\":\"divert\""));
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
    gateway.close();
  }
}
