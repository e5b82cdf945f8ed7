package id.limpah.divert;

import java.time.Duration;

/**
 * When a breaker opens and how it closes again. For a partner a call is an attempt and fails when the target failed or
 * did not answer; for a home queue a call is a sample of its predicted wait and is slow when above the limit.
 *
 * @param window length of the sliding time window, whole seconds
 * @param minimumCalls in the window before a rate means something
 * @param failureRate of calls in the window at which it opens, above 0 to 1
 * @param openFor how long it stays open before it lets a few through; jittered by up to a fifth
 * @param halfOpenCalls how many it then lets through
 */
public record BreakerConfig(
    Duration window, int minimumCalls, double failureRate, Duration openFor, int halfOpenCalls) {
  /** For a home queue, sampled ten times a second. */
  public static final BreakerConfig HOME =
      new BreakerConfig(Duration.ofSeconds(10), 50, 0.5, Duration.ofSeconds(10), 20);

  /** For a partner's target; the window is longer than a phone rings. */
  public static final BreakerConfig PARTNER =
      new BreakerConfig(Duration.ofSeconds(30), 10, 0.5, Duration.ofSeconds(15), 3);

  public BreakerConfig {
    if (window.toSeconds() < 1 || minimumCalls < 1 || halfOpenCalls < 1 || !openFor.isPositive()) {
      throw new IllegalArgumentException("a breaker's window, calls and times are above 0");
    }
    if (!(failureRate > 0 && failureRate <= 1)) {
      throw new IllegalArgumentException("a breaker's failure rate is above 0, at most 1");
    }
  }
}
