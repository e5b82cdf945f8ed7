package id.limpah;

import static org.awaitility.Awaitility.await;

import id.limpah.federation.Preparation;
import id.limpah.peer.NatsServer;
import id.limpah.peer.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Assertions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Several gateways of one organisation and its server, each linked to it by a wire that can be cut. */
final class NodeGateways implements AutoCloseable {
  static final Duration LIMIT = Duration.ofSeconds(20);
  private static final JsonMapper JSON = new JsonMapper();

  private final Path folder;
  private final List<String> names;
  private final int home;
  private final int telkom;
  private final int kai;
  private final int port = NatsServer.freePort();
  private final Map<String, TestGateway> gateways = new HashMap<>();
  private final Map<String, Wire> wires = new HashMap<>();
  private NatsServer server;

  /** The centers are where these ports are. */
  NodeGateways(Path folder, int home, int telkom, int kai, String... names) throws IOException, InterruptedException {
    this.folder = folder;
    this.names = List.of(names);
    this.home = home;
    this.telkom = telkom;
    this.kai = kai;
    this.server = start();
    await().atMost(LIMIT).until(this::prepared);
    for (String name : names) {
      wires.put(name, new Wire(port));
      secret(folder(name).resolve("gateway.secret"), "gateway:CHANGE-ME-gateway\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
      secret(folder(name).resolve("node.secret"), "node:CHANGE-ME-node\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
      keys(name, (byte) 7);
      start(name);
    }
    awaitHeard();
  }

  private NatsServer start() throws IOException {
    String conf =
        Files.readString(Path.of(System.getProperty("limpah.root", ".."), "config", "federation", "pln.conf"))
            .replace("127.0.0.1:4301", "127.0.0.1:" + port)
            .replace("127.0.0.1:7300", "127.0.0.1:1");
    return NatsServer.start(folder, "pln", port, conf);
  }

  private boolean prepared() throws InterruptedException {
    try {
      Preparation.organisation(server.url(), "admin", "CHANGE-ME-admin", "pln", List.of());
      Preparation.nodes(server.url(), "nodes-admin", "CHANGE-ME-nodes-admin", "pln");
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Gives a node keys of which every byte is that one, as if they had been copied there. */
  void keys(String name, byte all) throws IOException {
    Path data = Files.createDirectories(folder(name).resolve("data"), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    byte[] key = new byte[32];
    Arrays.fill(key, all);
    for (String file : List.of("token.key", "report.key")) {
      secret(data.resolve(file), key);
    }
  }

  private static void secret(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.deleteIfExists(file);
    Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(file, bytes);
  }

  private Path folder(String name) {
    return folder.resolve("node-" + name);
  }

  void start(String name) throws IOException {
    gateways.put(
        name,
        TestGateway.configured(
            folder(name),
            """
            organisation: pln
            data: data
            areas: "AREAS"
            rules: "%s"
            federation:
              url: "nats://127.0.0.1:%d"
              credentials: gateway.secret
              nodes: {name: %s, of: [%s], credentials: node.secret}
            listeners:
              sip: {udp: "127.0.0.1:0", tcp: "127.0.0.1:0", peers: ["127.0.0.0/8"]}
              http: {public: "127.0.0.1:0", admin: "127.0.0.1:0"}
            centers:
              pln-123: {organisation: pln, target: "sip:123@127.0.0.1:%d", queues: {gangguan: {reasons: [outage, danger], channels: [call, chat]}}}
              telkom-147: {organisation: telkom, target: "sip:147@127.0.0.1:%d", queues: {bantuan: {reasons: [outage], channels: [call]}}}
              kai-121: {organisation: kai, target: "sip:121@127.0.0.1:%d", queues: {bantuan: {reasons: [outage], channels: [call]}}}
            entries:
              pln-123: {numbers: ["123"], channels: [call, chat], home: pln-123/gangguan, reason: outage}
              pln-800: {numbers: ["800"], home: pln-123/gangguan, reason: outage, sip: proxy}
            contracts:
              - {from: pln-123, to: telkom-147, reasons: [outage], channels: [call], concurrent: 60, per_second: 30, max_contact: 30m}
              - {from: pln-123, to: kai-121, reasons: [outage], channels: [call], concurrent: 60, per_second: 30, max_contact: 30m}
            proxy: {probe: 0s}
            """
                .formatted(
                    Path.of(System.getProperty("limpah.root", ".."), "config", "rules"),
                    wire(name).port(),
                    name,
                    String.join(", ", names),
                    home,
                    telkom,
                    kai)));
  }

  TestGateway at(String name) {
    return Objects.requireNonNull(gateways.get(name));
  }

  Wire wire(String name) {
    return Objects.requireNonNull(wires.get(name));
  }

  void stop(String name) {
    Objects.requireNonNull(gateways.remove(name)).close();
  }

  void stopServer() {
    server.close();
  }

  void startServer() throws IOException {
    server = start();
  }

  /** Waits until each that runs hears each other that runs. */
  void awaitHeard() {
    for (String name : gateways.keySet()) {
      await()
          .atMost(LIMIT)
          .untilAsserted(
              () -> {
                JsonNode nodes = status(name);
                Assertions.assertTrue(nodes.at("/linked").asBoolean(), nodes.toString());
                for (JsonNode other : nodes.at("/others")) {
                  Assertions.assertEquals(gateways.containsKey(other.at("/name").asString()), other.at("/heard").asBoolean(), nodes.toString());
                }
              });
    }
  }

  /** What a node says of the nodes. */
  JsonNode status(String name) {
    return json(name, "/v1/status").at("/nodes");
  }

  JsonNode json(String name, String path) {
    try {
      return JSON.readTree(at(name).get(path, "*/*").body());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  static JsonNode json(String text) {
    return JSON.readTree(text);
  }

  @Override
  public void close() throws IOException {
    gateways.values().forEach(TestGateway::close);
    server.close();
    for (Wire wire : wires.values()) {
      wire.close();
    }
  }
}
