package id.limpah.load;

import java.time.Duration;

/**
 * Arrivals a second, smoothed exponentially (λ̂): a reading weighs {@code 1 − exp(−dt/τ)}. Owned by one thread.
 */
public final class ArrivalRate {
  private final double windowSeconds;
  private long lastTotal;
  private double perSecond;

  /** With that time constant τ. */
  public ArrivalRate(Duration window) {
    windowSeconds = window.toMillis() / 1000.0;
  }

  /**
   * Reads a growing counter.
   *
   * @param total arrivals ever
   * @param elapsed since the last reading, above 0
   * @return arrivals a second
   */
  public double read(long total, Duration elapsed) {
    double seconds = elapsed.toNanos() / 1e9;
    if (seconds > 0) {
      double weight = -Math.expm1(-seconds / windowSeconds);
      perSecond += weight * ((total - lastTotal) / seconds - perSecond);
      lastTotal = total;
    }
    return perSecond;
  }
}
