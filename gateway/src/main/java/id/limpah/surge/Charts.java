package id.limpah.surge;

import java.util.HashMap;
import java.util.Map;

/**
 * CUSUMs by mean and variation, each with the lowest threshold that keeps the mean time between false alarms. Rounded to steps of ten
 * percent, and remembered, as each costs some milliseconds. Owned by one thread.
 */
final class Charts {
  private static final double STEP = 1.1;
  private static final int MOST = 1_000;
  private static final double LARGEST = 100_000;
  private static final double STATES = 150;
  private static final double FINEST = 0.2;

  private final double factor;
  private final Map<Key, Chart> known = new HashMap<>();

  private record Key(long mean, long variation, long bins) {}

  /** To find rates that are that many times as high. */
  Charts(double factor) {
    this.factor = factor;
  }

  /** The reference value that tells a mean from one {@code factor} times as high best: {@code (λ1−λ0)/ln(λ1/λ0)}. */
  static double reference(double mean, double factor) {
    return mean * (factor - 1) / Math.log(factor);
  }

  /**
   * The CUSUM.
   *
   * @param mean arrivals a bin
   * @param bins between false alarms, on average
   */
  Chart of(double mean, double variation, double bins) {
    long meanStep = Math.round(Math.log(mean) / Math.log(STEP));
    // Up and not down: a threshold that is a little too high keeps what was asked for.
    long variationStep = (long) Math.ceil(variation * 20 - 1e-9);
    Key key = new Key(meanStep, variationStep, (long) bins);
    Chart held = known.get(key);
    if (held != null) {
      return held;
    }
    if (known.size() >= MOST) {
      known.clear();
    }
    Chart found = search(Math.pow(STEP, (double) meanStep), variationStep / 20.0, bins);
    known.put(key, found);
    return found;
  }

  private Chart search(double mean, double variation, double bins) {
    double reference = reference(mean, factor);
    double low = 0;
    double high = Math.max(4, Math.sqrt(mean + variation * variation * mean * mean));
    double step = Math.max(FINEST, high / STATES);
    while (high < LARGEST && run(mean, variation, reference, high, step) < bins) {
      low = high;
      high *= 2;
      step = Math.max(step, high / STATES);
    }
    while (high - low > Math.max(step, high * 0.01)) {
      double middle = (low + high) / 2;
      if (run(mean, variation, reference, middle, step) < bins) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return new Chart(rounded(reference, step), rounded(high, step) + step);
  }

  private static double run(double mean, double variation, double reference, double threshold, double step) {
    return RunLength.bins(mean, variation, rounded(reference, step), rounded(threshold, step), step);
  }

  /** Down to whole steps: with a lower reference more is counted, so that the threshold is not too low. */
  private static double rounded(double value, double step) {
    return Math.floor(value / step + 1e-9) * step;
  }
}
