package id.limpah.loadtest.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.loadtest.scenario.Scenario.Point;
import id.limpah.loadtest.scenario.Scenario.Redial;
import id.limpah.loadtest.scenario.Scenario.Spacing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
  private static final long MILLI = 1_000_000;

  private static List<Long> all(Arrivals arrivals) {
    List<Long> all = new ArrayList<>();
    for (; arrivals.next() != Arrivals.NEVER; arrivals.advance()) {
      all.add(arrivals.next());
    }
    return all;
  }

  private static Arrivals arrivals(Spacing spacing, int warmUpSeconds, int seconds, Point... rate) {
    return new Arrivals(List.of(rate), Duration.ofSeconds(warmUpSeconds), Duration.ofSeconds(seconds), spacing, new SplittableRandom(7));
  }

  private static Point at(int seconds, double rate) {
    return new Point(Duration.ofSeconds(seconds), rate);
  }

  @Test
  void evenlyOneComesEachQuarterOfASecond() {
    assertThat(all(arrivals(Spacing.UNIFORM, 0, 1, at(0, 4)))).containsExactly(0L, 250 * MILLI, 500 * MILLI, 750 * MILLI);
  }

  @Test
  void aRampIsFollowedByItsIntegral() {
    // 2t a second: the n-th comes when t² is n.
    assertThat(all(arrivals(Spacing.UNIFORM, 0, 2, at(0, 0), at(2, 4)))).containsExactly(0L, 1_000_000_000L, 1_414_213_562L, 1_732_050_808L);
  }

  @Test
  void theWarmUpHasTheFirstRateAndTheLastOneStays() {
    // One at 0, 1 and 2 s of the warm-up; from 2 s on two a second, then none.
    assertThat(all(arrivals(Spacing.UNIFORM, 2, 3, at(0, 1), at(1, 1)))).containsExactly(0L, 1000 * MILLI, 2000 * MILLI, 3000 * MILLI, 4000 * MILLI);
    assertThat(all(arrivals(Spacing.UNIFORM, 0, 9, at(0, 2), at(1, 0)))).containsExactly(0L);
  }

  @Test
  void independentCallersComeAsOftenAsTheRateSaysAndAsUnevenlyAsChance() {
    List<Long> all = all(arrivals(Spacing.POISSON, 0, 10, at(0, 1_000)));
    assertThat(all).hasSizeBetween(9_600, 10_400).isSorted();
    double sum = 0;
    double squares = 0;
    for (int i = 1; i < all.size(); i++) {
      double gap = (all.get(i) - all.get(i - 1)) / 1e6;
      sum += gap;
      squares += gap * gap;
    }
    double mean = sum / (all.size() - 1);
    // Exponential gaps: the standard deviation is the mean.
    assertThat(Math.sqrt(squares / (all.size() - 1) - mean * mean)).isBetween(0.94, 1.06);
  }

  @Test
  void whoCallsAgainDoesSoLaterAndNotForEver() {
    Redials redials = new Redials(new Redial(1, 0, Duration.ofSeconds(1), 2), new SplittableRandom(1));
    assertThat(redials.next()).isEqualTo(Arrivals.NEVER);
    redials.ended(5, 0, true, 0);
    redials.ended(5, 2, false, 0);
    assertThat(redials.next()).isEqualTo(Arrivals.NEVER);
    redials.ended(5, 1, false, 1_000);
    assertThat(redials.next()).isGreaterThan(1_000).isLessThan(20_000_000_000L);
    assertThat(redials.take()).satisfies(again -> assertThat(again.caller()).isEqualTo(5), again -> assertThat(again.attempt()).isEqualTo(2));
  }
}
