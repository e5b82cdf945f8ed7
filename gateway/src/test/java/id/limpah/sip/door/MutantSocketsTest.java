package id.limpah.sip.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import id.limpah.corpus.Corpus;
import id.limpah.sip.Mutants;
import id.limpah.sip.transport.SipServer;
import io.netty.util.LeakPresenceDetector;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Mutants of RFC 4475's messages through real sockets. {@code -Dlimpah.socket.mutants=N} sends so many of each kind. */
class MutantSocketsTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final int MUTANTS = Integer.getInteger("limpah.socket.mutants", 3_000);
  private static final int BEFORE_A_PROBE = 20;
  private static final String PROBE = "Call-ID: probe\r\n";

  private final long seed = Long.getLong("limpah.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private List<byte[]> originals = List.of();
  private DatagramSocket target;

  @BeforeEach
  void open() throws IOException {
    System.out.println("socket mutants from seed " + seed);
    List<byte[]> all = new ArrayList<>();
    Path folder = Corpus.folder("sip");
    for (JsonNode message : Corpus.manifest(folder).get("messages")) {
      all.add(Corpus.read(folder, message.get("file").asString(), message.get("sha256").asString()));
    }
    originals = all;
    target = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0));
    log.start();
    ((Logger) LoggerFactory.getLogger("id.limpah")).addAppender(log);
  }

  @AfterEach
  void nothingIsAnErrorAndNothingLeaks() {
    ((Logger) LoggerFactory.getLogger("id.limpah")).detachAppender(log);
    target.close();
    assertThat(log.list.stream().filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN)).toList())
        .as("seed " + seed)
        .isEmpty();
    LeakPresenceDetector.check();
  }

  private byte[] mutant() {
    return Mutants.mutate(originals, random);
  }

  private static byte[] probe(int number) {
    return ("OPTIONS sip:gw SIP/2.0\nVia: SIP/2.0/UDP 127.0.0.1:9;rport;branch=z9hG4bKprobe" + number
            + "\nFrom: <sip:a@b>;tag=1\nTo: <sip:gw>\nCall-ID: probe\nCSeq: 1 OPTIONS\nContent-Length: 0\n\n")
        .replace("\n", "\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void fromAStranger_nothingAtAllIsAnswered() throws IOException {
    try (SipServer gateway = TortureGateway.start(target.getLocalPort(), true, "127.0.0.1/32");
        DatagramSocket stranger = new DatagramSocket(new InetSocketAddress("127.0.0.9", 0))) {
      InetSocketAddress to = gateway.udp().orElseThrow();
      for (int i = 0; i < MUTANTS; i++) {
        byte[] mutant = mutant();
        stranger.send(new DatagramPacket(mutant, mutant.length, to));
        if (i % 50 == 0) {
          long sent = i + 1L;
          await().atMost(Duration.ofSeconds(10)).until(() -> gateway.counts().refusedSources() == sent);
        }
      }
      await().atMost(Duration.ofSeconds(10)).until(() -> gateway.counts().refusedSources() == MUTANTS);
      stranger.setSoTimeout(1);
      assertThat(hears(stranger)).isFalse();
      target.setSoTimeout(1);
      assertThat(hears(target)).as("nothing is forwarded either").isFalse();
      try (Socket socket = new Socket()) {
        socket.bind(new InetSocketAddress("127.0.0.9", 0));
        socket.setSoTimeout(5_000);
        socket.connect(gateway.tcp().orElseThrow());
        assertThat(socket.getInputStream().read()).as("closed").isEqualTo(-1);
      } catch (SocketException reset) {
        assertThat(reset).hasMessageContaining("reset");
      }
    }
  }

  private static boolean hears(DatagramSocket socket) throws IOException {
    try {
      socket.receive(new DatagramPacket(new byte[65_535], 65_535));
      return true;
    } catch (SocketTimeoutException nothing) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void fromAPeer_theNextGoodRequestIsAnswered(boolean proxies) throws IOException {
    try (SipServer gateway = TortureGateway.start(target.getLocalPort(), proxies, "127.0.0.1/32");
        DatagramSocket peer = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0))) {
      peer.setSoTimeout(10_000);
      for (int i = 0; i < MUTANTS; i++) {
        byte[] mutant = mutant();
        peer.send(new DatagramPacket(mutant, mutant.length, gateway.udp().orElseThrow()));
        if (i % BEFORE_A_PROBE == 0) {
          byte[] probe = probe(i);
          peer.send(new DatagramPacket(probe, probe.length, gateway.udp().orElseThrow()));
          awaitAnswer(peer, "seed " + seed + " before mutant " + i);
        }
      }
      assertThat(gateway.counts().responses(500)).isZero();
    }
  }

  private static void awaitAnswer(DatagramSocket socket, String as) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
    while (true) {
      try {
        socket.receive(packet);
      } catch (SocketTimeoutException silence) {
        throw new AssertionError(as, silence);
      }
      String answer = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.ISO_8859_1);
      if (answer.contains(PROBE)) {
        assertThat(answer).as(as).startsWith("SIP/2.0 200");
        return;
      }
    }
  }

  @Test
  void onConnections_eachIsAnsweredOrClosed() throws IOException {
    try (SipServer gateway = TortureGateway.start(target.getLocalPort(), true, "127.0.0.1/32")) {
      for (int i = 0; i < MUTANTS / 10; i++) {
        byte[] mutant = mutant();
        try (Socket socket = new Socket()) {
          socket.setSoTimeout(10_000);
          socket.connect(gateway.tcp().orElseThrow());
          socket.getOutputStream().write(mutant);
          socket.getOutputStream().write(probe(i));
          socket.shutdownOutput();
          socket.getInputStream().readAllBytes();
        } catch (SocketTimeoutException silence) {
          throw new AssertionError("seed " + seed + " mutant " + i + ":\n" + new String(mutant, StandardCharsets.ISO_8859_1), silence);
        } catch (SocketException reset) {
          assertThat(reset.getMessage()).containsAnyOf("reset", "Broken pipe");
        }
      }
      await().atMost(Duration.ofSeconds(10)).until(() -> gateway.counts().connections() == 0);
    }
  }
}
