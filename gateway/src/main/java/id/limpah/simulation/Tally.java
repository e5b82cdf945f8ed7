package id.limpah.simulation;

import id.limpah.contact.CenterId;
import id.limpah.load.Interval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts one run. */
final class Tally {
  private static final double SERVICE_SECONDS = 20;

  private final World world;
  final Waits waits = new Waits();
  private final Map<String, Long> diverted = new LinkedHashMap<>();
  private final List<Result.Minute> minutes = new ArrayList<>();
  private final List<Double> detected = new ArrayList<>();
  long offered;
  long callers;
  long served;
  long answered;
  long abandoned;
  long kept;
  long informed;
  long rejected;
  long lost;
  long partnerRefusals;
  long overContract;
  long partnerAnswered;
  long partnerAbandoned;
  private int activations;
  private int flips;
  private boolean active;
  private double errors;
  private long predictions;
  private long intervals;
  private long inside;
  private long[] minute = new long[4];
  private double minuteWait;

  Tally(World world) {
    this.world = world;
    world.scenario.partners().forEach(partner -> diverted.put(partner.id().name(), 0L));
    world.scenario.shocks().forEach(shock -> detected.add(-1.0));
  }

  void offered() {
    offered++;
    minute[0]++;
  }

  void diverted(CenterId partner) {
    diverted.merge(partner.name(), 1L, Long::sum);
    minute[3]++;
  }

  void answered(double waitSeconds) {
    answered++;
    minute[1]++;
    minuteWait += waitSeconds;
    waits.add(waitSeconds);
  }

  void abandoned() {
    abandoned++;
    minute[2]++;
  }

  /** What was predicted for a call at home against what it waited. */
  void predicted(double expectedSeconds, Optional<Interval> within, double realSeconds) {
    errors += Math.abs(expectedSeconds - realSeconds);
    predictions++;
    if (within.isPresent()) {
      intervals++;
      inside += within.get().contains(realSeconds) ? 1 : 0;
    }
  }

  /** Each tenth of a second. */
  void look(Router.Standing standing) {
    if (standing.active() != active) {
      active = standing.active();
      flips++;
      activations += active ? 1 : 0;
    }
    for (int i = 0; i < detected.size(); i++) {
      double since = (world.agenda.nowNanos() - world.scenario.shocks().get(i).toNanos()) / 1e9;
      if (detected.get(i) < 0 && standing.surge() && since >= 0) {
        detected.set(i, since);
      }
    }
  }

  void minute(Router.Standing standing) {
    List<Integer> ours = new ArrayList<>();
    List<Boolean> dark = new ArrayList<>();
    for (Scenario.Partner partner : world.scenario.partners()) {
      ours.add(world.ours(partner.id()));
      dark.add(world.hall(partner.id()).isDark());
    }
    minutes.add(
        new Result.Minute(
            (int) minute[0],
            (int) minute[1],
            (int) minute[2],
            (int) minute[3],
            minute[1] == 0 ? Double.NaN : minuteWait / minute[1],
            standing.expectedSeconds(),
            standing.share(),
            standing.active(),
            standing.surge(),
            world.hall(World.HOME).waiting(),
            ours,
            dark));
    minute = new long[4];
    minuteWait = 0;
  }

  Result result(String policy, long seed, long loops) {
    return new Result(
        policy,
        seed,
        offered,
        callers,
        served,
        answered,
        abandoned,
        kept,
        diverted,
        informed,
        rejected,
        lost,
        partnerRefusals,
        overContract,
        loops,
        waits.mean(),
        waits.quantile(0.5),
        waits.quantile(0.9),
        waits.quantile(0.99),
        offered == 0 ? 1 : waits.within(SERVICE_SECONDS) * answered / offered,
        activations,
        flips,
        detected,
        intervals == 0 ? Double.NaN : (double) inside / intervals,
        predictions == 0 ? Double.NaN : errors / predictions,
        partnerAnswered,
        partnerAbandoned,
        minutes);
  }
}
