package id.limpah.route;

import id.limpah.contact.BreakerState;
import id.limpah.load.LoadEstimate;

/**
 * How a home queue stands.
 *
 * @param arrivalsPerSecond smoothed
 * @param overload state of its overload breaker; anything but closed means overloaded
 * @param share of contacts that overflow, 0 to 1
 */
public record HomeCondition(
    LoadEstimate load, double arrivalsPerSecond, BreakerState overload, double share) {
  /** Whether contacts may overflow. */
  public boolean overloaded() {
    return overload != BreakerState.CLOSED;
  }
}
