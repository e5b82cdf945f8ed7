package id.limpah.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import id.limpah.contact.QueueId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackTestTest {
  private static final QueueId QUEUE = QueueId.parse("pln-123/gangguan");
  private static final Interval WITHIN = new Interval(50, 150);

  private final BackTest test = new BackTest();

  private void waited(double seconds, boolean answered) {
    test.add(new Waited(QUEUE, 100, WITHIN, 0, seconds, answered));
  }

  @Test
  void nothingTold_nothingKnown() {
    assertThat(test.accuracy()).isEqualTo(Accuracy.NONE);
    assertThat(test.accuracy().isKnown()).isFalse();
  }

  @Test
  void errorBiasAndCoverage() {
    waited(90, true);
    waited(130, true);
    waited(150, true);
    waited(160, true);
    // Errors 10, 30, 50, 60; predicted minus actual +10, −30, −50, −60; three of four within.
    assertThat(test.accuracy()).isEqualTo(new Accuracy(4, 0, 0, 4, 37.5, -32.5, 0.75));
  }

  @Test
  void whoGaveUpBeforeTheIntervalsEnd_saysNothing_andIsCounted() {
    waited(100, true);
    waited(149, false);
    assertThat(test.accuracy()).isEqualTo(new Accuracy(1, 1, 1, 1, 0, 0, 1));
  }

  @Test
  void whoGaveUpAfterIt_isAMissForSure_alsoWhenNobodyIsAnsweredAnyMore() {
    waited(180, false);
    assertThat(test.accuracy()).isEqualTo(new Accuracy(0, 1, 0, 1, 80, -80, 0));
  }

  @Test
  void aWaitThatFewHaveThePatienceFor_standsForThoseWhoHadNot() {
    // θ = ln 2 / 100: who waited 100 s stands for two. 2 within and 1 beyond, each of weight 2^1 and 2^1.5.
    double theta = Math.log(2) / 100;
    test.add(new Waited(QUEUE, 100, WITHIN, theta, 100, true));
    test.add(new Waited(QUEUE, 100, WITHIN, theta, 200, true));
    double beyond = Math.pow(2, 1.5);
    assertThat(test.accuracy().coverage()).isEqualTo(2 / (2 + beyond), within(1e-9));
    assertThat(test.accuracy().biasSeconds()).isEqualTo(-100 * beyond / (2 + beyond), within(1e-9));
  }

  @Test
  void noCallerStandsForMoreThanTwenty() {
    test.add(new Waited(QUEUE, 100, WITHIN, 1, 100, true));
    test.add(new Waited(QUEUE, 100, WITHIN, 0, 200, true));
    assertThat(test.accuracy().coverage()).isEqualTo(20 / 21.0, within(1e-9));
  }

  @Test
  void whatIsOldFades_byHalfInTenMinutes() {
    waited(200, true);
    test.fade(Duration.ofMinutes(10));
    waited(100, true);
    assertThat(test.accuracy().samples()).isEqualTo(1.5, within(1e-9));
    assertThat(test.accuracy().coverage()).isEqualTo(1 / 1.5, within(1e-9));
    test.fade(Duration.ofHours(1));
    assertThat(test.accuracy().isKnown()).isFalse();
    assertThat(test.accuracy().answered()).isEqualTo(2);
  }
}
