package id.limpah.json;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Forms of single values in facts. */
final class FactForms {
  private static final int LONG_TEXT = 500;
  private static final Pattern PROMISES =
      Pattern.compile(
          "\\b((di|ter|men)?jamin|jaminan|pasti|rupiah)\\b|\\bdipastikan (menyala|pulih|normal)|\\b(rp|idr)\\.? *[0-9]|tidak ada gangguan",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern SPACES = Pattern.compile("[\\p{Z}\\s]+");
  private static final Pattern PSEUDONYM = Pattern.compile("[0-9a-f]{16}");
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");

  private FactForms() {}

  static String pseudonym(String text) {
    if (!PSEUDONYM.matcher(text).matches()) {
      throw new IllegalArgumentException("16 hexadecimal digits in lower case are wanted; of a caller a pseudonym, never a number that can be called");
    }
    return text;
  }

  /** Words that agents read aloud, in one line, that promise nothing: for that there is a guarantee, which not every key may state. */
  static Optional<String> spoken(ObjectWalk walk, String key) {
    Optional<String> text = line(walk, key);
    if (text.filter(words -> PROMISES.matcher(plain(words)).find()).isPresent()) {
      walk.fault(key, "no promise, no sum and no 'tidak ada gangguan' is read aloud from here; what is guaranteed stands in 'guarantee'");
      return Optional.empty();
    }
    return text;
  }

  /** As it is heard: whichever spaces and forms of letters it is written with. */
  private static String plain(String words) {
    return SPACES.matcher(Normalizer.normalize(words, Normalizer.Form.NFKC)).replaceAll(" ");
  }

  static Optional<String> line(ObjectWalk walk, String key) {
    return walk.as(
        key,
        LONG_TEXT,
        text -> {
          if (text.isBlank() || text.codePoints().anyMatch(FactForms::isUnspeakable)) {
            throw new IllegalArgumentException("words in one line are wanted, without control characters");
          }
          return text.strip();
        });
  }

  /** Control and format characters: line breaks, and what turns the direction of writing. */
  private static boolean isUnspeakable(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      default -> false;
    };
  }

  static <T> Optional<T> words(
      ObjectWalk walk, String key, Function<String, Optional<T>> reader, T[] all, Function<T, String> word) {
    return walk.word(key, reader, Arrays.stream(all).map(word).toList());
  }

  static String uuid(String text) {
    try {
      String canonical = UUID.fromString(text).toString();
      if (canonical.equals(text)) {
        return text;
      }
    } catch (IllegalArgumentException e) {
      // What is wanted is said below, whatever was wrong.
    }
    throw new IllegalArgumentException("a UUID in lower case is wanted, such as 0190163d-8694-739b-aea5-966c26f8ad91");
  }

  /** An organisation's name, of the same form as in the configuration. */
  static String name(String text) {
    if (!NAME.matcher(text).matches()) {
      throw new IllegalArgumentException("an organisation's name is wanted: a-z, 0-9, '-' and '_'");
    }
    return text;
  }
}
