package id.limpah.loadtest.sip;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.loadtest.measure.Ending;
import id.limpah.loadtest.measure.Figures;
import id.limpah.loadtest.measure.Figures.Count;
import id.limpah.loadtest.measure.Lateness;
import id.limpah.loadtest.scenario.Scenario;
import id.limpah.loadtest.scenario.ScenarioReader;
import id.limpah.loadtest.schedule.Arrivals;
import id.limpah.loadtest.schedule.Wheel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** Callers on virtual time and a wire that is a list. */
class CallersTest {
  private static final long MILLI = 1_000_000;
  private static final long BEGIN = 5_000_000_000L;

  private final List<String> sent = new ArrayList<>();
  private final Figures figures = new Figures();
  private final Lateness lateness = new Lateness();
  private final Wheel wheel = new Wheel(BEGIN);
  private boolean takes = true;

  private final Wire wire =
      new Wire() {
        @Override
        public int lanes() {
          return 1;
        }

        @Override
        public String sentBy(int lane) {
          return "127.0.0.1:4000";
        }

        @Override
        public boolean send(int lane, byte[] bytes, int length) {
          if (takes) {
            sent.add(new String(bytes, 0, length, StandardCharsets.US_ASCII));
          }
          return takes;
        }

        @Override
        public boolean turn(Received into, long now) {
          return false;
        }

        @Override
        public boolean reliable() {
          return false;
        }

        @Override
        public void close() {}
      };

  /** One call a second for so many seconds, of which the first is the warm-up. */
  private Callers callers(int seconds, String more) {
    String text =
        """
        duration: %ds
        warm_up: 1s
        spacing: uniform
        calls: {target: "127.0.0.1:5070", rate: 1, timeout: 4s, expected: ["127.0.0.1:5091"], %s}
        """
            .formatted(seconds - 1, more);
    Scenario scenario =
        switch (ScenarioReader.read(Path.of("test.yaml"), text)) {
          case ScenarioReader.Read.Good(Scenario good) -> good;
          case ScenarioReader.Read.Faulty(var faults) -> throw new AssertionError(faults);
        };
    Callers.Window window = new Callers.Window(BEGIN, BEGIN + 1000 * MILLI, BEGIN + 1000L * seconds * MILLI);
    Arrivals arrivals = new Arrivals(scenario, scenario.calls().orElseThrow().rate(), new SplittableRandom(1));
    return new Callers(scenario.calls().orElseThrow(), window, wire, Optional.empty(), arrivals, Optional.empty(), wheel, figures, lateness);
  }

  private static String field(String message, String name) {
    return message.lines().filter(line -> line.startsWith(name + ":")).findFirst().orElseThrow();
  }

  private static String answer(String request, String status, String contact) {
    return String.join(
        "\r\n",
        "SIP/2.0 " + status,
        field(request, "Via"),
        field(request, "From"),
        field(request, "To") + ";tag=t",
        field(request, "Call-ID"),
        field(request, "CSeq"),
        contact,
        "Content-Length: 0",
        "",
        "");
  }

  private static String moved(String request) {
    return answer(request, "302 Moved", "Contact: <sip:127.0.0.1:5091;limpah-decision=x>;q=1.0");
  }

  private static void receive(Callers callers, String message, long now) {
    byte[] bytes = message.getBytes(StandardCharsets.US_ASCII);
    callers.message(bytes, bytes.length, now);
  }

  private long ended() {
    long sum = 0;
    for (Ending ending : Ending.values()) {
      sum += figures.count(ending);
    }
    return sum;
  }

