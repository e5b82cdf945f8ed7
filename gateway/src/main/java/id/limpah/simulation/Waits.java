package id.limpah.simulation;

/** Waits in tenths of a second, up to two hours; exact to that. */
final class Waits {
  private static final int TENTHS = 72_000;

  private final long[] counts = new long[TENTHS + 1];
  private long total;
  private double sum;

  void add(double seconds) {
    counts[Math.clamp(Math.round(seconds * 10), 0, TENTHS)]++;
    total++;
    sum += seconds;
  }

  long total() {
    return total;
  }

  double mean() {
    return total == 0 ? 0 : sum / total;
  }

  /** The wait that this part of them did not exceed, in seconds. */
  double quantile(double part) {
    long wanted = (long) Math.ceil(part * total);
    long seen = 0;
    for (int i = 0; i <= TENTHS; i++) {
      seen += counts[i];
      if (seen >= wanted) {
        return i / 10.0;
      }
    }
    return TENTHS / 10.0;
  }

  /** The part that waited no longer than that. */
  double within(double seconds) {
    long seen = 0;
    for (int i = 0; i <= Math.min(TENTHS, (int) Math.round(seconds * 10)); i++) {
      seen += counts[i];
    }
    return total == 0 ? 1 : (double) seen / total;
  }
}
