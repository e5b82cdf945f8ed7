package id.limpah.cli;

import id.limpah.simulation.Result;
import id.limpah.simulation.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What policies came to, side by side. */
final class SimulationTable {
  private final List<List<Result>> all;
  private final Table table = new Table();

  private SimulationTable(List<List<Result>> all) {
    this.all = all;
  }

  static String of(Scenario scenario, List<List<Result>> all) {
    SimulationTable made = new SimulationTable(all);
    made.fill(scenario);
    int seeds = all.getFirst().size();
    return scenario.name()
        + ", "
        + (seeds == 1
            ? "seed " + all.getFirst().getFirst().seed()
            : seeds + " seeds from " + all.getFirst().getFirst().seed() + ", means with 95 % intervals")
        + "\n\n"
        + made.table;
  }

  private void fill(Scenario scenario) {
    List<String> head = new ArrayList<>(List.of(""));
    all.forEach(results -> head.add(results.getFirst().policy()));
    table.row(head.toArray(String[]::new));
    row("callers", "%.0f", Result::callers);
    row("attempts", "%.0f", Result::offered);
    row("answered", "%.0f", Result::answered);
    row("gave up, % of attempts", "%.2f", result -> 100 * result.abandonment());
    row("never served, % of callers", "%.2f", result -> 100 * result.unserved());
    row("wait, mean s", "%.1f", Result::waitMean);
    row("wait, p50 s", "%.1f", Result::waitP50);
    row("wait, p90 s", "%.1f", Result::waitP90);
    row("wait, p99 s", "%.1f", Result::waitP99);
    row("answered within 20 s, %", "%.1f", result -> 100 * result.serviceLevel());
    row("kept at home", "%.0f", Result::kept);
    for (Scenario.Partner partner : scenario.partners()) {
      String name = partner.id().name();
      row("diverted to " + name, "%.0f", result -> result.diverted().getOrDefault(name, 0L));
    }
    row("informed", "%.0f", Result::informed);
    row("rejected", "%.0f", Result::rejected);
    row("refused by partners", "%.1f", Result::partnerRefusals);
    row("beyond a contract", "%.0f", Result::overContract);
    row("loops", "%.0f", Result::loops);
    row("partners' own who gave up, %", "%.2f", result -> percent(result.partnerAbandoned(), result.partnerAnswered()));
    row("overflow began or ended, times", "%.1f", Result::flips);
    for (int i = 0; i < scenario.shocks().size(); i++) {
      int shock = i;
      row(
          "surge found after, s" + (scenario.shocks().size() > 1 ? " (shock " + (i + 1) + ")" : ""),
          "%.0f",
          result -> result.detectionSeconds().get(shock) < 0 ? Double.NaN : result.detectionSeconds().get(shock));
    }
    row("wait at home predicted, mean error s", "%.1f", Result::meanError);
    row("within the interval predicted, %", "%.1f", result -> 100 * result.coverage());
  }

  private static double percent(long some, long others) {
    return some + others == 0 ? 0 : 100.0 * some / (some + others);
  }

  private void row(String what, String form, ToDoubleFunction<Result> figure) {
    List<String> cells = new ArrayList<>(List.of(what));
    boolean any = false;
    for (List<Result> results : all) {
      Interval interval = Interval.of(results, figure);
      any |= Double.isFinite(interval.mean());
      cells.add(written(interval, form));
    }
    if (any) {
      table.row(cells.toArray(String[]::new));
    }
  }

  private static String written(Interval interval, String form) {
    if (!Double.isFinite(interval.mean())) {
      return "-";
    }
    String mean = String.format(Locale.ROOT, form, interval.mean());
    return Double.isFinite(interval.half()) ? mean + " ± " + String.format(Locale.ROOT, form, interval.half()) : mean;
  }
}
