package id.limpah.route;

import id.limpah.contact.BreakerState;
import id.limpah.load.LoadEstimate;
import id.limpah.surge.SurgeReading;

/**
 * How a home queue stands.
 *
 * @param arrivalsPerSecond smoothed
 * @param overload state of its overload breaker; the share rises while it is not closed
 * @param share of contacts that overflow, 0 to 1
 * @param surge whether many more arrive than usual
 * @param redialShare of the last minutes' attempts those by somebody who had called within a quarter of an hour
 */
public record HomeCondition(
    LoadEstimate load,
    double arrivalsPerSecond,
    BreakerState overload,
    OverflowPhase phase,
    double share,
    SurgeReading surge,
    double redialShare) {
  /** Without a surge, and nobody has called before. */
  public HomeCondition(LoadEstimate load, double arrivalsPerSecond, BreakerState overload, double share) {
    this(
        load,
        arrivalsPerSecond,
        overload,
        share > 0 ? OverflowPhase.ACTIVE : OverflowPhase.IDLE,
        share,
        SurgeReading.NONE,
        0);
  }

  /** Whether contacts overflow: while it is active, afterwards as a trickle, and until the share has fallen to nothing. */
  public boolean overflows() {
    return share > 0;
  }
}
