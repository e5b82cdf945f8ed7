package id.limpah.load;

import java.util.Optional;

/**
 * A second opinion on a queue's wait, from the one figure that is itself a wait: that of the first in line. Owned by one thread.
 *
 * <p>The length of the line is the better estimator as long as agents, handling time and patience are what they are reported to be; the
 * head of the line needs none of them, so it tells when they are not (Ibrahim and Whitt, "Real-time delay estimation based on delay
 * history", M&amp;SOM 11(3), 2009, and "... in overloaded multiserver queues with abandonments", Management Science 55(10), 2009). But it
 * speaks of a caller who joined a wait ago: as a line grows it lags behind, by the ratio of arrivals to service, and to compare the two
 * as they stand would cry at the begin of each surge (the same, "Wait-time predictors for customer service systems with time-varying
 * demand and capacity", Operations Research 59(5), 2011). So it is compared with what the line said <em>when that caller joined</em>,
 * drained since by the agents and the patience that were reported since: then arrivals do not matter.
 *
 * <p>What is plausible, in seconds around what was expected, is the sum of
 *
 * <ul>
 *   <li>chance: twice the standard deviation of that caller's wait, and of the one agent the first in line may be waiting for;
 *   <li>figures: a quarter of what was expected. A handling time averaged over 25 contacts of a coefficient of variation of 1.2 (Brown
 *       et al., JASA 100, 2005, section 4) is wrong by a quarter without anybody being wrong;
 *   <li>the gap: half of the change of the line between the two reports around the moment the caller joined.
 * </ul>
 *
 * One report beyond that is chance once in some dozens, so three in a row on the same side are asked for.
 */
final class HeadOfLineCheck {
  private static final int STEPS = 1024;
  private static final long SPACING_MILLIS = 4_000;
  private static final double CHANCE = 2;
  private static final double FIGURES = 0.25;
  private static final int IN_A_ROW = 3;

  private final long[] at = new long[STEPS];
  private final double[] waiting = new double[STEPS];
  private final double[] served = new double[STEPS];
  private final double[] patience = new double[STEPS];
  private int kept;
  private int row;

  /**
   * Takes a report, each newer than the last.
   *
   * @return empty when nobody waits, when the report has a line but no wait of its first, and when that one joined before the first
   *     report known here or more than {@value #STEPS} of them ago
   */
  Optional<HeadOfLine> read(LoadReport report, double servedPerSecond, double patiencePerSecond) {
    long now = report.observedAt().toEpochMilli();
    Optional<HeadOfLine> compared =
        report.waiting() > 0 && report.oldestWaitSeconds() > 0 && servedPerSecond > 0
            ? compare(now, report, servedPerSecond, patiencePerSecond)
            : Optional.empty();
    if (compared.isEmpty()) {
      row = 0;
    }
    if (kept == 0 || now - at[slot(kept - 1)] >= SPACING_MILLIS) {
      int slot = slot(kept++);
      at[slot] = now;
      waiting[slot] = report.waiting();
      served[slot] = servedPerSecond;
      patience[slot] = patiencePerSecond;
    }
    return compared;
  }

  private Optional<HeadOfLine> compare(long now, LoadReport report, double servedNow, double patienceNow) {
    long joined = now - Math.round(report.oldestWaitSeconds() * 1000);
    int oldest = Math.max(0, kept - STEPS);
    int step = kept - 1;
    while (step >= oldest && at[slot(step)] > joined) {
      step--;
    }
    if (step < oldest) {
      return Optional.empty();
    }
    boolean last = step == kept - 1;
    double after = last ? report.waiting() : waiting[slot(step + 1)];
    long afterAt = last ? now : at[slot(step + 1)];
    double before = waiting[slot(step)];
    double part = (double) (joined - at[slot(step)]) / Math.max(1, afterAt - at[slot(step)]);
    double ahead = before + part * (after - before);

    Optional<Double> drained = drained(step, joined, now, ahead, servedNow, patienceNow);
    if (drained.isEmpty()) {
      return Optional.empty();
    }
    double departure = 1 / servedNow;
    double expected = drained.get() + departure / 2;
    double servedThen = served[slot(step)] > 0 ? served[slot(step)] : servedNow;
    double chance =
        CHANCE * Math.sqrt(WaitModel.behind(ahead, servedThen, patience[slot(step)]).variance() + departure * departure);
    double gap = Math.abs(after - before) / 2 / (servedThen + ahead * patience[slot(step)]);
    double beyond = report.oldestWaitSeconds() - expected;
    int side = Math.abs(beyond) > chance + FIGURES * expected + gap ? (int) Math.signum(beyond) : 0;
    row = side == 0 ? 0 : Math.signum(row) == side ? row + side : side;
    return Optional.of(
        new HeadOfLine(report.oldestWaitSeconds(), expected, Math.abs(row) >= IN_A_ROW));
  }

  /** Seconds until a line of that length is gone, begun then: each departure by the rates of its time, the last ones go on. */
  private Optional<Double> drained(
      int first, long from, long now, double ahead, double servedNow, double patienceNow) {
    double left = ahead;
    double seconds = 0;
    for (int step = first; step < kept; step++) {
      long until = step == kept - 1 ? now : at[slot(step + 1)];
      double lasts = (until - Math.max(from, at[slot(step)])) / 1000.0;
      double rate = served[slot(step)];
      double theta = patience[slot(step)];
      double toEmpty = toEmpty(left, rate, theta);
      if (toEmpty <= lasts) {
        return Optional.of(seconds + toEmpty);
      }
      left = leftAfter(left, rate, theta, lasts);
      seconds += lasts;
    }
    return Optional.of(seconds + toEmpty(left, servedNow, patienceNow)).filter(sum -> !sum.isInfinite());
  }

  /** The mean line is n' = −s·µ − θ·n; when it is empty. */
  private static double toEmpty(double left, double served, double theta) {
    if (left <= 0) {
      return 0;
    }
    if (!(served > 0)) {
      return Double.POSITIVE_INFINITY;
    }
    return theta > 0 ? Math.log1p(left * theta / served) / theta : left / served;
  }

  private static double leftAfter(double left, double served, double theta, double seconds) {
    return theta > 0
        ? (left + served / theta) * Math.exp(-theta * seconds) - served / theta
        : left - served * seconds;
  }

  private static int slot(int index) {
    return Math.floorMod(index, STEPS);
  }
}
