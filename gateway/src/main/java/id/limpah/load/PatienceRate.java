package id.limpah.load;

import java.time.Duration;

/**
 * The rate θ at which a waiting caller gives up, learned from how many did and how long all waited together.
 *
 * <p>Callers who were answered had more patience than they waited (they are censored), so the estimate is not the mean
 * wait of those who left but abandons over total waiting time, the maximum likelihood estimate for exponential patience
 * under censoring (Brown et al., "Statistical analysis of a telephone call center", JASA 100, 2005, section 5). Until
 * enough is seen a prior of {@value #PRIOR_ABANDONS} abandons at the configured patience stands in, and what is old
 * fades with a half-life of ten minutes, since patience changes when people know why they wait.
 *
 * <p>Owned by one thread.
 */
final class PatienceRate {
  static final double PRIOR_ABANDONS = 5;
  private static final double HALF_LIFE_SECONDS = 600;

  private final double priorWaitSeconds;
  private double abandons;
  private double waitSeconds;

  PatienceRate(Duration patience) {
    priorWaitSeconds = PRIOR_ABANDONS * patience.toMillis() / 1000.0;
  }

  /**
   * Adds what was seen between two reports.
   *
   * @param seconds between them, above 0
   * @param gaveUp contacts that gave up in that time
   * @param waitingBefore contacts that waited at its begin
   * @param waitingAfter contacts that waited at its end; the line is taken as straight between
   */
  void add(double seconds, long gaveUp, int waitingBefore, int waitingAfter) {
    double kept = Math.pow(0.5, seconds / HALF_LIFE_SECONDS);
    abandons = abandons * kept + gaveUp;
    waitSeconds = waitSeconds * kept + seconds * (waitingBefore + waitingAfter) / 2.0;
  }

  /** θ, a second. */
  double perSecond() {
    return (PRIOR_ABANDONS + abandons) / (priorWaitSeconds + waitSeconds);
  }
}