  @Test
  void latencyCountsFromTheIntendedMomentThoughTheGeneratorWasLate() {
    Callers callers = callers(2, "");
    callers.sendDue(BEGIN);
    receive(callers, moved(sent.getFirst()), BEGIN + 9 * MILLI);
    // Meant for 1000 ms; the generator comes at 1030, the answer at 1050.
    callers.sendDue(BEGIN + 1030 * MILLI);
    receive(callers, moved(sent.getLast()), BEGIN + 1050 * MILLI);
    Histogram answers = figures.takeAnswers();
    assertThat(answers.getTotalCount()).as("the warm-up is not counted").isEqualTo(1);
    assertThat(answers.getMaxValue()).isBetween(50 * MILLI, 51 * MILLI);
    Histogram behind = lateness.takeSends();
    assertThat(behind.getTotalCount()).isEqualTo(1);
    assertThat(behind.getMaxValue()).isBetween(30 * MILLI, 31 * MILLI);
    assertThat(figures.count(Ending.SERVED)).isEqualTo(1);
    assertThat(figures.count(Count.OFFERED)).isEqualTo(1);
  }

  @Test
  void whoIsLateSendsAllThatWasMeant() {
    Callers callers = callers(11, "");
    callers.sendDue(BEGIN + 11_000 * MILLI);
    assertThat(sent).hasSize(11);
    assertThat(callers.open()).isEqualTo(11);
  }

  @Test
  void aRedirectionIsAcknowledgedAndItsRepetitionToo() {
    Callers callers = callers(2, "");
    callers.sendDue(BEGIN + 1000 * MILLI);
    String invite = sent.getLast();
    receive(callers, moved(invite), BEGIN + 1001 * MILLI);
    String ack = sent.getLast();
    assertThat(ack).startsWith("ACK " + invite.substring(7, invite.indexOf("\r\n")));
    assertThat(field(ack, "Via")).isEqualTo(field(invite, "Via"));
    assertThat(field(ack, "To")).endsWith(";tag=t");
    assertThat(field(ack, "CSeq")).isEqualTo("CSeq: 1 ACK");
    receive(callers, moved(invite), BEGIN + 1002 * MILLI);
    assertThat(sent.getLast()).isEqualTo(ack);
    assertThat(figures.count(Count.REPEATED)).isEqualTo(1);
    assertThat(figures.count(Ending.SERVED)).isEqualTo(1);
  }

  @Test
  void anInviteIsSentAgainAsTheTimerSaysUntilItIsLost() {
    Callers callers = callers(2, "");
    callers.sendDue(BEGIN + 1000 * MILLI);
    int before = sent.size();
    List<Long> again = new ArrayList<>();
    for (long ms = 1000; ms <= 5_100; ms += 5) {
      int size = sent.size();
      wheel.advance(BEGIN + ms * MILLI);
      if (sent.size() > size) {
        again.add(ms / 100);
      }
    }
    // T1 500 ms, doubling: 0.5 s, 1.5 s, 3.5 s after the first; both calls of the two seconds alike.
    assertThat(again).startsWith(15L, 25L).contains(45L);
    assertThat(sent.getLast()).isEqualTo(sent.get(before - 1));
    assertThat(figures.count(Ending.TIMEOUT)).isEqualTo(1);
    assertThat(callers.open()).isZero();
    assertThat(ended()).isEqualTo(1);
  }

  @Test
  void aProvisionalAnswerEndsTheRepetitions() {
    Callers callers = callers(2, "");
    callers.sendDue(BEGIN + 1000 * MILLI);
    for (String invite : List.copyOf(sent)) {
      receive(callers, answer(invite, "100 Trying", "X: y"), BEGIN + 1001 * MILLI);
    }
    int before = sent.size();
    wheel.advance(BEGIN + 4_000 * MILLI);
    assertThat(sent).hasSize(before);
    assertThat(figures.count(Count.RETRANSMITTED)).isZero();
  }

