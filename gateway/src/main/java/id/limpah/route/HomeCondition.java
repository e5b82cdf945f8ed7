package id.limpah.route;

import id.limpah.contact.BreakerState;
import id.limpah.load.LoadEstimate;

/**
 * How a home queue stands.
 *
 * @param arrivalsPerSecond smoothed
 * @param overload state of its overload breaker; the share rises while it is not closed
 * @param share of contacts that overflow, 0 to 1
 */
public record HomeCondition(
    LoadEstimate load, double arrivalsPerSecond, BreakerState overload, double share) {
  /** Whether contacts overflow: while the breaker is not closed, and after that until the share has fallen to nothing. */
  public boolean overflows() {
    return share > 0;
  }
}
