package id.limpah.cli;

import id.limpah.json.StrictJson;
import id.limpah.simulation.Policy;
import id.limpah.simulation.Result;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.DoubleStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a scenario came to, as one JSON object: first one policy's figures beside its rivals' on the same arrivals, then every policy's with
 * intervals, and every run. Over several seeds counts are sums and parts are means. What has no meaning for the scenario is null.
 */
final class SimulationJson {
  private SimulationJson() {}

  /**
   * The object.
   *
   * @param scenario its name for machines
   * @param results of each policy that was played, by seed
   * @param of the policy that is told of
   * @param elapsedSeconds real ones that playing that policy took
   */
  static String of(String scenario, int nodes, Map<Policy, List<Result>> results, Policy of, double elapsedSeconds) {
    List<Result> told = results.getOrDefault(of, List.of());
    ObjectNode json = StrictJson.mapper().createObjectNode();
    json.put("scenario", scenario);
    json.put("policy", of.word());
    json.put("seed", told.getFirst().seed());
    json.put("seeds", told.size());
    json.put("nodes", nodes);
    json.put("contacts", sum(told, Result::offered));
    json.put("answered", sum(told, Result::answered));
    json.put("abandoned", sum(told, Result::abandoned));
    json.put("diverted", sum(told, Result::divertedInAll));
    json.put("abandonment", rounded(mean(told, Result::abandonment)));
    rival(json, "abandonment_clairvoyant", results, Policy.CLAIRVOYANT);
    rival(json, "abandonment_min_ewt", results, Policy.MIN_EWT);
    json.put("over_contract", sum(told, Result::overContract));
    json.put("loops", sum(told, Result::loops));
    json.put("activation_flips", rounded(mean(told, Result::flips)));
    put(json, "partner_refusal_ratio", ratio(sum(told, Result::partnerRefusals), sum(told, Result::divertedInAll)));
    DoubleStream found = told.stream().flatMap(result -> result.detectionSeconds().stream()).mapToDouble(seconds -> seconds);
    put(json, "detection_seconds", found.filter(seconds -> seconds >= 0).average());
    json.put("shocks_not_found", told.stream().flatMap(result -> result.detectionSeconds().stream()).filter(seconds -> seconds < 0).count());
    put(json, "interval_coverage", told.stream().mapToDouble(Result::coverage).filter(Double::isFinite).average());
    json.put("elapsed_seconds", rounded(elapsedSeconds));
    json.put("balances", results.values().stream().flatMap(List::stream).allMatch(Result::balances));
    ObjectNode policies = json.putObject("policies");
    results.forEach((policy, runs) -> policies.set(policy.word(), policy(runs)));
    return json.toString();
  }

  private static ObjectNode policy(List<Result> results) {
    ObjectNode json = StrictJson.mapper().createObjectNode();
    interval(json, "abandonment", results, Result::abandonment);
    interval(json, "unserved", results, Result::unserved);
    interval(json, "service_level", results, Result::serviceLevel);
    interval(json, "wait_mean_seconds", results, Result::waitMean);
    ArrayNode runs = json.putArray("runs");
    results.forEach(result -> runs.add(run(result)));
    return json;
  }

  private static void rival(ObjectNode json, String name, Map<Policy, List<Result>> results, Policy policy) {
    put(json, name, Optional.ofNullable(results.get(policy)).map(runs -> OptionalDouble.of(mean(runs, Result::abandonment))).orElse(OptionalDouble.empty()));
  }

  private static long sum(List<Result> results, ToLongFunction<Result> figure) {
    return results.stream().mapToLong(figure).sum();
  }

  private static double mean(List<Result> results, ToDoubleFunction<Result> figure) {
    return results.stream().mapToDouble(figure).average().orElseThrow();
  }

  private static OptionalDouble ratio(long part, long whole) {
    return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
  }

  private static void put(ObjectNode json, String name, OptionalDouble value) {
    if (value.isPresent()) {
      json.put(name, rounded(value.getAsDouble()));
    } else {
      json.putNull(name);
    }
  }

  private static void interval(ObjectNode json, String name, List<Result> results, ToDoubleFunction<Result> figure) {
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
