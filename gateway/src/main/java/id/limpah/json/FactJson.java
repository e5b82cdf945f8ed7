package id.limpah.json;

import id.limpah.outage.Fact;
import id.limpah.outage.FactDigest;
import id.limpah.outage.Notice;
import id.limpah.outage.NoticeTemplate;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A fact's JSON form: snake_case, RFC 3339, words in lower case. */
public final class FactJson {
  private FactJson() {}

  /** A fact, or everything that is wrong with it. */
  public sealed interface Read {
    /** Good. */
    record Good(Fact fact) implements Read {}

    /** Each fault with its pointer. */
    record Bad(List<Fault> faults) implements Read {}
  }

  /** Reads a fact as it was published; words that are not known are refused, not guessed. */
  public static Read read(byte[] bytes) {
    return FactReader.read(ObjectWalk.of(bytes));
  }

  /** Reads what was signed elsewhere: members that are not known here stay in its bytes and are no fault; words that are not are. */
  public static Read readSigned(byte[] bytes) {
    return FactReader.read(ObjectWalk.open(bytes));
  }

  /** What else is read out, by templates. */
  public static ArrayNode notices(List<Notice> notices) {
    ArrayNode json = StrictJson.mapper().createArrayNode();
    for (Notice notice : notices) {
      ObjectNode one = json.addObject().put("template", notice.template().word());
      if (notice.template().argument() != NoticeTemplate.Argument.NONE) {
        ObjectNode arguments = one.putObject("args");
        notice.count().ifPresent(count -> arguments.put("count", count));
        notice.place().ifPresent(place -> arguments.put("place", place));
        AnswerJson.time(arguments, "at", notice.at());
      }
    }
    return json;
  }

  static ObjectNode digest(FactDigest digest) {
    return StrictJson.mapper().createObjectNode().put("count", digest.count()).put("sum", HexFormat.of().toHexDigits(digest.sum()));
  }

  /** The JSON object of a coverage with the mark of what its issuer holds. */
  public static byte[] withDigest(byte[] json, FactDigest digest) {
    if (StrictJson.parse(json) instanceof StrictJson.Parsed.Good(ObjectNode object)) {
      object.set("digest", digest(digest));
      return object.toString().getBytes(StandardCharsets.UTF_8);
    }
    throw new IllegalArgumentException("this is no JSON object");
  }

  /** The JSON object with that place among what its issuer has said. */
  public static byte[] withSeq(byte[] json, long seq) {
    if (StrictJson.parse(json) instanceof StrictJson.Parsed.Good(ObjectNode object)) {
      return object.put("seq", seq).toString().getBytes(StandardCharsets.UTF_8);
    }
    throw new IllegalArgumentException("this is no JSON object");
  }

  /** The fact as it is understood here, whatever else its publisher's bytes said. */
  public static ObjectNode write(Fact fact) {
    return FactWriter.write(fact);
  }
}
