package id.limpah.surge;

/**
 * How many arrivals a bin has by chance: Poisson around a rate that itself varies from bin to bin, which makes a negative binomial
 * distribution of mean m and variance {@code m + c²m²}.
 */
final class Counts {
  private final double[] cumulated;

  /**
   * The distribution up to some count.
   *
   * @param mean m, above 0
   * @param variation c, the rate's standard deviation over its mean; 0 for a Poisson distribution
   */
  Counts(double mean, double variation, int most) {
    cumulated = new double[most + 1];
    double size = 1 / (variation * variation);
    boolean poisson = variation < 1e-6;
    // As logarithms: with a thousand arrivals a bin the chance of none is less than a double can hold.
    double logarithm = poisson ? -mean : -size * Math.log1p(mean / size);
    double sum = 0;
    for (int x = 0; x <= most; x++) {
      sum += Math.exp(logarithm);
      cumulated[x] = Math.min(1, sum);
      logarithm += Math.log(poisson ? mean / (x + 1) : (x + size) / (x + 1) * (mean / (mean + size)));
    }
  }

  /** P(X ≤ x). */
  double atMost(double x) {
    if (x < 0) {
      return 0;
    }
    return x >= cumulated.length ? 1 : cumulated[(int) x];
  }
}
