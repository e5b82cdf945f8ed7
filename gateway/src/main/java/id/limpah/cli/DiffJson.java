package id.limpah.cli;

import id.limpah.json.StrictJson;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What would change, for programs: one object. */
final class DiffJson {
  private DiffJson() {}

  static String of(Comparison comparison) {
    ObjectNode json = StrictJson.mapper().createObjectNode();
    json.put("compared", comparison.compared());
    json.put("same", comparison.compared() - comparison.changed());
    json.put("changed", comparison.changed());
    json.put("same_by_another_rule", comparison.otherRule());
    json.put("another_policy", comparison.otherPolicy());
    json.put("not_replayable", comparison.unreadable());
    ArrayNode kinds = json.putArray("kinds");
    comparison.kinds().forEach(kind -> kinds.addObject().put("change", kind.getKey()).put("decisions", kind.getValue()));
    ArrayNode keys = json.putArray("not_judged");
    comparison.asRecorded().forEach(key -> keys.add("overflow." + key));
    ArrayNode changes = json.putArray("changes");
    for (Comparison.Change change : comparison.changes()) {
      ObjectNode node =
          changes
              .addObject()
              .put("decision_id", change.decisionId())
              .put("decided_at", change.at())
              .put("entry", change.entry())
              .put("reason", change.reason());
      node.set("was", way(change.was()));
      node.set("would_be", way(change.wouldBe()));
    }
    return json.toString();
  }

  private static ObjectNode way(Comparison.Way way) {
    ObjectNode json = StrictJson.mapper().createObjectNode().put("action", way.action());
    ArrayNode centers = json.putArray("centers");
    way.centers().forEach(centers::add);
    way.retryAfterSeconds().ifPresent(seconds -> json.put("retry_after_seconds", seconds));
    return json.put("rule", way.rule());
  }
}
