package id.limpah.sip.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.limpah.sip.DropCause;
import id.limpah.sip.SipHeader;
import id.limpah.sip.SipMethod;
import id.limpah.sip.SipRequest;
import id.limpah.sip.SipResponse;
import id.limpah.sip.Span;
import id.limpah.sip.transaction.SipExchange;
import id.limpah.sip.transaction.TransactionTimers;
import io.netty.util.LeakPresenceDetector;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SipServerTest {
  private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  private static final SipLimits LIMITS =
      new SipLimits(100, 1 << 20, 3, 3, Duration.ofMillis(500), Duration.ofSeconds(5), 64 << 10, Duration.ofSeconds(5));

  /** Answers with what it was asked: how long the header X is. What has an X-Hold is answered with the next request. */
  private static final class Echo implements SipService {
    private final List<SipExchange> held = new ArrayList<>();

    @Override
    public void ack(SipRequest ack, InetSocketAddress source, long nowNanos) {}

    @Override
    public boolean stray(SipResponse response) {
      return false;
    }

    @Override
    public void handle(SipExchange exchange, Arrival arrival) {
        if (exchange.request().header("X-Hold").isPresent()) {
          exchange.transaction().held();
          held.add(exchange);
          return;
        }
        held.forEach(before -> before.answer(486, "Busy Here", List.of(), arrival.nowNanos()));
        held.clear();
        if (exchange.request().method() == SipMethod.OPTIONS && exchange.request().header("X-Bug").isPresent()) {
          throw new IllegalStateException("planted");
        }
        int length = exchange.request().header("X").map(Span::length).orElse(0);
        exchange.answer(
            302,
            arrival.draining() ? "Draining" : "Moved Temporarily",
            List.of("X-Length: " + length, "X-Call: " + exchange.request().header(SipHeader.CALL_ID).orElseThrow()),
            arrival.nowNanos());
      }
    }

  private SipServer server = listening("127.0.0.0/8");

  private static SipServer listening(String peers) {
    try {
      return SipServer.start(
          new SipListenerConfig(
              Optional.of(ANY_PORT), Optional.of(ANY_PORT), List.of(Cidr.of(peers).orElseThrow()), LIMITS),
          TransactionTimers.RFC_3261,
          new byte[16],
          wire -> new Echo());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void start(String peers) {
    server.close();
    server = listening(peers);
  }

  @AfterEach
  void close() {
    server.close();
    LeakPresenceDetector.check();
  }

  private static String invite(String call, String more) {
    return request("INVITE", call, more);
  }

  private static String request(String method, String call, String more) {
    return (method
            + " sip:123@gw SIP/2.0\nVia: SIP/2.0/UDP 127.0.0.1:9;rport;branch=z9hG4bK"
            + call
            + "\nMax-Forwards: 70\nFrom: <sip:a@b>;tag=1\nTo: <sip:123@gw>\nCall-ID: "
            + call
            + "\nCSeq: 1 "
            + method
            + "\n"
            + more
            + "Content-Length: 0\n\n")
        .replace("\n", "\r\n");
  }

  /** An answer by UDP, or nothing within the time. */
  private Optional<String> ask(DatagramSocket socket, String text, int patienceMillis) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    socket.send(new DatagramPacket(bytes, bytes.length, server.udp().orElseThrow()));
    return hear(socket, patienceMillis);
  }

  private static Optional<String> hear(DatagramSocket socket, int patienceMillis) throws IOException {
    socket.setSoTimeout(patienceMillis);
    DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
    try {
      socket.receive(packet);
      return Optional.of(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8));
    } catch (SocketTimeoutException silence) {
      return Optional.empty();
    }
  }

  private static DatagramSocket socket() throws IOException {
    return new DatagramSocket(ANY_PORT);
  }

  @Test
  void aDatagramOf65000Bytes_isNotCut() throws IOException {
    try (DatagramSocket socket = socket()) {
      String answer = ask(socket, invite("long", "X: " + "x".repeat(64_700) + "\n"), 5_000).orElseThrow();
      assertThat(answer).contains("X-Length: 64700\r\n").contains(";rport=" + socket.getLocalPort());
    }
  }

  @Test
  void theSameInviteAgain_hearsTheSameAnswer_andTheServiceOnlyTheFirst() throws IOException {
    try (DatagramSocket socket = socket()) {
      String first = ask(socket, invite("again", ""), 5_000).orElseThrow();
      assertThat(ask(socket, invite("again", ""), 5_000)).contains(first);
      assertThat(server.counts().responses(302)).isEqualTo(1);
      assertThat(hear(socket, 2_000)).as("sent again while no ACK comes (timer G)").contains(first);
      assertThat(ask(socket, request("ACK", "again", ""), 1_500)).as("after the ACK").isEmpty();
    }
  }

  @Test
  void cancelAfterTheAnswer_is200_withoutAnInvite_is481() throws IOException {
    try (DatagramSocket socket = socket()) {
      ask(socket, invite("gone", ""), 5_000);
      assertThat(ask(socket, request("CANCEL", "gone", ""), 5_000).orElseThrow()).startsWith("SIP/2.0 200 ");
      assertThat(ask(socket, request("CANCEL", "never", ""), 5_000).orElseThrow()).startsWith("SIP/2.0 481 ");
    }
  }

  @Test
  void fromAStranger_nothingIsAnswered() throws IOException {
    start("10.0.0.0/8");
    try (DatagramSocket socket = socket()) {
      assertThat(ask(socket, invite("x", ""), 300)).isEmpty();
      assertThat(ask(socket, "INVITE\r\n\r\n", 300)).isEmpty();
    }
    try (Socket socket = new Socket(server.tcp().orElseThrow().getAddress(), server.tcp().orElseThrow().getPort())) {
      socket.setSoTimeout(5_000);
      assertThat(socket.getInputStream().read()).as("closed").isEqualTo(-1);
    }
    assertThat(server.counts().refusedSources()).isEqualTo(3);
  }

  @Test
  void bad_is400_garbageIsDropped_aBugIs500() throws IOException {
    try (DatagramSocket socket = socket()) {
      assertThat(ask(socket, invite("bad", "Max-Forwards: 3\n"), 5_000).orElseThrow())
          .startsWith("SIP/2.0 400 More Than One Max-Forwards\r\n");
      assertThat(ask(socket, request("OPTIONS", "bug", "X-Bug: 1\n"), 5_000).orElseThrow()).startsWith("SIP/2.0 500 ");
      assertThat(ask(socket, "hello there\r\n\r\n", 200)).isEmpty();
      assertThat(server.counts().dropped(DropCause.NOT_SIP)).isEqualTo(1);
    }
  }

  @Test
  void aFullTable_is503WithRetryAfter() throws IOException {
    try (DatagramSocket socket = socket()) {
      for (int i = 0; i < 100; i++) {
        ask(socket, invite("n" + i, ""), 5_000);
      }
      String answer = "";
      for (int i = 0; i < 200 && !answer.contains("X-Call: more") && !answer.startsWith("SIP/2.0 503"); i++) {
        answer = ask(socket, invite("more", ""), 5_000).orElseThrow();
      }
      assertThat(answer).startsWith("SIP/2.0 503 ").contains("Retry-After: 5\r\n");
    }
  }

  private String exchange(byte[] bytes, int piece, int answers) throws IOException {
    try (Socket socket = new Socket(server.tcp().orElseThrow().getAddress(), server.tcp().orElseThrow().getPort())) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(5_000);
      for (int at = 0; at < bytes.length; at += piece) {
        socket.getOutputStream().write(bytes, at, Math.min(piece, bytes.length - at));
      }
      StringBuilder heard = new StringBuilder();
      InputStream in = socket.getInputStream();
      while (heard.toString().split("Content-Length: 0\r\n\r\n", -1).length - 1 < answers) {
        int c = in.read();
        if (c < 0) {
          return heard + "<closed>";
        }
        heard.append((char) c);
      }
      return heard.toString();
    }
  }

  @Test
  void overTcp_twoInOnePiece_orByteByByte_withPingsBetween() throws IOException {
    byte[] one = ("\r\n\r\n" + invite("t1", "") + "\r\n\r\n" + invite("t2", "")).getBytes(StandardCharsets.UTF_8);
    assertThat(exchange(one, one.length, 2)).startsWith("\r\nSIP/2.0 302").contains("X-Call: t1").contains("X-Call: t2");
    byte[] two = (invite("t3", "") + invite("t4", "")).getBytes(StandardCharsets.UTF_8);
    assertThat(exchange(two, 1, 2)).contains("X-Call: t3").contains("X-Call: t4");
    await().atMost(Duration.ofSeconds(5)).until(() -> server.counts().connections() == 0);
  }

  @Test
  void theConnectionIsGone_theAnswerGoesToTheViasPortByANewOne() throws IOException {
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        DatagramSocket other = socket()) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.tcp().orElseThrow().getPort())) {
        String request = invite("held", "X-Hold: yes\n").replace("UDP 127.0.0.1:9", "TCP 127.0.0.1:" + listening.getLocalPort());
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        await().atMost(Duration.ofSeconds(5)).until(() -> server.counts().requests(SipMethod.INVITE) == 1);
      }
      await().atMost(Duration.ofSeconds(5)).until(() -> server.counts().connections() == 0);
      ask(other, invite("next", ""), 5_000);
      listening.setSoTimeout(5_000);
      try (Socket back = listening.accept()) {
        back.setSoTimeout(5_000);
        assertThat(new String(back.getInputStream().readNBytes(12), StandardCharsets.UTF_8)).isEqualTo("SIP/2.0 486 ");
      }
    }
  }

  @Test
  void overTcp_lostFramingAndAHangingMessage_areClosed() throws IOException {
    assertThat(exchange("OPTIONS sip:a SIP/2.0\r\nContent-Length: -1\r\n\r\n".getBytes(StandardCharsets.UTF_8), 1_000, 1))
        .isEqualTo("<closed>");
    assertThat(exchange("OPTIONS sip:a SIP/2.0\r\nVia".getBytes(StandardCharsets.UTF_8), 1_000, 1)).isEqualTo("<closed>");
    assertThat(server.counts().brokenStreams()).isEqualTo(1);
    assertThat(server.counts().slowStreams()).isEqualTo(1);
  }

  @Test
  void draining_isTold() throws Exception {
    server.drain();
    try (DatagramSocket socket = socket()) {
      await()
          .atMost(Duration.ofSeconds(5))
          .until(() -> ask(socket, invite("d" + System.nanoTime(), ""), 5_000).orElseThrow().startsWith("SIP/2.0 302 Draining"));
    }
  }
}
