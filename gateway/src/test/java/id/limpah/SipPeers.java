package id.limpah;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.limpah.peer.Peer;
import id.limpah.peer.Ports;
import id.limpah.peer.RealPeers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Starts SIP programs of others beside a gateway, and ends them. */
final class SipPeers implements AutoCloseable {
  static final Duration LIMIT = Duration.ofSeconds(30);

  private final Path folder;
  private final String host;
  private final List<Peer> open = new ArrayList<>();

  SipPeers(Path folder) {
    this(folder, "127.0.0.1");
  }

  /** Where sipp is on another address of this machine. */
  SipPeers(Path folder, String host) {
    this.folder = folder;
    this.host = host;
  }

  /** Free for what a phone wants. */
  static int freePort() {
    return Ports.free();
  }

  private Peer sipp(String label, List<String> arguments) {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of("-i", host, "-m", "1", "-nostdin", "-timeout", "20s", "-trace_err", "-trace_logs"));
    return start(label, "sipp", all);
  }

  /** A program of that name. */
  Peer start(String label, String program, List<String> arguments) {
    Peer peer = RealPeers.start(folder, label, LIMIT, RealPeers.program(program), arguments);
    open.add(peer);
    return peer;
  }

  /** Something that answers by that scenario on that port. */
  Peer center(String label, String scenario, int port, String... more) {
    List<String> all = new ArrayList<>(List.of("-sf", scenario(scenario), "-p", Integer.toString(port)));
    all.addAll(List.of(more));
    Peer center = sipp(label, all);
    awaitListening(center, port);
    return center;
  }

  /** Waits until that port is taken. */
  void awaitListening(Peer peer, int port) {
    await().atMost(LIMIT).until(() -> isTaken(port) || !peer.alive());
    assertThat(peer.alive()).as(peer.output()).isTrue();
  }

  private boolean isTaken(int port) {
    try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral(host), port))) {
      return socket.isClosed();
    } catch (IOException taken) {
      return true;
    }
  }

  /** Somebody who calls that port. */
  Peer caller(String label, String scenario, int port, String... more) {
    List<String> all =
        new ArrayList<>(
            List.of((host.contains(":") ? "[" + host + "]" : host) + ":" + port, "-sf", scenario(scenario), "-p", Integer.toString(freePort()), "-nr"));
    all.addAll(List.of(more));
    return sipp(label, all);
  }

  private static String scenario(String name) {
    return RealPeers.resource("sipp/" + name + ".xml").toString();
  }

  /** Kamailio by that configuration; each definition as NAME=value. */
  int kamailio(String configuration, String... definitions) {
    return kamailioAt(freePort(), configuration, definitions);
  }

  /** Kamailio on a port that others know already. */
  int kamailioAt(int port, String configuration, String... definitions) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "-DD", "-E", "-m", "64", "-M", "8", "-Y", folder.toString(),
                "-f", RealPeers.resource("kamailio/" + configuration + ".cfg").toString(),
                "-A", "PORT=" + port));
    for (String definition : definitions) {
      all.addAll(List.of("-A", definition));
    }
    awaitListening(start("kamailio-" + configuration, "kamailio", all), port);
    return port;
  }

  /**
   * A baresip phone that answers calls to that user by itself.
   *
   * @param seconds after which it hangs up what it has and ends
   * @param commands what it does first, such as dialling
   */
  Peer phone(String user, int port, int seconds, String... commands) {
    try {
      Path own = Files.createDirectories(folder.resolve(user));
      Files.writeString(
          own.resolve("config"),
          """
          sip_listen 127.0.0.1:%d
          audio_player aubridge,%s
          audio_source aubridge,%s-in
          module_path /usr/lib/baresip/modules
          module g711.so
          module aubridge.so
          module_app account.so
          module_app menu.so
          """
              .formatted(port, user, user));
      Files.writeString(
          own.resolve("accounts"), "<sip:" + user + "@127.0.0.1:" + port + ">;regint=0;answermode=auto\n");
      Files.writeString(own.resolve("contacts"), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> all =
        new ArrayList<>(List.of("-4", "-f", folder.resolve(user).toString(), "-t", Integer.toString(seconds), "-s"));
    for (String command : commands) {
      all.addAll(List.of("-e", command));
    }
    Peer phone = start(user, "baresip", all);
    awaitListening(phone, port);
    return phone;
  }

  static void ends(Peer peer) {
    assertThat(peer.awaitEnd(LIMIT)).as(peer.output()).isZero();
  }

  @Override
  public void close() {
    for (Peer one : open.reversed()) {
      one.close();
    }
  }
}
