package id.limpah.load;

/** Between which waits four of five contacts are expected to wait, in seconds. */
public record Interval(double lowSeconds, double highSeconds) {
  /** The part of waits that is meant to lie within. */
  public static final double COVERAGE = 0.8;

  public Interval {
    if (!(lowSeconds >= 0 && highSeconds >= lowSeconds) || Double.isInfinite(highSeconds)) {
      throw new IllegalArgumentException("an interval begins at 0 or later and ends after that");
    }
  }

  /** Whether a wait of that length is within. */
  public boolean contains(double seconds) {
    return seconds >= lowSeconds && seconds <= highSeconds;
  }

  /** The same, made wide enough for that wait too. */
  Interval reaching(double seconds) {
    return new Interval(Math.min(lowSeconds, seconds), Math.max(highSeconds, seconds));
  }
}
