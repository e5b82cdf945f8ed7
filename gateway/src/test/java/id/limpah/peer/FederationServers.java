package id.limpah.peer;

import static org.awaitility.Awaitility.await;

import id.limpah.federation.Preparation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** A hub and the servers of two organisations as in {@code config/federation}, linked by wires that can be cut. */
public final class FederationServers implements AutoCloseable {
  public static final List<String> ORGANISATIONS = List.of("pln", "telkom");
  private static final Path CONFIGURATIONS = Path.of(System.getProperty("limpah.root", ".."), "config", "federation");

  private final Path folder;
  private final int hubPort = NatsServer.freePort();
  private final int leafPort = NatsServer.freePort();
  private final Map<String, Integer> ports = new HashMap<>();
  private final Map<String, NatsServer> servers = new HashMap<>();
  private final Map<String, Wire> wires = new HashMap<>();
  private final NatsServer hub;

  /** With their stores in that folder. */
  public FederationServers(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    String conf =
        Files.readString(CONFIGURATIONS.resolve("hub.conf"))
            .replace("127.0.0.1:4300", "127.0.0.1:" + hubPort)
            .replace("127.0.0.1:7300", "127.0.0.1:" + leafPort);
    this.hub = NatsServer.start(folder, "hub", hubPort, conf);
    for (String organisation : ORGANISATIONS) {
      ports.put(organisation, NatsServer.freePort());
      wires.put(organisation, new Wire(leafPort));
      start(organisation);
    }
    await().atMost(Duration.ofSeconds(20)).until(() -> prepared());
  }

  /** Starts an organisation's server, with what it kept. */
  public void start(String organisation) throws IOException {
    servers.put(organisation, NatsServer.start(folder, organisation, port(organisation), configuration(organisation)));
  }

  private String configuration(String organisation) throws IOException {
    return Files.readString(CONFIGURATIONS.resolve(organisation + ".conf"))
            .replaceAll("listen: \"127.0.0.1:43\\d\\d\"", "listen: \"127.0.0.1:" + port(organisation) + "\"")
            .replace("127.0.0.1:7300", "127.0.0.1:" + wire(organisation).port());
  }

  /** Lets a server that runs read its configuration again, changed. */
  public void reload(String organisation, UnaryOperator<String> change) throws IOException {
    Objects.requireNonNull(servers.get(organisation)).reload(change.apply(configuration(organisation)));
  }

  private boolean prepared() throws InterruptedException {
    try {
      for (String organisation : ORGANISATIONS) {
        List<String> others = ORGANISATIONS.stream().filter(other -> !other.equals(organisation)).toList();
        Preparation.organisation(url(organisation), "admin", "CHANGE-ME-admin", organisation, others);
      }
      Preparation.hub(hub.url(), "admin", "CHANGE-ME-admin", ORGANISATIONS);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  public String url(String organisation) {
    return "nats://127.0.0.1:" + port(organisation);
  }

  private int port(String organisation) {
    return Objects.requireNonNull(ports.get(organisation));
  }

  public Wire wire(String organisation) {
    return Objects.requireNonNull(wires.get(organisation));
  }

  /** Ends an organisation's server. */
  public void stop(String organisation) {
    Objects.requireNonNull(servers.get(organisation)).close();
  }

  @Override
  public void close() throws IOException {
    servers.values().forEach(NatsServer::close);
    hub.close();
    for (Wire wire : wires.values()) {
      wire.close();
    }
  }
}
