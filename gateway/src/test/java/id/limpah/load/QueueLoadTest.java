package id.limpah.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import id.limpah.contact.QueueId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QueueLoadTest {
  private static final QueueId QUEUE = QueueId.parse("pln-123/gangguan");
  private static final Instant START = Instant.parse("2019-08-04T05:00:00Z");
  private static final Duration TICK = Duration.ofMillis(100);

  private final QueueLoad load = new QueueLoad(QUEUE, LoadConfig.DEFAULT, TICK);

  private static LoadReport report(Instant at, int waiting, int ready, int busy) {
    return report(at, waiting, ready, busy, Optional.empty());
  }

  private static LoadReport report(Instant at, int waiting, int ready, int busy, Optional<Long> abandoned) {
    return new LoadReport(
        QUEUE, at, waiting, 0, ready + busy, ready, busy, Optional.of(240.0), Optional.empty(), abandoned, "test");
  }

  private LoadEstimate tick(int seconds, LoadReport report, long sentTotal) {
    return load.tick(START.plusSeconds(seconds), Optional.of(report), sentTotal);
  }

  @Test
  void withoutAReport_isUnknown() {
    LoadEstimate estimate = load.tick(START, Optional.empty(), 0);
    assertThat(estimate.freshness()).isEqualTo(Freshness.UNKNOWN);
    assertThat(estimate.expectedWaitSeconds()).isEmpty();
  }

  @Test
  void freshThenCorrectedThenUnknown_byAge() {
    LoadReport report = report(START, 10, 0, 24);
    assertThat(tick(15, report, 0).freshness()).isEqualTo(Freshness.FRESH);
    assertThat(tick(16, report, 0).freshness()).isEqualTo(Freshness.CORRECTED);
    assertThat(tick(45, report, 0).freshness()).isEqualTo(Freshness.CORRECTED);
    LoadEstimate old = tick(46, report, 0);
    assertThat(old.freshness()).isEqualTo(Freshness.UNKNOWN);
    assertThat(old.expectedWaitSeconds()).isEmpty();
    assertThat(old.age()).contains(Duration.ofSeconds(46));
  }

  @Test
  void agentsFree_noWait() {
    assertThat(tick(0, report(START, 0, 3, 21), 0).expectedWaitSeconds()).contains(0.0);
  }

  private void waited(double seconds, int many) {
    LoadEstimate told = tick(0, report(START, 0, 3, 21), 0);
    for (int i = 0; i < many; i++) {
      load.learn(Waited.of(told, seconds, true).orElseThrow());
    }
  }

  @Test
  void contactsWaitLongerThanItSays_isTold_onceEnoughDid() {
    waited(90, 9);
    assertThat(tick(1, report(START, 0, 3, 21), 0).longerSeconds()).as("nine say nothing").isZero();
    waited(90, 3);
    LoadEstimate estimate = tick(1, report(START, 0, 3, 21), 0);
    assertThat(estimate.longerSeconds()).isCloseTo(90, within(0.01));
    assertThat(estimate.expectedWaitSeconds()).as("what is predicted stays what can be held against it").contains(0.0);
    assertThat(tick(40 * 60, report(START.plusSeconds(40 * 60), 0, 3, 21), 0).longerSeconds()).as("it is believed again").isZero();
  }

  @Test
  void contactsWaitAsItSays_orNearlySo_nothingIsAdded() {
    waited(8, 50);
    assertThat(tick(1, report(START, 0, 3, 21), 0).longerSeconds()).isZero();
  }

  @Test
  void nobodyServes_noEstimate_neverZero() {
    LoadEstimate estimate = tick(0, report(START, 0, 0, 0), 0);
    assertThat(estimate.expectedWaitSeconds()).isEmpty();
    assertThat(estimate.unstaffed()).isTrue();
  }

  @Test
  void betweenReports_addsWhatWasSentAndTakesOffWhatWasServed() {
    // 24 busy agents of 240 s serve 0.1 a second: in 30 s 3 of the 10 have left, and 5 were sent.
    LoadReport report = report(START, 10, 0, 24);
    tick(0, report, 100);
    assertThat(tick(30, report, 105).waiting()).isEqualTo(12.0, within(1e-9));
  }

  @Test
  void servedIsNeverMoreThanTheLineWas() {
    // 0.1 a second for 40 s would be 4, but only 2 waited; the 3 sent since still stand there.
    LoadReport report = report(START, 2, 0, 24);
    tick(0, report, 0);
    assertThat(tick(40, report, 3).waiting()).isEqualTo(3.0, within(1e-9));
  }

  @Test
  void whatTheNextReportShows_isNotCountedTwice() {
    tick(0, report(START, 10, 0, 24), 100);
    tick(5, report(START, 10, 0, 24), 150);
    LoadReport next = report(START.plusSeconds(5), 60, 0, 24);
    assertThat(tick(5, next, 150).waiting()).isEqualTo(60.0, within(1e-9));
  }

  @Test
  void sentToFreeAgents_isNotALine() {
    LoadReport report = report(START, 0, 3, 21);
    tick(0, report, 0);
    assertThat(tick(1, report, 2).expectedWaitSeconds()).contains(0.0);
    assertThat(tick(1, report, 3).waiting()).isZero();
    assertThat(tick(2, report, 3).expectedWaitSeconds()).hasValueSatisfying(wait -> assertThat(wait).isPositive());
  }

  @Test
  void theInterval_isWiderTheOlderTheReport() {
    LoadReport report = report(START, 50, 0, 240);
    Interval young = tick(0, report, 0).within().orElseThrow();
    // 51 departures, 1 s the last and 1/1.17 s the first: 47.2 s and a variance of 43.7; two seconds to pick up; so 47.2 ± 1.2816·√47.7.
    assertThat(young.lowSeconds()).isEqualTo(38.5, within(0.3));
    assertThat(young.highSeconds()).isEqualTo(56.2, within(0.3));
    LoadEstimate later = tick(30, report, 30);
    assertThat(later.waiting()).isEqualTo(50.0, within(1e-9));
    Interval old = later.within().orElseThrow();
    assertThat(old.highSeconds() - old.lowSeconds()).isGreaterThan((young.highSeconds() - young.lowSeconds()) * 1.2);
  }

  @Test
  void nobodyServes_noInterval() {
    assertThat(tick(0, report(START, 5, 0, 0), 0).within()).isEmpty();
  }

  @Test
  void waitsBeyondTheInterval_makeTheNextWider() {
    LoadReport report = report(START, 50, 0, 240);
    LoadEstimate said = tick(0, report, 0);
    for (int i = 0; i < 40; i++) {
      load.learn(Waited.of(said, 90, true).orElseThrow());
    }
    Interval next = tick(1, report, 1).within().orElseThrow();
    assertThat(next.highSeconds()).isGreaterThan(said.within().orElseThrow().highSeconds() + 10);
    assertThat(load.accuracy().biasSeconds()).isEqualTo(47.2 - 90, within(0.1));
    assertThat(load.accuracy().coverage()).isZero();
  }

  @Test
  void aFirstInLineThatContradictsTheFigures_isFlagged_andTheIntervalReachesToItsWord() {
    LoadEstimate estimate = LoadEstimate.unknown(QUEUE);
    for (int second = 0; second <= 300; second += 15) {
      LoadReport report =
          new LoadReport(
              QUEUE, START.plusSeconds(second), 60, Math.min(second, 180), 240, 0, 240,
              Optional.of(240.0), Optional.empty(), Optional.empty(), "test");
      estimate = tick(second, report, 0);
    }
    assertThat(estimate.divergent()).isTrue();
    assertThat(estimate.headOfLine()).contains(new HeadOfLine(180, estimate.headOfLine().orElseThrow().expectedSeconds(), true));
    // The wait stays what the line says, some 55 s; the first one's word is three times that.
    assertThat(estimate.expectedWaitSeconds().orElseThrow()).isLessThan(61);
    assertThat(estimate.within().orElseThrow().highSeconds()).isGreaterThan(160);
  }

  @Test
  void anOlderReport_changesNothing() {
    tick(10, report(START.plusSeconds(10), 7, 0, 24), 0);
    assertThat(tick(10, report(START, 99, 0, 24), 0).waiting()).isEqualTo(7.0, within(1e-9));
  }

  @Test
  void aReportAheadOfOurClock_hasNoAge() {
    assertThat(tick(0, report(START.plusSeconds(3), 7, 0, 24), 0).age()).contains(Duration.ZERO);
  }

  @Test
  void patienceIsLearnedFromThoseWhoGaveUp() {
    // Prior 5 abandons in 1,500 s of waiting. 60 wait for 10 s and 20 give up: 25 in about 2,100 s.
    tick(0, report(START, 60, 0, 24, Optional.of(0L)), 0);
    double theta = tick(10, report(START.plusSeconds(10), 60, 0, 24, Optional.of(20L)), 0).patiencePerSecond();
    assertThat(theta).isEqualTo(25 / 2100.0, within(1e-9));
  }

  @Test
  void aCounterThatWentBack_isARestartAndNotPatience() {
    tick(0, report(START, 60, 0, 24, Optional.of(500L)), 0);
    double theta = tick(10, report(START.plusSeconds(10), 60, 0, 24, Optional.of(3L)), 0).patiencePerSecond();
    assertThat(theta).isEqualTo(1 / 300.0, within(1e-12));
  }
}
