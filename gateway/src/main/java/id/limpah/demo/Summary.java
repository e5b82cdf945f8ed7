package id.limpah.demo;

import id.limpah.json.StrictJson;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.node.ObjectNode;

/** The summary as one JSON object. Waits are seconds of the day that is played, not of the demo. */
final class Summary {
  private Summary() {}

  static String json(Books books, Replay.Outcome without) {
    ObjectNode json = StrictJson.mapper().createObjectNode();
    json.put("offered", books.offered);
    json.put("answered", books.answered);
    json.put("abandoned", books.abandoned);
    json.put("kept", books.kept);
    ObjectNode diverted = json.putObject("diverted");
    World.PARTNERS.forEach(
        plan -> diverted.put(plan.center(), books.diverted.getOrDefault(plan.center(), 0L)));
    json.put("informed", books.informed);
    json.put("rejected", books.rejected);
    json.put("partner_refusals", books.partnerRefusals);
    json.put("over_contract", books.overContract);
    json.put("loops", books.loops);
    json.set("wait_seconds", waits(books.waits));
    json.putObject("decision_micros")
        .put("p50", books.decisions.getValueAtPercentile(50))
        .put("p99", books.decisions.getValueAtPercentile(99));
    ObjectNode other = json.putObject("without_diversion");
    other.put("answered", without.answered());
    other.put("abandoned", without.abandoned());
    other.set("wait_seconds", waits(without.waits()));
    return json.toString();
  }

  private static ObjectNode waits(Histogram waits) {
    ObjectNode json = StrictJson.mapper().createObjectNode();
    json.put("p50", Screen.seconds(waits, 50));
    json.put("p90", Screen.seconds(waits, 90));
    json.put("p99", Screen.seconds(waits, 99));
    return json;
  }
}
