package id.limpah.cli;

import id.limpah.json.StrictJson;
import id.limpah.simulation.Result;
import id.limpah.simulation.Scenario;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What policies came to, as JSON: for each the means over the seeds with their intervals, and every run. */
final class SimulationJson {
  private SimulationJson() {}

  static String of(Scenario scenario, int nodes, List<List<Result>> all) {
    ObjectNode json = StrictJson.mapper().createObjectNode();
    json.put("scenario", scenario.name());
    json.put("nodes", nodes);
    json.put("seeds", all.getFirst().size());
    json.put("balances", all.stream().flatMap(List::stream).allMatch(Result::balances));
    ObjectNode policies = json.putObject("policies");
    for (List<Result> results : all) {
      ObjectNode policy = policies.putObject(results.getFirst().policy());
      mean(policy, "abandonment", results, Result::abandonment);
      mean(policy, "unserved", results, Result::unserved);
      mean(policy, "service_level", results, Result::serviceLevel);
      mean(policy, "wait_mean_seconds", results, Result::waitMean);
      ArrayNode runs = policy.putArray("runs");
      results.forEach(result -> runs.add(run(result)));
    }
    return json.toString();
  }

  private static void mean(ObjectNode json, String name, List<Result> results, ToDoubleFunction<Result> figure) {
    Interval interval = Interval.of(results, figure);
    ObjectNode node = json.putObject(name);
    node.put("mean", rounded(interval.mean()));
    if (Double.isFinite(interval.half())) {
      node.put("half", rounded(interval.half()));
    }
  }

  private static ObjectNode run(Result result) {
    ObjectNode json = StrictJson.mapper().createObjectNode();
    json.put("seed", result.seed());
    json.put("callers", result.callers());
    json.put("served", result.served());
    json.put("offered", result.offered());
    json.put("answered", result.answered());
    json.put("abandoned", result.abandoned());
    json.put("kept", result.kept());
    ObjectNode diverted = json.putObject("diverted");
    result.diverted().forEach(diverted::put);
    json.put("informed", result.informed());
    json.put("rejected", result.rejected());
    json.put("lost", result.lost());
    json.put("partner_refusals", result.partnerRefusals());
    json.put("over_contract", result.overContract());
    json.put("loops", result.loops());
    ObjectNode wait = json.putObject("wait_seconds");
    wait.put("mean", rounded(result.waitMean()));
    wait.put("p50", rounded(result.waitP50()));
    wait.put("p90", rounded(result.waitP90()));
    wait.put("p99", rounded(result.waitP99()));
    json.put("service_level", rounded(result.serviceLevel()));
    json.put("activations", result.activations());
    json.put("flips", result.flips());
    ArrayNode detection = json.putArray("detection_seconds");
    result.detectionSeconds().forEach(seconds -> detection.add(seconds < 0 ? null : rounded(seconds)));
    if (Double.isFinite(result.coverage())) {
      json.put("coverage", rounded(result.coverage()));
    }
    if (Double.isFinite(result.meanError())) {
      json.put("wait_error_seconds", rounded(result.meanError()));
    }
    json.put("partners_answered", result.partnerAnswered());
    json.put("partners_abandoned", result.partnerAbandoned());
    return json;
  }

  private static BigDecimal rounded(double value) {
    return Double.isFinite(value) ? BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_UP) : BigDecimal.ZERO;
  }
}
