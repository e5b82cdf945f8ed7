package id.limpah.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON as RFC 8259 and I-JSON (RFC 7493) have it and nothing beside: UTF-8 without a byte order mark, one text, no
 * name twice, no half of a surrogate pair.
 */
public final class StrictJson {
  /** Objects and arrays inside each other. */
  public static final int DEEPEST = 32;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNumberLength(256)
                          .maxNameLength(256)
                          .maxStringLength(65_536)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private StrictJson() {}

  /** What some bytes turned out to be. */
  public sealed interface Parsed {
    /** JSON. */
    record Good(JsonNode value) implements Parsed {}

    /** Not JSON. */
    record Bad(Fault fault) implements Parsed {}
  }

  /** Reads all of these bytes. */
  public static Parsed parse(byte[] bytes) {
    String text;
    try {
      text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
    } catch (CharacterCodingException e) {
      return bad("not UTF-8");
    }
    if (text.startsWith("\uFEFF")) {
      return bad("a byte order mark is not part of JSON");
    }
    try {
      JsonNode value = MAPPER.readTree(text);
      if (value.isMissingNode()) {
        return bad("nothing there");
      }
      return hasLoneSurrogate(value) ? bad("half of a surrogate pair in a string") : new Parsed.Good(value);
    } catch (JacksonException e) {
      return bad("not JSON: " + place(e) + what(e));
    }
  }

  /** The mapper that writes; compact, in the order in which things were put. */
  public static JsonMapper mapper() {
    return MAPPER;
  }

  private static Parsed bad(String detail) {
    return new Parsed.Bad(new Fault("", detail));
  }

  /** Without the parser's word on what it was reading from. */
  private static String what(JacksonException e) {
    String line = e.getOriginalMessage().lines().findFirst().orElse("");
    int source = line.indexOf(" (start marker at [Source");
    return (source < 0 ? line : line.substring(0, source)).strip();
  }

  private static String place(JacksonException e) {
    return e.getLocation() == null
        ? ""
        : "line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr() + ": ";
  }

  private static boolean hasLoneSurrogate(JsonNode value) {
    if (value.isString()) {
      return hasLoneSurrogate(value.asString());
    }
    if (value.isObject()) {
      for (Map.Entry<String, JsonNode> member : value.properties()) {
        if (hasLoneSurrogate(member.getKey()) || hasLoneSurrogate(member.getValue())) {
          return true;
        }
      }
    }
    if (value.isArray()) {
      for (JsonNode item : value) {
        if (hasLoneSurrogate(item)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean hasLoneSurrogate(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return true;
      }
    }
    return false;
  }
}
