package id.limpah.peer;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** A nats-server with a configuration, in a folder of its own. */
public final class NatsServer implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final Peer peer;
  private final Path file;
  private final int port;

  private NatsServer(Peer peer, Path file, int port) {
    this.file = file;
    this.peer = peer;
    this.port = port;
  }

  /** Starts it; waits until it takes connections at that port. */
  public static NatsServer start(Path folder, String name, int port, String configuration) throws IOException {
    Path file = Files.writeString(folder.resolve(name + ".conf"), configuration);
    Peer peer = RealPeers.start(folder, name, LIMIT, program(), List.of("-c", file.toString()));
    await().atMost(Duration.ofSeconds(20)).until(() -> isOpen(port) || !peer.alive());
    if (!peer.alive()) {
      throw new AssertionError(peer.output());
    }
    return new NatsServer(peer, file, port);
  }

  /** The one that was put into the build's own folder, else one of the system's. */
  private static Path program() {
    Path own = Path.of(System.getProperty("limpah.root", ".."), "gateway", "target", "peers", "nats-server").toAbsolutePath();
    if (Files.isExecutable(own)) {
      return own;
    }
    String missing = "nats-server is not in gateway/target/peers: gateway/src/test/peers/nats gets it";
    if ("true".equals(System.getenv("LIMPAH_REQUIRE_PEERS"))) {
      Assertions.fail(missing);
    }
    Assumptions.abort(missing);
    throw new AssertionError("not reached");
  }

  /** A port that nothing has now. */
  public static int freePort() {
    return Ports.free();
  }

  private static boolean isOpen(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Lets it read that configuration; those who may no longer be there are sent away. */
  public void reload(String configuration) throws IOException {
    Files.writeString(file, configuration);
    peer.signal("HUP");
  }

  public String url() {
    return "nats://127.0.0.1:" + port;
  }

  public String output() {
    return peer.output();
  }

  @Override
  public void close() {
    peer.close();
  }
}
