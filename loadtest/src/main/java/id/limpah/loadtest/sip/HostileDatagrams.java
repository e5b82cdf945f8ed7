package id.limpah.loadtest.sip;

import id.limpah.loadtest.scenario.Scenario.Hostile;
import id.limpah.loadtest.scenario.Scenario.HostileKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** Datagrams that no telephone sends, beside the calls. What comes back is counted and not judged: no answer is a good one too. */
final class HostileDatagrams {
  private static final int OF_EACH_KIND = 16;
  private static final int MOST_AT_ONCE = 64;

  private final Hostile hostile;
  private final DatagramChannel channel;
  private final List<byte[]> datagrams = new ArrayList<>();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(65_535);
  private double owed;
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong answered = new AtomicLong();

  HostileDatagrams(Hostile hostile, RandomGenerator random) throws IOException {
    this.hostile = hostile;
    this.channel = Sockets.towards(hostile.target());
    for (int i = 0; i < OF_EACH_KIND; i++) {
      for (HostileKind kind : hostile.kinds()) {
        datagrams.add(of(kind, i, random));
      }
    }
  }

  long sent() {
    return sent.get();
  }

  long answered() {
    return answered.get();
  }

  /** So many calls have begun since the last time. */
  void calls(long begun) {
    owed += begun * hostile.perCall();
    while (owed >= 1 && !datagrams.isEmpty()) {
      owed--;
      byte[] next = datagrams.get((int) (sent.getAndIncrement() % datagrams.size()));
      try {
        channel.write(buffer.clear().put(next).flip());
      } catch (IOException e) {
        // Refused, which is one way to defend oneself.
      }
    }
  }

  boolean turn() {
    try {
      for (int i = 0; i < MOST_AT_ONCE; i++) {
        if (channel.read(buffer.clear()) < 0 || buffer.position() == 0) {
          return i > 0;
        }
        answered.incrementAndGet();
      }
    } catch (IOException e) {
      return true;
    }
    return true;
  }

  void close() throws IOException {
    channel.close();
  }

  private static byte[] of(HostileKind kind, int number, RandomGenerator random) {
    String invite =
        """
        INVITE sip:+552100000001@127.0.0.1 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:9;rport;branch=z9hG4bKhostile%d
        Max-Forwards: 70
        From: <sip:+551100000001@example.net>;tag=%d
        To: <sip:+552100000001@example.net>
        Call-ID: hostile%d@127.0.0.1
        CSeq: 1 INVITE
        Contact: <sip:+551100000001@127.0.0.1:9>
        Content-Length: 0

        """
            .formatted(number, number, number)
            .replace("\n", "\r\n");
    String wrong =
        switch (kind) {
          case GARBAGE -> random.ints(200 + number, 0, 256).collect(StringBuilder::new, (s, c) -> s.append((char) c), StringBuilder::append).toString();
          case CUT -> invite.substring(0, random.nextInt(1, invite.length() - 4));
          case NO_VIA -> invite.replaceFirst("Via:[^\r]*\r\n", "");
          case WRONG_LENGTH -> invite.replace("Content-Length: 0", "Content-Length: " + (number % 2 == 0 ? "99999999" : "-1"));
          case BAD_CSEQ -> invite.replace("CSeq: 1", "CSeq: " + (number % 2 == 0 ? "99999999999999" : "one"));
          case MANY_HEADERS -> invite.replace("Max-Forwards: 70\r\n", "X: 1\r\n".repeat(4_000));
          case MANY_VIAS -> invite.replace("Max-Forwards", "Via: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bKx\r\n".repeat(300) + "Max-Forwards");
          case LONG_LINE -> invite.replace("Max-Forwards: 70", "Subject: " + "a".repeat(20_000));
          case FOREIGN_VERSION -> invite.replace("SIP/2.0\r\nVia", "SIP/7.9\r\nVia");
          case BAD_URI -> invite.replace("INVITE sip:", "INVITE sip:%zz@[::");
          case EMPTY -> number % 2 == 0 ? "\r\n\r\n" : "";
        };
    return wrong.getBytes(StandardCharsets.ISO_8859_1);
  }
}