  @Test
  void eachKindOfWrongAnswerIsCountedAsThatKind() {
    Callers callers = callers(9, "retransmit: false");
    for (int i = 0; i < 9; i++) {
      callers.sendDue(BEGIN + 1000L * i * MILLI);
    }
    long now = BEGIN + 8_100 * MILLI;
    List<String> invites = List.copyOf(sent);
    receive(callers, answer(invites.get(1), "500 Oh", "X: y"), now);
    receive(callers, answer(invites.get(2), "503 Later", "X: y"), now);
    receive(callers, answer(invites.get(3), "302 Moved", "X: y"), now);
    receive(callers, answer(invites.get(4), "302 Moved", "Contact: <sip:127.0.0.1:50910>"), now);
    receive(callers, moved(invites.get(5)).replace("CSeq: 1", "CSeq: one"), now);
    receive(callers, moved(invites.get(6)).replace(";tag=t", ""), now);
    receive(callers, moved(invites.get(7)).replace("branch=z9hG4bK", "branch=z9hG4bK0"), now);
    receive(callers, moved(invites.get(8)), now);
    receive(callers, moved(invites.get(8)).replace("Call-ID: ", "Call-ID: f"), now);
    receive(callers, "nonsense", now);
    assertThat(figures.count(Ending.STATUS)).isEqualTo(1);
    assertThat(figures.count(Ending.REFUSED)).isEqualTo(1);
    assertThat(figures.count(Ending.NO_CONTACT)).isEqualTo(1);
    assertThat(figures.count(Ending.CONTACT)).isEqualTo(1);
    assertThat(figures.count(Ending.MALFORMED)).isEqualTo(1);
    assertThat(figures.count(Ending.MISMATCHED)).isEqualTo(1);
    assertThat(figures.count(Ending.SERVED)).as("another digit before the branch's own is the server's business").isEqualTo(2);
    assertThat(figures.count(Count.STRAY)).isEqualTo(2);
    assertThat(ended()).isEqualTo(figures.count(Count.OFFERED)).isEqualTo(8);
    assertThat(figures.statusCount(500)).isEqualTo(1);
  }

  @Test
  void aProxiedCallIsHungUpWhenItsCenterSaid() {
    Callers callers = callers(2, "mode: proxy");
    callers.sendDue(BEGIN + 1000 * MILLI);
    String invite = sent.getLast();
    receive(
        callers,
        answer(invite, "200 OK", "Record-Route: <sip:a;lr>\r\nRecord-Route: <sip:b;lr>\r\nContact: <sip:agent@127.0.0.1:5091;talk=300>"),
        BEGIN + 1001 * MILLI);
    assertThat(sent.getLast()).startsWith("ACK sip:agent@127.0.0.1:5091;talk=300 SIP/2.0").contains("Route: <sip:b;lr>\r\nRoute: <sip:a;lr>\r\n");
    int before = sent.size();
    wheel.advance(BEGIN + 1295 * MILLI);
    assertThat(sent.subList(before, sent.size())).noneMatch(message -> message.startsWith("BYE"));
    wheel.advance(BEGIN + 1310 * MILLI);
    String bye = sent.getLast();
    assertThat(bye).startsWith("BYE sip:agent@").contains("CSeq: 2 BYE");
    receive(callers, answer(bye, "200 OK", "X: y").replace(";tag=t;tag=t", ";tag=t"), BEGIN + 1320 * MILLI);
    assertThat(figures.count(Ending.SERVED)).isEqualTo(1);
    assertThat(figures.takeSetups().getTotalCount()).isEqualTo(1);
    assertThat(figures.takeByes().getMaxValue()).isBetween(10 * MILLI, 11 * MILLI);
  }

  @Test
  void aWireThatTakesNothingAndOneThatCloses() {
    Callers callers = callers(3, "");
    takes = false;
    callers.sendDue(BEGIN + 1000 * MILLI);
    takes = true;
    callers.sendDue(BEGIN + 2000 * MILLI);
    callers.closed(0, BEGIN + 2001 * MILLI);
    assertThat(figures.count(Ending.NOT_SENT)).isEqualTo(1);
    assertThat(figures.count(Ending.CLOSED)).isEqualTo(1);
    assertThat(callers.open()).isZero();
  }
}
