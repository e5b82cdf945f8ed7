package id.limpah.json;

import id.limpah.outage.Answer;
import id.limpah.outage.Clarification;
import id.limpah.outage.Etr;
import id.limpah.outage.Fact;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the cache says of a place. */
public final class AnswerJson {
  private AnswerJson() {}

  /** As the API tells it. */
  public static ObjectNode write(Answer answer) {
    ObjectNode json = StrictJson.mapper().createObjectNode();
    json.put("area", answer.area().code());
    json.put("state", answer.state().name());
    if (answer.usable()) {
      json.put("whole", answer.whole());
    }
    answer.unknown().ifPresent(cause -> json.put("unknown", cause.word()));
    answer.band().ifPresent(band -> json.put("freshness", band.word()));
    time(json, "as_of", answer.asOf());
    time(json, "since", answer.since());
    time(json, "until", answer.until());
    if (answer.usable()) {
      json.set("etr", etr(answer.etr()));
    }
    answer.guarantee().ifPresent(text -> json.put("guarantee", text));
    answer
        .cause()
        .ifPresent(cause -> json.putObject("cause").put("code", cause.code().word()).put("certainty", cause.certainty().word()));
    answer
        .crew()
        .ifPresent(
            crew -> {
              ObjectNode node = json.putObject("crew").put("status", crew.status().word());
              time(node, "eta", crew.eta());
            });
    answer.issuer().ifPresent(issuer -> json.put("issuer", issuer));
    answer.factId().ifPresent(id -> json.put("fact_id", id));
    if (!answer.parts().isEmpty()) {
      ArrayNode parts = json.putArray("parts");
      answer.parts().forEach(part -> parts.add(part.code()));
    }
    answer.partText().ifPresent(text -> json.put("part_text", text));
    if (!answer.clarifications().isEmpty()) {
      ArrayNode said = json.putArray("clarifications");
      answer.clarifications().forEach(one -> said.add(clarification(one)));
    }
    return json;
  }

  /** When power is expected back. */
  public static ObjectNode etr(Etr etr) {
    ObjectNode json = StrictJson.mapper().createObjectNode();
    json.put("state", etr.state().word());
    time(json, "not_before", etr.notBefore());
    time(json, "not_after", etr.notAfter());
    etr.basis().ifPresent(basis -> json.put("basis", basis));
    etr.confidence().ifPresent(percent -> json.put("confidence", percent));
    time(json, "next_update_at", etr.nextUpdateAt());
    etr.reason().ifPresent(reason -> json.put("reason", reason));
    return json;
  }

  static ObjectNode clarification(Clarification said) {
    ObjectNode json = StrictJson.mapper().createObjectNode().put("claim", said.claim()).put("verdict", said.verdict().word());
    said.refersTo().ifPresent(id -> json.put("refers_to", id));
    return json;
  }

  /** What is said of a rumour, by whom, where and until when. */
  public static ObjectNode clarification(Fact fact) {
    ObjectNode json = fact.clarification().map(AnswerJson::clarification).orElseGet(StrictJson.mapper()::createObjectNode);
    json.put("issuer", fact.issuer()).put("fact_id", fact.factId()).put("valid_until", fact.validUntil().toString());
    ArrayNode areas = json.putArray("areas");
    fact.areas().forEach(by -> areas.add(by.area().code()));
    return json;
  }

  static void time(ObjectNode json, String key, Optional<Instant> at) {
    at.ifPresent(moment -> json.put(key, moment.toString()));
  }
}
