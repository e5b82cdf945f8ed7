package id.limpah.cli;

import id.limpah.json.StrictJson;
import id.limpah.simulation.Result;
import id.limpah.simulation.Scenario;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One HTML file with everything in it: what policies came to, to look at. */
final class SimulationPage {
  private static final String TEMPLATE = "simulation.html";
  private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";

  private SimulationPage() {}

  static String of(Scenario scenario, List<Result> results) {
    return text(TEMPLATE)
        .replace("/*UPLOT_CSS*/", text(UPLOT + "uPlot.min.css"))
        .replace("/*UPLOT_JS*/", text(UPLOT + "uPlot.iife.min.js"))
        // A name could close the script that it stands in.
        .replace("/*DATA*/", data(scenario, results).replace("<", "\\u003c"));
  }

  private static String text(String resource) {
    try (InputStream in = SimulationPage.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String data(Scenario scenario, List<Result> results) {
    ObjectNode json = StrictJson.mapper().createObjectNode();
    json.put("scenario", scenario.name());
    json.put(
        "made",
        "Reports every " + scenario.feed().every().toSeconds() + " s, " + scenario.feed().delay().toSeconds() + " s late.");
    ArrayNode partners = json.putArray("partners");
    scenario
        .partners()
        .forEach(partner -> partners.addObject().put("name", partner.id().name()).put("concurrent", partner.concurrent()));
    ArrayNode policies = json.putArray("policies");
    results.forEach(result -> policies.add(policy(result)));
    return json.toString();
  }

  private static ObjectNode policy(Result result) {
    ObjectNode json = StrictJson.mapper().createObjectNode();
    json.put("policy", result.policy());
    json.put("seed", result.seed());
    json.put("abandonment", result.abandonment());
    json.put("unserved", result.unserved());
    json.put("service_level", result.serviceLevel());
    json.put("p50", result.waitP50());
    json.put("p90", result.waitP90());
    json.put("p99", result.waitP99());
    json.put("offered", result.offered());
    json.put("diverted", result.diverted().values().stream().mapToLong(Long::longValue).sum());
    json.put("refusals", result.partnerRefusals());
    json.put("over_contract", result.overContract());
    json.put("flips", result.flips());
    ArrayNode minutes = json.putArray("minutes");
    for (Result.Minute minute : result.minutes()) {
      ObjectNode one = minutes.addObject();
      one.put("offered", minute.offered());
      one.put("answered", minute.answered());
      one.put("abandoned", minute.abandoned());
      one.put("diverted", minute.diverted());
      put(one, "wait", minute.waitSeconds());
      put(one, "expected", minute.expectedSeconds());
      put(one, "share", minute.share());
      one.put("active", minute.active());
      one.put("surge", minute.surge());
      one.put("waiting", minute.homeWaiting());
      ArrayNode ours = one.putArray("ours");
      minute.ours().forEach(ours::add);
      ArrayNode dark = one.putArray("dark");
      minute.dark().forEach(dark::add);
    }
    return json;
  }

  private static void put(ObjectNode json, String name, double value) {
    if (Double.isFinite(value)) {
      json.put(name, BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_UP));
    } else {
      json.putNull(name);
    }
  }
}
