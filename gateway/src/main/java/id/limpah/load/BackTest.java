package id.limpah.load;

import java.time.Duration;

/**
 * Holds what was predicted for one queue's contacts against what they then waited. Owned by one thread.
 *
 * <p>Those who give up are not simply left out: long waits would drop out more often than short ones, and a queue where nobody is
 * answered any more would look well predicted. Whether a wait was within [low, high] is known as soon as a caller is answered or has
 * stayed beyond high. A caller whose wait x is so known stands for {@code e^(θ·min(x, high))} callers, since only so few of them would
 * have stayed to tell (weighting by the inverse probability of being censored: Robins and Rotnitzky, "Recovery of information and
 * adjustment for dependent censoring using surrogate markers", 1992; patience is taken as exponential, as {@link WaitModel} does).
 * Those gone before are counted, and in no mean. Of those gone after high the error is a lower bound.
 *
 * <p>What is old fades with a half-life of ten minutes.
 */
final class BackTest {
  /** Callers that one can stand for; it is reached after a wait of three times the mean patience. */
  static final double MOST_WEIGHT = 20;

  private static final double HALF_LIFE_SECONDS = 600;

  private final Tails tails = new Tails();
  private long answered;
  private long abandoned;
  private long undecided;
  private double samples;
  private double weight;
  private double absoluteError;
  private double error;
  private double covered;

  /** Lets what is old fade. */
  void fade(Duration elapsed) {
    double kept = Math.pow(0.5, elapsed.toMillis() / 1000.0 / HALF_LIFE_SECONDS);
    samples *= kept;
    weight *= kept;
    absoluteError *= kept;
    error *= kept;
    covered *= kept;
  }

  void add(Waited waited) {
    if (waited.answered()) {
      answered++;
    } else {
      abandoned++;
    }
    if (!waited.decided()) {
      undecided++;
      return;
    }
    Interval within = waited.within();
    double knownAfter = Math.min(waited.seconds(), within.highSeconds());
    double counts = Math.min(MOST_WEIGHT, Math.exp(waited.patiencePerSecond() * knownAfter));
    double over = waited.predictedSeconds() - waited.seconds();
    samples++;
    weight += counts;
    absoluteError += counts * Math.abs(over);
    error += counts * over;
    if (within.contains(waited.seconds())) {
      covered += counts;
    }
    tails.learn(within, waited.seconds(), counts);
  }

  /** How far an interval has to reach for four of five to be within. */
  Tails tails() {
    return tails;
  }

  Accuracy accuracy() {
    // What has faded to less than one contact says nothing any more.
    return samples < 0.5
        ? new Accuracy(answered, abandoned, undecided, 0, 0, 0, 0)
        : new Accuracy(
            answered, abandoned, undecided, samples, absoluteError / weight, error / weight, covered / weight);
  }
}
