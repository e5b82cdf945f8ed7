package id.limpah.simulation;

import java.util.List;
import java.util.Map;

/**
 * What came of one run.
 *
 * @param offered attempts
 * @param callers people
 * @param served people who reached an agent in the end
 * @param answered attempts that reached an agent
 * @param abandoned attempts whose caller hung up waiting
 * @param kept attempts that were sent home at once
 * @param diverted attempts that were sent to a partner first
 * @param lost attempts that a center lost when it went dark, or that nobody took
 * @param partnerRefusals calls that a partner did not take when they came
 * @param overContract calls beyond what a partner agreed to, by its own count
 * @param loops calls that came back to their own home
 * @param serviceLevel part of the attempts answered within 20 s
 * @param activations times that overflow began
 * @param flips times that it began or ended
 * @param detectionSeconds after each shock until a surge was found; below 0 when it was not
 * @param coverage part of the waits at home that were within the interval predicted; NaN when none was predicted
 * @param meanError predicted less real wait at home, in seconds, without its sign
 * @param partnerAnswered calls of partners' own that were answered, and
 * @param partnerAbandoned those that gave up
 * @param minutes one after the other
 */
public record Result(
    String policy,
    long seed,
    long offered,
    long callers,
    long served,
    long answered,
    long abandoned,
    long kept,
    Map<String, Long> diverted,
    long informed,
    long rejected,
    long lost,
    long partnerRefusals,
    long overContract,
    long loops,
    double waitMean,
    double waitP50,
    double waitP90,
    double waitP99,
    double serviceLevel,
    int activations,
    int flips,
    List<Double> detectionSeconds,
    double coverage,
    double meanError,
    long partnerAnswered,
    long partnerAbandoned,
    List<Minute> minutes) {
  /**
   * One minute.
   *
   * @param waitSeconds mean wait of those answered in it; NaN when there were none
   * @param expectedSeconds what the router believed the wait at home to be
   * @param homeWaiting calls in line at home at its end
   * @param ours calls of ours at each partner at its end, in the order of the scenario
   */
  public record Minute(
      int offered,
      int answered,
      int abandoned,
      int diverted,
      double waitSeconds,
      double expectedSeconds,
      double share,
      boolean active,
      boolean surge,
      int homeWaiting,
      List<Integer> ours,
      List<Boolean> dark) {}

  /** Attempts that were sent to any partner first. */
  public long divertedInAll() {
    return diverted.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Attempts whose caller hung up, of all. */
  public double abandonment() {
    return offered == 0 ? 0 : (double) abandoned / offered;
  }

  /** People who never reached an agent, of all. */
  public double unserved() {
    return callers == 0 ? 0 : 1 - (double) served / callers;
  }

  /** Whether every attempt has its end. */
  public boolean balances() {
    return offered == answered + abandoned + informed + rejected + lost
        && offered == kept + divertedInAll() + informed + rejected;
  }
}
