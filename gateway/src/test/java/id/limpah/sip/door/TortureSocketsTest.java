package id.limpah.sip.door;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.corpus.Corpus;
import id.limpah.sip.Decoded;
import id.limpah.sip.SipDecoder;
import id.limpah.sip.Span;
import id.limpah.sip.transport.SipServer;
import io.netty.buffer.Unpooled;
import io.netty.util.LeakPresenceDetector;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * The messages of RFC 4475 through real sockets, to a gateway that redirects and to one that proxies: each has the outcome that
 * its manifest names, the next good request is answered, and whatever was forwarded is well formed. {@code
 * -Dlimpah.cuts=1} cuts streams at every offset.
 */
class TortureSocketsTest {
  private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  private static final List<String> NORMAL = List.of("403", "404", "405", "407", "480", "481", "500", "503");
  private static final Pattern CALL_ID = Pattern.compile("(?im)^(?:call-id|i)[ \\t]*:\\s*(\\S+)\\s*$");

  private static final Pattern LENGTH = Pattern.compile("(?im)^(?:content-length|l)[ \\t]*:");

  private DatagramSocket target;
  private int probes;

  private record Case(String name, Span message, List<String> udp, List<String> stream) {
    byte[] bytes() {
      return message.bytes();
    }

    /** Without it a stream's next message cannot be found (RFC 3261, 18.3). */
    boolean saysItsLength() {
      return LENGTH.matcher(new String(bytes(), StandardCharsets.ISO_8859_1)).find();
    }

    /** A gateway that forwards may answer late, so that an answer to one message comes after the next was sent. */
    boolean isAnsweredBy(String answer) {
      Matcher own = CALL_ID.matcher(new String(bytes(), StandardCharsets.ISO_8859_1));
      return own.find()
          ? answer.matches("(?is).*\r\n(?:call-id|i)[ \t]*:\\s*" + Pattern.quote(own.group(1)) + "\r\n.*")
          : !answer.contains("\r\nCall-ID: ");
    }
  }

  private static List<Case> cases() {
    Path folder = Corpus.folder("sip");
    List<Case> cases = new ArrayList<>();
    for (JsonNode message : Corpus.manifest(folder).get("messages")) {
      byte[] bytes = Corpus.read(folder, message.get("file").asString(), message.get("sha256").asString());
      cases.add(
          new Case(
              message.get("name").asString(),
              new Span(bytes, 0, bytes.length),
              words(message.get("expect_udp")),
              words(message.get("expect_stream"))));
    }
    return cases;
  }

  private static List<String> words(JsonNode list) {
    List<String> words = new ArrayList<>();
    list.forEach(word -> words.add(word.asString()));
    return words;
  }

  @BeforeEach
  void open() throws IOException {
    target = new DatagramSocket(ANY_PORT);
  }

  @AfterEach
  void nothingLeaks() {
    target.close();
    LeakPresenceDetector.check();
  }

  private SipServer gateway(boolean proxies) throws IOException {
    return TortureGateway.start(target.getLocalPort(), proxies, "127.0.0.0/8");
  }

  private String probe() {
    int number = ++probes;
    return ("OPTIONS sip:gw SIP/2.0\nVia: SIP/2.0/UDP 127.0.0.1:9;rport;branch=z9hG4bKprobe" + number
            + "\nMax-Forwards: 70\nFrom: <sip:a@b>;tag=1\nTo: <sip:gw>\nCall-ID: probe" + number
            + "\nCSeq: 1 OPTIONS\nContent-Length: 0\n\n")
        .replace("\n", "\r\n");
  }

