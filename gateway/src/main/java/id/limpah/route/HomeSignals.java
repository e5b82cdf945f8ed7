package id.limpah.route;

import id.limpah.load.LoadEstimate;

/**
 * What the share of one home queue follows.
 *
 * @param overloaded whether its overload breaker is not closed: the predicted wait has been too long for a while
 * @param surge whether many more arrive than usual
 * @param arrivalsPerSecond smoothed (λ̂)
 * @param redialShare of the last minutes' attempts those by somebody who had called within a quarter of an hour, 0 to 1
 */
public record HomeSignals(
    boolean overloaded, boolean surge, LoadEstimate load, double arrivalsPerSecond, double redialShare) {}
