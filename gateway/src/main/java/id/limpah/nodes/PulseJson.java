package id.limpah.nodes;

import id.limpah.contact.BreakerState;
import id.limpah.contact.CenterId;
import id.limpah.contact.QueueId;
import id.limpah.intake.Tally;
import id.limpah.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Pulses as they travel. */
final class PulseJson {
  /** Some thousand queues. */
  static final int LONGEST = 128 * 1_024;

  private static final int MOST = 2_000;
  private static final int LONGEST_TEXT = 128;

  private PulseJson() {}

  static byte[] write(Pulse pulse) {
    ObjectNode json = StrictJson.mapper().createObjectNode();
    json.put("start", pulse.start()).put("number", pulse.number()).put("up_ms", pulse.upMillis());
    ObjectNode tallies = json.putObject("tallies");
    pulse.tallies().forEach(
        (queue, tally) -> tallies.putArray(queue.toString()).add(tally.offered()).add(tally.sent()).add(tally.attempts()).add(tally.redials()));
    ObjectNode troubled = json.putObject("troubled");
    pulse.troubled().forEach((center, state) -> troubled.put(center.name(), state.word()));
    ObjectNode likeness = json.putObject("likeness");
    pulse.likeness().forEach(likeness::put);
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Empty when it is none. What a newer version says beside is not looked at. */
  static Optional<Pulse> read(byte[] bytes) {
    if (bytes.length > LONGEST || !(StrictJson.parse(bytes) instanceof StrictJson.Parsed.Good(JsonNode json)) || !json.isObject()) {
      return Optional.empty();
    }
    try {
      Map<QueueId, Tally> tallies = new HashMap<>();
      for (Map.Entry<String, JsonNode> one : members(json, "tallies")) {
        tallies.put(QueueId.parse(one.getKey()), tally(one.getValue()));
      }
      Map<CenterId, BreakerState> troubled = new HashMap<>();
      for (Map.Entry<String, JsonNode> one : members(json, "troubled")) {
        troubled.put(new CenterId(one.getKey()), state(one.getValue()));
      }
      Map<String, String> likeness = new HashMap<>();
      for (Map.Entry<String, JsonNode> one : members(json, "likeness")) {
        likeness.put(text(one.getKey()), text(one.getValue().isString() ? one.getValue().asString() : ""));
      }
      return Optional.of(new Pulse(number(json.path("start")), number(json.path("number")), number(json.path("up_ms")), tallies, troubled, likeness));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static Iterable<Map.Entry<String, JsonNode>> members(JsonNode json, String key) {
    JsonNode object = json.path(key);
    if (!object.isObject() || object.size() > MOST) {
      throw new IllegalArgumentException(key + " is no object");
    }
    return object.properties();
  }

  private static Tally tally(JsonNode json) {
    if (!json.isArray() || json.size() != 4) {
      throw new IllegalArgumentException("four numbers");
    }
    return new Tally(number(json.path(0)), number(json.path(1)), number(json.path(2)), number(json.path(3)));
  }

  private static long number(JsonNode json) {
    if (!json.isIntegralNumber() || !json.canConvertToLong() || json.asLong() < 0) {
      throw new IllegalArgumentException("a whole number, not below 0");
    }
    return json.asLong();
  }

  private static BreakerState state(JsonNode json) {
    String word = json.isString() ? json.asString() : "";
    return Arrays.stream(BreakerState.values())
        .filter(state -> state.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no breaker's state"));
  }

  private static String text(String text) {
    if (text.length() > LONGEST_TEXT) {
      throw new IllegalArgumentException("too long");
    }
    return text;
  }
}
