package id.limpah.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** What {@link QueueLoad} predicts, against a simulated line whose callers have exponential handling and patience. */
class PredictionTest {
  private static final int AGENTS = 30;
  private static final double SERVED = AGENTS / 240.0;
  private static final int SEEDS = 6;

  private static LineSimulation line(long seed) {
    return new LineSimulation(seed, AGENTS, 240, 300, 15);
  }

  /** Twice what the agents can do, for an hour after the first half. */
  private static LineSimulation overloaded(long seed) {
    LineSimulation line = line(seed);
    line.run(1_800, 2 * SERVED);
    line.forget();
    line.run(3_600, 2 * SERVED);
    return line;
  }

  private static double mean(ToDoubleFunction<Long> ofSeed) {
    double sum = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      sum += ofSeed.applyAsDouble(seed);
    }
    return sum / SEEDS;
  }

  @Test
  void inAnOverload_fourOfFiveWaitsAreWithinTheirInterval_andTheBackTestSeesIt() {
    double patient = 0;
    double within = 0;
    double seen = 0;
    double bias = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      LineSimulation line = overloaded(seed);
      patient += line.patientCallers;
      within += line.patientWithin;
      seen += line.accuracy().coverage() / SEEDS;
      bias += line.patientBias;
      assertThat(line.accuracy().undecided()).as("most of those who give up").isPositive();
    }
    assertThat(within / patient).as("of those who never give up, seeds 1 to %d", SEEDS).isBetween(0.75, 0.92);
    assertThat(seen).as("told only by those who may give up").isEqualTo(within / patient, within(0.07));
    assertThat(Math.abs(bias / patient)).as("mean error, of waits of about three minutes").isLessThan(15);
  }

  @Test
  void withTwiceTheAgentsReported_predictionsAreWrong_andEverybodyCanSee() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      LineSimulation line = line(seed);
      line.say(2 * AGENTS);
      line.run(1_200, 2 * SERVED);
      line.forget();
      line.run(3_600, 2 * SERVED);
      Accuracy accuracy = line.accuracy();
      assertThat(accuracy.biasSeconds()).as("seed %d: predicted too short", seed).isLessThan(-40);
      assertThat(accuracy.biasSeconds()).as("seed %d", seed).isEqualTo(line.patientBias / line.patientCallers, within(25.0));
      assertThat((double) line.divergent / line.reports).as("seed %d: reports flagged", seed).isGreaterThan(0.25);
      assertThat((double) line.patientWithin / line.patientCallers).as("seed %d: intervals have widened", seed).isGreaterThan(0.75);
    }
  }

  @Test
  void honestFigures_areNotFlagged_whileALineGrowsAndWhileItShrinks() {
    double flagged =
        mean(
            seed -> {
              LineSimulation line = line(seed);
              line.run(1_800, 0.8 * SERVED);
              line.run(1_200, 3 * SERVED);
              line.run(1_800, 0.3 * SERVED);
              return (double) line.divergent / line.reports;
            });
    assertThat(flagged).isLessThan(0.01);
  }

  @Test
  void patienceIsLearnedUnderCensoring() {
    // One in twenty never gives up, so the mean is a little above the 300 s of the others. The mean wait of those who gave up is near 100 s.
    assertThat(mean(seed -> overloaded(seed).patienceLearned())).isBetween(285.0, 360.0);
  }
}
