package id.limpah.peer;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A dnsmasq that knows a few names and asks nobody about others. */
public final class DnsServer implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Peer peer;
  private final int port;

  private DnsServer(Peer peer, int port) {
    this.peer = peer;
    this.port = port;
  }

  /** With records as dnsmasq's options. */
  public static DnsServer start(Path folder, String... records) {
    return start(folder, Ports.free(), records);
  }

  /** On that port. */
  public static DnsServer start(Path folder, int port, String... records) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--keep-in-foreground", "--conf-file=/dev/null", "--no-resolv", "--no-hosts", "--local=/test/",
                "--local-ttl=1", "--bind-interfaces", "--listen-address=127.0.0.1", "--port=" + port, "--user=root", "--pid-file="));
    arguments.addAll(List.of(records));
    Peer peer = RealPeers.start(folder, "dnsmasq-" + port, LIMIT, RealPeers.program("dnsmasq"), arguments);
    await().atMost(LIMIT).until(() -> isTaken(port) || !peer.alive());
    if (!peer.alive()) {
      throw new AssertionError(peer.output());
    }
    return new DnsServer(peer, port);
  }

  private static boolean isTaken(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isClosed();
    } catch (IOException taken) {
      return true;
    }
  }

  /** Where it is asked. */
  public int port() {
    return port;
  }

  public InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  @Override
  public void close() {
    peer.close();
  }
}
