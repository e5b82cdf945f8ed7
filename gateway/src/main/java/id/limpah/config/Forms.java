package id.limpah.config;

import id.limpah.config.Form.Reading;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Forms of plain values: words, names, numbers. */
final class Forms {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,10}");
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,9}(\\.[0-9]{1,9})?");
  private static final Pattern DIALLED = Pattern.compile("[A-Za-z0-9+_.#!~-]{1,64}\\*?|\\*");

  private Forms() {}

  /** Letters, digits, dash and underscore, as in every name of a configuration. */
  static Reading<String> name(String text) {
    return NAME.matcher(text).matches()
        ? Reading.value(text)
        : Reading.wrong(
            Spelling.quoted(text)
                + " is no name; 1 to 63 of a-z, 0-9, '-' and '_', a letter or digit first");
  }

  static Reading<String> language(String text) {
    return LANGUAGE.matcher(text).matches()
        ? Reading.value(text)
        : Reading.wrong(
            Spelling.quoted(text) + " is no language tag of RFC 5646", "write id, jv, su, en");
  }

  /** A number or user that callers dial, or the beginning of one before a {@code *}. */
  static Reading<String> dialled(String text) {
    return DIALLED.matcher(text).matches()
        ? Reading.value(text)
        : Reading.wrong(
            Spelling.quoted(text) + " cannot be dialled",
            "digits, +, letters and _.#!~-; a * only as the last");
  }

  /** A word of an enumeration, as {@code word()} spells it. */
  static <E extends Enum<E>> Form<E> word(String what, E[] values, Function<E, String> spelling) {
    List<String> words = Arrays.stream(values).map(spelling).toList();
    return text -> {
      int index = words.indexOf(text);
      return index >= 0
          ? Reading.value(values[index])
          : new Reading.Wrong<>(
              "unknown " + what + " " + Spelling.quoted(text), Spelling.hint(text, words));
    };
  }

  static Reading<Boolean> flag(String text) {
    return switch (text) {
      case "true" -> Reading.value(true);
      case "false" -> Reading.value(false);
      default -> Reading.wrong(Spelling.quoted(text) + " is neither true nor false");
    };
  }

  static Form<Integer> whole(int least, int most) {
    return text -> {
      if (!WHOLE.matcher(text).matches()) {
        return Reading.wrong(Spelling.quoted(text) + " is not a whole number");
      }
      long value = Long.parseLong(text);
      return value >= least && value <= most
          ? Reading.value((int) value)
          : Reading.wrong("must be " + least + " to " + most + ", not " + text);
    };
  }

  /** Above {@code above}, at most {@code most}. */
  static Form<Double> above(double above, double most) {
    return decimal(above, most, false);
  }

  /** At least {@code least}, at most {@code most}. */
  static Form<Double> from(double least, double most) {
    return decimal(least, most, true);
  }

  private static Form<Double> decimal(double bound, double most, boolean inclusive) {
    return text -> {
      if (!DECIMAL.matcher(text).matches()) {
        return Reading.wrong(Spelling.quoted(text) + " is not a decimal number such as 0.5");
      }
      double value = Double.parseDouble(text);
      boolean enough = inclusive ? value >= bound : value > bound;
      return enough && value <= most
          ? Reading.value(value)
          : Reading.wrong(
              "must be "
                  + (inclusive ? "" : "above ")
                  + plain(bound)
                  + (inclusive ? " to " : ", at most ")
                  + plain(most)
                  + ", not "
                  + text);
    };
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  /** A zone by its name in the tz database, or by the word that Indonesians say. */
  static Reading<ZoneId> zone(String text) {
    String name =
        switch (text) {
          case "WIB" -> "Asia/Jakarta";
          case "WITA" -> "Asia/Makassar";
          case "WIT" -> "Asia/Jayapura";
          default -> text;
        };
    return ZoneId.getAvailableZoneIds().contains(name)
        ? Reading.value(ZoneId.of(name))
        : new Reading.Wrong<>(
            "unknown time zone " + Spelling.quoted(text),
            Spelling.hint(text, ZoneId.getAvailableZoneIds().stream().sorted().toList()));
  }
}