  private static boolean allowed(String status, List<String> expected) {
    boolean normal = status.compareTo("400") < 0 || NORMAL.contains(status);
    return expected.contains(status) || (normal && expected.contains("normal"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void overUdp_eachHasItsOutcome_andTheNextRequestIsAnswered(boolean proxies) throws Exception {
    for (Case one : cases()) {
      // Some messages share a branch, so that one gateway would take the second for the first come again.
      try (SipServer gateway = gateway(proxies); DatagramSocket socket = new DatagramSocket(ANY_PORT)) {
        socket.setSoTimeout(5_000);
        InetSocketAddress to = gateway.udp().orElseThrow();
        socket.send(new DatagramPacket(one.bytes(), one.bytes().length, to));
        String probe = probe();
        byte[] bytes = probe.getBytes(StandardCharsets.US_ASCII);
        socket.send(new DatagramPacket(bytes, bytes.length, to));
        List<String> statuses = new ArrayList<>();
        String answer = receive(socket);
        while (!answer.contains("Call-ID: probe" + probes + "\r\n")) {
          if (one.isAnsweredBy(answer)) {
            statuses.add(answer.substring(8, 11));
          }
          answer = receive(socket);
        }
        assertThat(answer).as("after " + one.name()).startsWith("SIP/2.0 200");
        boolean quiet = statuses.isEmpty() && !one.udp().contains("drop");
        boolean forwarded = proxies && wasForwarded(one, quiet ? 2_000 : 20);
        if (statuses.isEmpty()) {
          assertThat(forwarded || one.udp().contains("drop"))
              .as("%s: silence, allowed %s", one.name(), one.udp())
              .isTrue();
        } else {
          assertThat(statuses).as("%s, allowed %s", one.name(), one.udp()).allMatch(status -> allowed(status, one.udp()));
        }
        if (forwarded) {
          assertThat(one.udp()).as(one.name() + " was forwarded").contains("normal");
        }
      }
    }
  }

  private static String receive(DatagramSocket socket) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
    socket.receive(packet);
    return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.ISO_8859_1);
  }

  /** Whether something came to the target since; that it is well formed is checked. */
  private boolean wasForwarded(Case one, int patienceMillis) throws IOException {
    target.setSoTimeout(patienceMillis);
    while (true) {
      DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
      try {
        target.receive(packet);
      } catch (SocketTimeoutException nothing) {
        return false;
      }
      byte[] bytes = java.util.Arrays.copyOf(packet.getData(), packet.getLength());
      assertThat(SipDecoder.decode(Unpooled.wrappedBuffer(bytes)))
          .as(new String(bytes, StandardCharsets.ISO_8859_1))
          .isInstanceOf(Decoded.Request.class);
      if (one.isAnsweredBy(new String(bytes, StandardCharsets.ISO_8859_1))) {
        return true;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void overTcp_wholeAndCut_eachHasItsOutcome_andTheNextRequestIsAnswered(boolean proxies) throws Exception {
    int stride = Integer.getInteger("limpah.cuts", 97);
    for (Case one : cases()) {
      try (SipServer gateway = gateway(proxies)) {
        boolean waits = one.stream().contains("wait+close");
        for (int cut = 0; cut < one.bytes().length; cut += waits ? Math.max(stride, one.bytes().length / 3) : stride) {
          overTcp(gateway, one, cut);
        }
      }
    }
  }

  private void overTcp(SipServer gateway, Case one, int cut) throws IOException {
    String as = one.name() + " cut at " + cut + ", allowed " + one.stream();
    try (Socket socket = new Socket()) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(5_000);
      socket.connect(gateway.tcp().orElseThrow());
      socket.getOutputStream().write(one.bytes(), 0, cut);
      socket.getOutputStream().flush();
      Thread.onSpinWait();
      socket.getOutputStream().write(one.bytes(), cut, one.bytes().length - cut);
      boolean waits = one.stream().contains("wait+close");
      if (!waits) {
        socket.getOutputStream().write(probe().getBytes(StandardCharsets.US_ASCII));
      }
      String got = untilProbeOrEnd(socket.getInputStream());
      boolean answered = got.contains("Call-ID: probe" + probes + "\r\n");
      List<String> statuses = new ArrayList<>();
      for (String message : got.split("(?=SIP/2.0 )", -1)) {
        if (message.startsWith("SIP/2.0 ") && one.isAnsweredBy(message)) {
          statuses.add(message.substring(8, 11));
        }
      }
      if (waits) {
        assertThat(answered).as(as).isFalse();
        assertThat(statuses).as(as).allMatch("400"::equals);
        return;
      }
      // Of dblreq the second message says a length that reaches into what comes next.
      boolean mayClose = one.name().equals("dblreq") || one.stream().contains("close") || one.stream().contains("400") || !one.saysItsLength();
      assertThat(answered || mayClose).as(as + ": " + got).isTrue();
      assertThat(statuses).as(as).allMatch(status -> allowed(status, one.stream()));
    } catch (SocketTimeoutException silence) {
      throw new AssertionError(as + ": neither an answer nor the end", silence);
    } catch (java.net.SocketException reset) {
      assertThat(one.stream()).as(as + ": " + reset).contains("close");
    }
  }

  private String untilProbeOrEnd(InputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] piece = new byte[8192];
    String end = "Call-ID: probe" + probes + "\r\n";
    while (true) {
      int length = in.read(piece);
      if (length < 0) {
        return all.toString(StandardCharsets.ISO_8859_1);
      }
      all.write(piece, 0, length);
      String text = all.toString(StandardCharsets.ISO_8859_1);
      if (text.contains(end)) {
        return text;
      }
    }
  }
}
