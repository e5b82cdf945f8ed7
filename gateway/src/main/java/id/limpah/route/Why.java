package id.limpah.route;

import id.limpah.contact.BreakerState;
import id.limpah.load.LoadEstimate;
import java.util.List;

/**
 * What a decision saw and tried.
 *
 * @param home the home queue's load, with its age and source
 * @param arrivalsPerSecond of the home queue, smoothed
 * @param overload the home queue's breaker
 * @param share of contacts that overflow, 0 to 1
 * @param draw this caller's, 0 to 1; in the share when below it
 * @param rules those tried, the last one decided
 * @param candidates every partner that was looked at
 */
public record Why(
    LoadEstimate home,
    double arrivalsPerSecond,
    BreakerState overload,
    double share,
    double draw,
    List<Rule> rules,
    List<Candidate> candidates) {
  public Why {
    rules = List.copyOf(rules);
    candidates = List.copyOf(candidates);
  }
}
