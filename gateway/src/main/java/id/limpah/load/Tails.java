package id.limpah.load;

/**
 * How far the interval of a predicted wait reaches to each side, in standard deviations. Owned by one thread.
 *
 * <p>It starts with what the model's own variance asks for, a tenth of waits beyond each end. The model knows nothing of a handling
 * time that is reported wrong or of agents who do other things beside, so each end moves out with each wait beyond it and back with
 * each wait that is not, nine times slower, and so comes to rest where a tenth is beyond (a stochastic search for the quantile:
 * Robbins and Monro, 1951; for intervals under drift Gibbs and Candès, "Adaptive conformal inference under distribution shift",
 * NeurIPS 2021). It never comes nearer than where it started: a calm night must not make the intervals of the next surge narrow.
 */
final class Tails {
  /** Beyond so many standard deviations lies a tenth of a normal distribution. */
  static final double NOMINAL = 1.2816;

  private static final double FURTHEST = 8;
  private static final double BEYOND = (1 - Interval.COVERAGE) / 2;
  private static final double STEP = 0.05;

  /** A contact that stands for many moves an end by no more than this many would. */
  private static final double MOST_WEIGHT = 4;

  private double low = NOMINAL;
  private double high = NOMINAL;

  /** A wait with that interval came out like this. */
  void learn(Interval said, double seconds, double weight) {
    double step = STEP * Math.min(MOST_WEIGHT, weight);
    low = moved(low, step, seconds < said.lowSeconds());
    high = moved(high, step, seconds > said.highSeconds());
  }

  private static double moved(double end, double step, boolean beyond) {
    return Math.clamp(end + step * ((beyond ? 1 : 0) - BEYOND), NOMINAL, FURTHEST);
  }

  /**
   * The interval of a wait of that mean and variance. A sum of exponential times is skewed like a gamma distribution, whose
   * quantiles are near a cube of normal ones (Wilson and Hilferty, "The distribution of chi-square", PNAS 17, 1931).
   */
  Interval around(double mean, double variance) {
    double deviation = Math.sqrt(variance);
    if (mean < deviation / 3) {
      // Next to nothing is expected: then the spread alone says how much it may be.
      return new Interval(0, mean + high * deviation);
    }
    double shape = mean * mean / variance;
    double root = 1 / (9 * shape);
    double from = Math.max(0, 1 - root - low * Math.sqrt(root));
    double until = Math.max(0, 1 - root + high * Math.sqrt(root));
    return new Interval(mean * from * from * from, mean * until * until * until);
  }
}
