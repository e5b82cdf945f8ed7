package id.limpah.config;

import java.util.List;

/**
 * One value of the file as it was written. Scalars stay text: what they mean is up to the key they
 * stand under.
 */
sealed interface YamlNode {
  Place place();

  /** A word, a number, a quoted text. */
  record Scalar(String text, boolean quoted, Place place) implements YamlNode {
    /** Nothing was written, or a word that means nothing. */
    boolean isEmpty() {
      return !quoted && (text.isEmpty() || text.equals("~") || text.equals("null"));
    }
  }

  /** A list. */
  record Sequence(List<YamlNode> items, Place place) implements YamlNode {}

  /** Keys with their values, in the order of the file; no key occurs twice. */
  record Mapping(List<Pair> pairs, Place place) implements YamlNode {}

  /** Something that was refused and reported already; readers pass it over. */
  record Refused(Place place) implements YamlNode {}

  /** One key and its value. */
  record Pair(Scalar key, YamlNode value) {}
}
