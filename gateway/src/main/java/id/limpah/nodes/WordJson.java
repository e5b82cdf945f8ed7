package id.limpah.nodes;

import id.limpah.contact.CenterId;
import id.limpah.contact.Outcome;
import id.limpah.intake.Settlement;
import id.limpah.intake.Word;
import id.limpah.json.ObjectWalk;
import id.limpah.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What nodes ask each other of decisions, and what they answer. */
final class WordJson {
  /** Of what is asked. */
  static final int LONGEST = 2 * 1_024;

  /** Of a decision's record. */
  static final int LONGEST_RECORD = 512 * 1_024;

  private static final int LONGEST_ID = 128;

  private WordJson() {}

  /** What is asked. */
  sealed interface Ask {
    /** To take a word. */
    record Take(Word word) implements Ask {}

    /** For a record. */
    record Find(String decisionId) implements Ask {}
  }

  /** What is answered. */
  sealed interface Answer {
    record Taken(Settlement settlement) implements Answer {}

    record Recorded(String json) implements Answer {}

    record Nothing() implements Answer {}
  }

  static byte[] write(Ask ask) {
    ObjectNode json = StrictJson.mapper().createObjectNode();
    switch (ask) {
      case Ask.Find(String id) -> json.put("find", id);
      case Ask.Take(Word.Became(var id, var center, var outcome, var ended)) -> {
        json.put("became", id).put("outcome", outcome.word()).put("ended", ended);
        center.ifPresent(where -> json.put("center", where.name()));
      }
      case Ask.Take(Word.Over(var id, var center)) -> json.put("over", id).put("center", center.name());
      case Ask.Take(Word.Seen(var id)) -> json.put("seen", id);
    }
    return bytes(json);
  }

  static Optional<Ask> readAsk(byte[] bytes) {
    if (bytes.length > LONGEST) {
      return Optional.empty();
    }
    ObjectWalk walk = ObjectWalk.of(bytes);
    Optional<CenterId> center = walk.as("center", 63, CenterId::new);
    Optional<Outcome> outcome = walk.text("outcome", 20).flatMap(Outcome::ofWord);
    boolean ended = walk.flag("ended").orElse(true);
    Optional<Ask> find = walk.text("find", LONGEST_ID).map(Ask.Find::new);
    Optional<Ask> seen = walk.text("seen", LONGEST_ID).map(id -> new Ask.Take(new Word.Seen(id)));
    Optional<Ask> over = walk.text("over", LONGEST_ID).flatMap(id -> center.map(at -> new Ask.Take(new Word.Over(id, at))));
    Optional<Ask> became =
        walk.text("became", LONGEST_ID)
            .flatMap(id -> outcome.filter(what -> ended || what == Outcome.ANSWERED).map(what -> new Ask.Take(new Word.Became(id, center, what, ended))));
    return walk.faults().isEmpty() ? find.or(() -> seen).or(() -> over).or(() -> became) : Optional.empty();
  }

  static byte[] write(Answer answer) {
    ObjectNode json = StrictJson.mapper().createObjectNode();
    switch (answer) {
      case Answer.Taken(Settlement settlement) -> json.put("settlement", settlement.word());
      case Answer.Recorded(String record) -> {
        return record.getBytes(StandardCharsets.UTF_8);
      }
      case Answer.Nothing nothing -> json.put("nothing", true);
    }
    return bytes(json);
  }

  /** Empty when it is no answer. */
  static Optional<Settlement> readTaken(byte[] bytes) {
    return ObjectWalk.of(bytes)
        .text("settlement", 30)
        .flatMap(word -> Arrays.stream(Settlement.values()).filter(one -> one.word().equals(word)).findFirst());
  }

  /** The record in an answer to {@link Ask.Find}; empty when there is none. */
  static Optional<String> readFound(byte[] bytes) {
    return ObjectWalk.of(bytes).has("nothing") ? Optional.empty() : Optional.of(new String(bytes, StandardCharsets.UTF_8));
  }

  private static byte[] bytes(ObjectNode json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }
}
