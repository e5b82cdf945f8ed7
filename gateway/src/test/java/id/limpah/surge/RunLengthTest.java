package id.limpah.surge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunLengthTest {
  private static final long SEED = 20190804;

  private static double simulated(double mean, double variation, double reference, double threshold, int runs) {
    Arrivals arrivals = new Arrivals(new SplittableRandom(SEED), mean, variation);
    long bins = 0;
    for (int run = 0; run < runs; run++) {
      double s = 0;
      while (s < threshold) {
        s = Math.max(0, s + arrivals.next() - reference);
        bins++;
      }
    }
    return (double) bins / runs;
  }

  @Test
  void countsHaveTheirMeanAndVariance() {
    for (double variation : new double[] {0, 0.2, 0.5}) {
      Counts counts = new Counts(20, variation, 2_000);
      double mean = 0;
      double square = 0;
      for (int x = 1; x <= 2_000; x++) {
        double p = counts.atMost(x) - counts.atMost(x - 1);
        mean += x * p;
        square += (double) x * x * p;
      }
      assertThat(mean).isCloseTo(20, Percentage.withPercentage(0.001));
      assertThat(square - mean * mean).isCloseTo(20 + variation * variation * 400, Percentage.withPercentage(0.001));
    }
  }

  @Test
  void countsOfMoreThanADoublesExponentCanHold() {
    for (double variation : new double[] {0, 0.05, 0.2}) {
      double deviation = Math.sqrt(20_000 + variation * variation * 20_000 * 20_000);
      Counts counts = new Counts(20_000, variation, 60_000);
      assertThat(counts.atMost(20_000)).isBetween(0.49, 0.55);
      assertThat(counts.atMost(20_000 - deviation)).isBetween(0.155, 0.163);
    }
  }

  /** At 120,000 calls a minute a threshold is still one, and made in no time. */
  @Test
  void theThresholdOfAWholeCountry() {
    Chart chart = new Charts(2).of(20_000, 0.1, 5_000 * 360);
    assertThat(chart.reference()).isBetween(27_500.0, 29_500.0);
    assertThat(chart.threshold()).isBetween(2_300.0, 2_800.0);
  }

  @Test
  void oneStepIsGeometric() {
    // With a reference above all but the rarest counts S is 0 until it is above h at once: 1/P(X > 22).
    double expected = 1 / (1 - new Counts(10, 0, 100).atMost(22));
    assertThat(RunLength.bins(10, 0, 22, 0.5, 0.5)).isCloseTo(expected, Percentage.withPercentage(0.1));
  }

  /** Mean bins, the last two columns: by the chain and by 4,000 runs. Means a bin are those of 40, 80 and 148 calls a minute. */
  @ParameterizedTest
  @CsvSource({
    "4, 0, 5, 5", "4, 0, 6, 4", "10, 0, 12, 8", "10, 0.2, 12, 12", "6.667, 0.2, 9.6, 8", "13.333, 0.2, 9.6, 25",
    "24.667, 0.2, 9.6, 25", "13.333, 0.2, 9.6, 16",
  })
  void theChainAgreesWithSimulation(double mean, double variation, double reference, double threshold) {
    double chain = RunLength.bins(mean, variation, reference, threshold, 0.2);
    assertThat(simulated(mean, variation, reference, threshold, 4_000)).isCloseTo(chain, Percentage.withPercentage(6));
  }

  /** 40 calls a minute that vary by a fifth, a doubling to be found: a threshold of 25 is wrong once in 5,000 hours. */
  @Test
  void theThresholdOfTheDesign() {
    Charts charts = new Charts(2);
    double bins = 5_000 * 360;
    Chart chart = charts.of(40 / 6.0, 0.2, bins);
    assertThat(chart.reference()).isBetween(9.4, 9.8);
    assertThat(chart.threshold()).isBetween(24.0, 27.0);
    assertThat(charts.of(40 / 6.0, 0.2, 60 * 360).threshold()).isBetween(15.0, 17.5);
    assertThat(charts.of(40 / 6.0, 0, bins).threshold()).as("without variation less is enough").isLessThan(21);
    assertThat(RunLength.bins(40 / 6.0, 0.2, 9.6, 25, 0.2) / 360).as("hours").isBetween(4_000.0, 6_500.0);
  }
}
