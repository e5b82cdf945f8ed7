package id.limpah.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import id.limpah.contact.QueueId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeadOfLineCheckTest {
  private static final Instant START = Instant.parse("2019-08-04T05:00:00Z");
  /** One a second: 240 agents of 240 s. */
  private static final double SERVED = 1;

  private final HeadOfLineCheck check = new HeadOfLineCheck();

  private Optional<HeadOfLine> read(int second, int waiting, double oldest, double served, double theta) {
    LoadReport report =
        new LoadReport(
            QueueId.parse("pln-123/gangguan"),
            START.plusSeconds(second),
            waiting,
            oldest,
            240,
            0,
            240,
            Optional.of(240.0),
            Optional.empty(),
            Optional.empty(),
            "test");
    return check.read(report, served, theta);
  }

  private HeadOfLine compared(int second, int waiting, double oldest) {
    return read(second, waiting, oldest, SERVED, 0).orElseThrow();
  }

  @Test
  void nobodyWaits_orNothingIsSaidOfTheFirst_orNobodyServes_nothingIsCompared() {
    assertThat(read(0, 0, 0, SERVED, 0)).isEmpty();
    assertThat(read(10, 5, 0, SERVED, 0)).isEmpty();
    assertThat(read(20, 5, 10, 0, 0)).isEmpty();
  }

  @Test
  void joinedBeforeTheFirstReport_nothingIsCompared() {
    assertThat(read(0, 10, 30, SERVED, 0)).isEmpty();
    assertThat(read(20, 10, 30, SERVED, 0)).isEmpty();
    assertThat(read(40, 10, 30, SERVED, 0)).isPresent();
  }

  @Test
  void isComparedWithTheLineThatCallerJoined_notWithTheLineOfNow() {
    read(0, 60, 60, SERVED, 0);
    // It joined at second 0 behind 60 and has waited 60 s; by now 500 wait, who will wait 500 s.
    HeadOfLine first = compared(60, 500, 60);
    assertThat(first.expectedSeconds()).as("60 departures, and half of one").isEqualTo(60.5, within(1e-9));
    assertThat(first.divergent()).isFalse();
  }

  @Test
  void betweenTwoReports_theLineIsTakenAsStraight() {
    read(0, 20, 20, SERVED, 0);
    read(20, 60, 20, SERVED, 0);
    // Joined at second 10, behind 40.
    assertThat(compared(50, 60, 40).expectedSeconds()).isEqualTo(40.5, within(1e-9));
  }

  @Test
  void drainsByTheAgentsThatWereThereSince() {
    read(0, 60, 60, SERVED, 0);
    read(20, 60, 60, SERVED / 4, 0);
    // 20 left in 20 s, then a quarter as many a second: 40 more in 160 s, so that at second 100 twenty are still ahead.
    Optional<HeadOfLine> first = read(100, 60, 100, SERVED / 4, 0);
    assertThat(first.orElseThrow().expectedSeconds()).isEqualTo(20 + 160 + 2, within(1e-9));
  }

  @Test
  void patienceDrainsToo() {
    read(0, 60, 60, SERVED, 1 / 60.0);
    // 60 · ln(1 + 60/60) = 41.6 s.
    Optional<HeadOfLine> first = read(40, 60, 40, SERVED, 1 / 60.0);
    assertThat(first.orElseThrow().expectedSeconds()).isEqualTo(60 * Math.log(2) + 0.5, within(1e-9));
  }

  @Test
  void threeInARowBeyondChance_areADivergence_twoAreNot_andOneAsExpectedEndsIt() {
    for (int second = 0; second <= 180; second += 15) {
      read(second, 60, second, SERVED, 0);
    }
    // Behind 60 for 180 s: 2·√(61 + 1) + 60.5/4 is 31 s, and it has waited 120 s too long. Twice was so before.
    assertThat(compared(195, 60, 180).divergent()).isTrue();
    assertThat(compared(210, 60, 60).divergent()).isFalse();
    assertThat(compared(225, 60, 180).divergent()).isFalse();
    assertThat(compared(240, 60, 180).divergent()).isFalse();
    assertThat(compared(255, 60, 180).divergent()).isTrue();
  }

  @Test
  void tooLongAndTooShortByTurns_areNotThreeInARow() {
    for (int second = 0; second < 300; second += 15) {
      read(second, 100, 100, SERVED, 0);
    }
    for (int second = 300; second < 600; second += 30) {
      assertThat(compared(second, 100, 250).divergent()).isFalse();
      assertThat(compared(second + 15, 100, 20).divergent()).isFalse();
    }
  }

  @Test
  void withinTheBand_isNot() {
    for (int second = 0; second <= 300; second += 15) {
      read(second, 100, 100, SERVED, 0);
    }
    // 2·√(101 + 1) + 100.5/4 = 45 s around 100.5 s.
    for (int second = 315; second < 600; second += 15) {
      assertThat(compared(second, 100, 145).divergent()).isFalse();
    }
    compared(600, 100, 147);
    compared(615, 100, 147);
    assertThat(compared(630, 100, 147).divergent()).isTrue();
  }
}
