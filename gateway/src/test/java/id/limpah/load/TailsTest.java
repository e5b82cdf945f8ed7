package id.limpah.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TailsTest {
  private final Tails tails = new Tails();

  @Test
  void oneExponentialWait_hasItsQuantiles() {
    // −100·ln 0.9 = 10.5 and −100·ln 0.1 = 230.3; the approximation is within 1 s and 3 s of them.
    Interval interval = tails.around(100, 10_000);
    assertThat(interval.lowSeconds()).isEqualTo(10.5, within(1.0));
    assertThat(interval.highSeconds()).isEqualTo(230.3, within(3.0));
  }

  @Test
  void manyDepartures_areNearlyNormal() {
    // 400 departures of 1 s: 400 ± 1.2816·20.
    Interval interval = tails.around(400, 400);
    assertThat(interval.lowSeconds()).isEqualTo(374.5, within(0.5));
    assertThat(interval.highSeconds()).isEqualTo(425.8, within(0.5));
  }

  @Test
  void noWait_isUpToASmallOne() {
    assertThat(tails.around(0, 4)).isEqualTo(new Interval(0, 2 * Tails.NOMINAL));
  }

  @Test
  void waitsBeyondMoveThatEndOnly_andWaitsWithinMoveItBack_neverNearerThanTheStart() {
    Interval said = tails.around(100, 100);
    for (int i = 0; i < 20; i++) {
      tails.learn(said, 200, 1);
    }
    Interval after = tails.around(100, 100);
    assertThat(after.lowSeconds()).isEqualTo(said.lowSeconds());
    // 20 steps of 0.05·0.9 standard deviations of 10 s, and the cube.
    assertThat(after.highSeconds()).isEqualTo(said.highSeconds() + 9, within(1.5));
    for (int i = 0; i < 1_000; i++) {
      tails.learn(said, 100, 1);
    }
    assertThat(tails.around(100, 100)).isEqualTo(said);
  }

  @Test
  void aSpreadThreeTimesTheModels_isFound() {
    Random random = new Random(1);
    int within = 0;
    for (int i = 0; i < 6_000; i++) {
      Interval said = tails.around(1_000, 100);
      double waited = Math.max(0, 1_000 + 30 * random.nextGaussian());
      if (i >= 1_000 && said.contains(waited)) {
        within++;
      }
      tails.learn(said, waited, 1);
    }
    assertThat(within / 5_000.0).isEqualTo(0.8, within(0.02));
  }
}
