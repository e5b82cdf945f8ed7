package id.limpah.route;

import id.limpah.load.LoadEstimate;
import java.time.Duration;

/**
 * The share p of contacts that overflow from one home queue. Owned by one thread.
 *
 * <p>What the agents cannot serve has to go, and a proportional part steers the wait to its set point:
 *
 * <pre>p = clip([1 − ρ·s·µ/λ̂]⁺ + Kp·(E[W] − W_set))</pre>
 *
 * It rises at once, because callers wait while it would climb, and falls slowly, because those just diverted are not in
 * the line that it looks at (the share and trickle of overload control, RFC 7339 and RFC 6357, asymmetric on purpose).
 */
public final class OverflowShare {
  private final OverflowConfig config;
  private double share;

  /** Nothing overflows yet. */
  public OverflowShare(OverflowConfig config) {
    this.config = config;
  }

  /**
   * The share for the time until the next step.
   *
   * @param overloaded whether the queue's breaker is not closed; when it is, the share only falls
   * @param arrivalsPerSecond λ̂
   * @param elapsed since the last step
   */
  public double step(boolean overloaded, LoadEstimate home, double arrivalsPerSecond, Duration elapsed) {
    double wanted = overloaded ? wanted(home, arrivalsPerSecond) : 0;
    double floor = share - config.releasePerSecond() * (elapsed.toNanos() / 1e9);
    share = Math.clamp(Math.max(wanted, floor), 0.0, 1.0);
    return share;
  }

  private double wanted(LoadEstimate home, double arrivalsPerSecond) {
    if (home.unstaffed()) {
      return 1;
    }
    if (home.expectedWaitSeconds().isEmpty()) {
      return 0;
    }
    double beyondCapacity =
        arrivalsPerSecond > 0
            ? Math.max(0, 1 - config.utilisation() * home.servedPerSecond() / arrivalsPerSecond)
            : 0;
    double beyondWait = home.expectedWaitSeconds().get() - config.waitSet().toMillis() / 1000.0;
    return beyondCapacity + config.gainPerSecond() * beyondWait;
  }
}
