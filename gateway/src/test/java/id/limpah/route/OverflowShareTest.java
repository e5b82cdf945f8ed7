package id.limpah.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import id.limpah.load.LoadEstimate;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One home queue of 48 agents of 240 s, who serve 0.2 contacts a second. */
class OverflowShareTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final OverflowShare share = new OverflowShare(OverflowConfig.DEFAULT);

  private static LoadEstimate home(double waitSeconds) {
    return Worlds.load(Worlds.GANGGUAN, 48, Optional.of(waitSeconds));
  }

  private double overloaded(double waitSeconds, double arrivals) {
    return share.step(new HomeSignals(true, false, home(waitSeconds), arrivals, 0), SECOND);
  }

  private double calm(double waitSeconds, double arrivals, Duration elapsed) {
    return share.step(new HomeSignals(false, false, home(waitSeconds), arrivals, 0), elapsed);
  }

  private void calmFor(Duration howLong, double redialShare, boolean surge) {
    for (long i = howLong.toSeconds(); i > 0; i--) {
      share.step(new HomeSignals(false, surge, home(0), 0.1, redialShare), SECOND);
    }
  }

  @Test
  void whatTheAgentsCannotServe_andTheWaitBeyondItsSetPoint() {
    // 1 − 0.95·0.2/0.5 = 0.62, and 0.004·(70 − 20) = 0.2.
    assertThat(overloaded(70, 0.5)).isEqualTo(0.82, within(1e-9));
  }

  @Test
  void enoughAgents_onlyTheWaitCounts() {
    assertThat(overloaded(120, 0.1)).isEqualTo(0.4, within(1e-9));
  }

  @Test
  void risesAtOnce_fallsByHalfAPercentASecond() {
    overloaded(270, 0.5);
    assertThat(overloaded(20, 0.1)).isEqualTo(0.995, within(1e-9));
    assertThat(calm(0, 0.1, Duration.ofSeconds(10))).isEqualTo(0.945, within(1e-9));
  }

  @Test
  void aLongWaitThatIsNoOverloadYet_orAFullHour_isNoReason() {
    assertThat(calm(50, 5, Duration.ofSeconds(100))).isZero();
    assertThat(share.phase()).isEqualTo(OverflowPhase.IDLE);
  }

  @Test
  void aSurgeThatTheAgentsCannotServe_beginsItAfterTenSeconds_aSurgeAloneDoesNot() {
    for (int i = 1; i <= 100; i++) {
      assertThat(share.step(new HomeSignals(false, true, home(0), 0.1, 0), SECOND)).isZero();
      assertThat(share.step(new HomeSignals(false, true, home(0), 0.5, 0), SECOND)).as("an agent is free").isZero();
    }
    for (int i = 1; i < 10; i++) {
      assertThat(share.step(new HomeSignals(false, true, home(20), 0.5, 0), SECOND)).isZero();
    }
    assertThat(share.step(new HomeSignals(false, true, home(20), 0.5, 0), SECOND)).isEqualTo(0.62, within(1e-9));
    assertThat(share.phase()).isEqualTo(OverflowPhase.ACTIVE);
  }

  @Test
  void itEndsAfterThreeCalmMinutes_trickles_andIsOver() {
    overloaded(120, 0.5);
    calmFor(Duration.ofSeconds(179), 0, false);
    assertThat(share.phase()).isEqualTo(OverflowPhase.ACTIVE);
    calmFor(Duration.ofSeconds(1), 0, false);
    assertThat(share.phase()).isEqualTo(OverflowPhase.TRICKLE);
    calmFor(Duration.ofSeconds(200), 0, false);
    assertThat(calm(0, 0.1, SECOND)).isEqualTo(0.01, within(1e-9));
    calmFor(Duration.ofSeconds(399), 0, false);
    assertThat(share.phase()).isEqualTo(OverflowPhase.IDLE);
    assertThat(calm(0, 0.1, Duration.ofSeconds(2))).isZero();
  }

  @Test
  void itDoesNotEndWhileTheSurgeLasts_norWhileManyRedial_norWhileHomeIsFull() {
    overloaded(120, 0.5);
    calmFor(Duration.ofMinutes(30), 0, true);
    assertThat(share.phase()).isEqualTo(OverflowPhase.ACTIVE);
    calmFor(Duration.ofMinutes(30), 0.26, false);
    assertThat(share.phase()).isEqualTo(OverflowPhase.ACTIVE);
    calm(0, 0.18, Duration.ofMinutes(30));
    assertThat(share.phase()).as("0.18 of 0.2 a second is above 85 %").isEqualTo(OverflowPhase.ACTIVE);
    calmFor(Duration.ofMinutes(3), 0.25, false);
    assertThat(share.phase()).isEqualTo(OverflowPhase.TRICKLE);
  }

  @Test
  void inTheTrickleItBeginsAgain() {
    overloaded(120, 0.5);
    calmFor(Duration.ofMinutes(4), 0, false);
    assertThat(share.phase()).isEqualTo(OverflowPhase.TRICKLE);
    assertThat(overloaded(120, 0.5)).isEqualTo(1, within(0.03));
    assertThat(share.phase()).isEqualTo(OverflowPhase.ACTIVE);
  }

  @Test
  void itsReportsStop_theAgentsOfTheLastOneCount_andItEndsByItsOwnCount() {
    overloaded(20, 0.5);
    HomeSignals blind = new HomeSignals(false, false, LoadEstimate.unknown(Worlds.GANGGUAN), 0.5, 0);
    assertThat(share.step(blind, Duration.ofMinutes(10))).isEqualTo(0.62, within(1e-9));
    HomeSignals fewer = new HomeSignals(false, false, LoadEstimate.unknown(Worlds.GANGGUAN), 0.1, 0);
    share.step(fewer, Duration.ofMinutes(3));
    assertThat(share.phase()).isEqualTo(OverflowPhase.TRICKLE);
  }

  @Test
  void neverReported_neverOverflows() {
    HomeSignals blind = new HomeSignals(false, true, LoadEstimate.unknown(Worlds.GANGGUAN), 5, 0);
    assertThat(share.step(blind, Duration.ofMinutes(10))).isZero();
  }

  @Test
  void nobodyServes_allOverflow() {
    LoadEstimate empty = Worlds.load(Worlds.GANGGUAN, 0, Optional.empty());
    assertThat(share.step(new HomeSignals(true, false, empty, 0.5, 0), SECOND)).isEqualTo(1.0);
  }
}
