package id.limpah.surge;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Finds the surge in one home queue's arrivals, and its end: a Poisson CUSUM on bins of ten seconds against what is usual at this hour
 * of the week,
 *
 * <pre>S = max(0, S + x − k), k = (λ1−λ0)/ln(λ1/λ0), alarm at S ≥ h</pre>
 *
 * (Page, "Continuous inspection schemes", Biometrika 41, 1954; Lucas, "Counted data CUSUMs", Technometrics 27(2), 1985), and the same
 * the other way round for the end. k and h follow from what is usual and from how often it may be wrong, for counts that vary more than
 * Poisson's. Owned by one thread.
 */
public final class SurgeDetector {
  /** Bins that have to be seen before anything can be told. */
  static final int FIRST_BINS = 30;

  /** A bin after which S is above this part of h says nothing of what is usual. */
  private static final double SUSPICIOUS = 0.5;

  private static final int MOST_BINS_AT_ONCE = 360;

  private final Baseline baseline;
  private final Variation variation;
  private final Charts charts;
  private final double bins;
  private final double armedBins;
  private Optional<Instant> binEnd = Optional.empty();
  private long totalAtBin;
  private double up;
  private double down;
  private double usual;
  private double threshold;
  private boolean armed;
  private Optional<Instant> since = Optional.empty();

  /** Nothing was seen yet. */
  public SurgeDetector(SurgeConfig config) {
    this.baseline = new Baseline(config.zone(), config.floorPerMinute() * seconds() / 60);
    this.variation = new Variation(config.variation());
    this.charts = new Charts(config.factor());
    this.bins = config.falseAlarmEvery().toMillis() / (double) SurgeConfig.BIN.toMillis();
    this.armedBins = config.armedFalseAlarmEvery().toMillis() / (double) SurgeConfig.BIN.toMillis();
  }

  private static double seconds() {
    return SurgeConfig.BIN.toSeconds();
  }

  /**
   * Looks at a growing counter; what it says changes with each full bin.
   *
   * @param total arrivals ever
   * @param outageIsKnown whether a large outage is
   */
  public SurgeReading tick(Instant now, long total, boolean outageIsKnown) {
    if (binEnd.isEmpty()) {
      binEnd = Optional.of(nextBin(now));
      totalAtBin = total;
    }
    armed = outageIsKnown;
    Instant end = binEnd.get();
    if (!now.isBefore(end)) {
      long full = 1 + Math.min(MOST_BINS_AT_ONCE, Duration.between(end, now).dividedBy(SurgeConfig.BIN));
      double each = (total - totalAtBin) / (double) full;
      for (long i = 0; i < full; i++) {
        bin(end.plus(SurgeConfig.BIN.multipliedBy(i)), each);
      }
      totalAtBin = total;
      binEnd = Optional.of(nextBin(now));
    }
    return reading();
  }

  private static Instant nextBin(Instant now) {
    long millis = SurgeConfig.BIN.toMillis();
    return Instant.ofEpochMilli((Math.floorDiv(now.toEpochMilli(), millis) + 1) * millis);
  }

  private void bin(Instant end, double count) {
    Instant middle = end.minus(SurgeConfig.BIN.dividedBy(2));
    usual = baseline.usual(middle);
    if (baseline.seen() < FIRST_BINS) {
      baseline.learn(middle, count, false);
      return;
    }
    Chart chart = charts.of(usual, variation.coefficient(), armed ? armedBins : bins);
    double reference = chart.reference();
    threshold = chart.threshold();
    // Beyond twice the threshold nothing is learned that would have to be unlearned.
    up = Math.clamp(up + count - reference, 0, 2 * threshold);
    boolean suspicious = since.isPresent() || up >= SUSPICIOUS * threshold;
    baseline.learn(middle, count, suspicious);
    if (!suspicious) {
      variation.learn(usual, count);
    }
    if (since.isEmpty()) {
      if (up >= threshold) {
        since = Optional.of(end);
        down = 0;
      }
    } else {
      down = Math.max(0, down + reference - count);
      if (down >= threshold) {
        since = Optional.empty();
        up = 0;
      }
    }
  }

  private SurgeReading reading() {
    SurgeLevel level = since.isPresent() ? SurgeLevel.SURGE : armed ? SurgeLevel.ARMED : SurgeLevel.CALM;
    return new SurgeReading(level, usual * 60 / seconds(), up, threshold, since);
  }

  /** What it has learned of the hours of a week. */
  public Usual usual() {
    return new Usual(baseline.slots());
  }

  /** Takes what was learned before a restart. */
  public void restore(Usual before) {
    baseline.restore(before.perBin());
  }
}
