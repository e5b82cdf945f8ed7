package id.limpah.json;

import id.limpah.outage.Answer;
import tools.jackson.databind.node.ObjectNode;

/** What the cache says of a place. */
public final class AnswerJson {
  private AnswerJson() {}

  /** As the API tells it. */
  public static ObjectNode write(Answer answer) {
    ObjectNode json = StrictJson.mapper().createObjectNode();
    json.put("area", answer.area().code());
    json.put("state", answer.state().name());
    return json;
  }
}
