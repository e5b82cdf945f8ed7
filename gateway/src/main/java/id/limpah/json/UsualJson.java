package id.limpah.json;

import id.limpah.contact.QueueId;
import id.limpah.surge.Usual;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The usual arrivals at home queues as JSON: for each queue the hours of a week, to the thousandth. */
public final class UsualJson {
  private static final double SCALE = 1_000;

  private UsualJson() {}

  /** As text. */
  public static String write(Map<QueueId, Usual> usual) {
    ObjectNode json = StrictJson.mapper().createObjectNode();
    usual.forEach(
        (queue, slots) -> {
          ArrayNode values = json.putArray(queue.toString());
          slots.perBin().forEach(slot -> values.add(Math.round(slot * SCALE) / SCALE));
        });
    return json.toString();
  }

  /** What a text says; empty when it is not of that form. */
  public static Optional<Map<QueueId, Usual>> read(String text) {
    Map<QueueId, Usual> all = new HashMap<>();
    try {
      for (Map.Entry<String, JsonNode> queue : StrictJson.mapper().readTree(text).properties()) {
        List<Double> slots = new ArrayList<>();
        queue.getValue().forEach(slot -> slots.add(slot.asDouble()));
        all.put(QueueId.parse(queue.getKey()), new Usual(slots));
      }
      return Optional.of(all);
    } catch (JacksonException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
