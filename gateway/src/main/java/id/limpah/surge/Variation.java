package id.limpah.surge;

/**
 * By how much the usual rate itself varies, learned by moments: counts vary by {@code m + c²m²}. What is above four standard
 * deviations counts as that much, so that what was a small surge all the same does not hide the next. Owned by one thread.
 */
final class Variation {
  private static final double MEMORY_BINS = 5_000;
  private static final double PRIOR_BINS = 500;
  private static final double LEAST = 0.05;
  private static final double MOST = 1;

  private double excess;
  private double square;

  Variation(double prior) {
    // As if so many bins of mean 1 had been seen.
    excess = PRIOR_BINS * prior * prior;
    square = PRIOR_BINS;
  }

  void learn(double mean, double count) {
    double most = 4 * Math.sqrt(mean + coefficient() * coefficient() * mean * mean);
    double deviation = Math.clamp(count - mean, -most, most);
    double kept = 1 - 1 / MEMORY_BINS;
    // Each bin weighs by its mean's square over itself, that is, alike: quiet hours say less of c than busy ones.
    double weight = mean / (mean + 10);
    excess = excess * kept + weight * (deviation * deviation - mean) / (mean * mean);
    square = square * kept + weight;
  }

  /** c. */
  double coefficient() {
    return Math.clamp(Math.sqrt(Math.max(0, excess / square)), LEAST, MOST);
  }
}
