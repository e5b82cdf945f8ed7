package id.limpah.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import tools.jackson.databind.JsonNode;

/**
 * Reads a gateway's answer for people: a field that is missing, perhaps as another release answers,
 * leaves a dash and never ends the verb.
 */
record Fields(JsonNode node) {
  private static final String NOTHING = "-";

  Fields at(String name) {
    return new Fields(node.path(name));
  }

  boolean isThere() {
    return !node.isMissingNode() && !node.isNull();
  }

  Optional<String> text(String name) {
    JsonNode value = node.path(name);
    return value.isValueNode() && !value.isNull()
        ? Optional.of(printable(value))
        : Optional.empty();
  }

  /** The texts of a list. */
  List<String> texts(String name) {
    return node.path(name).valueStream().map(Fields::printable).toList();
  }

  /** What a gateway echoes of a contact came from outside: it must not steer the terminal. */
  private static String printable(JsonNode value) {
    return value.asString("").replaceAll("[\\p{Cc}\\p{Cf}\u2028\u2029]", "?");
  }

  String textOr(String name) {
    return text(name).orElse(NOTHING);
  }

  OptionalDouble number(String name) {
    JsonNode value = node.path(name);
    return value.isNumber() ? OptionalDouble.of(value.asDouble()) : OptionalDouble.empty();
  }

  String number(String name, DoubleFunction<String> written) {
    OptionalDouble number = number(name);
    return number.isPresent() ? written.apply(number.getAsDouble()) : NOTHING;
  }

  String seconds(String name) {
    return number(name, Text::seconds);
  }

  /** A number as people write it: whole when it is. */
  String count(String name) {
    return number(name, Text::number);
  }

  /** Whether it is true. */
  boolean flag(String name) {
    return node.path(name).asBoolean(false);
  }

  /** The names of its members. */
  List<String> names() {
    return node.propertyNames().stream().toList();
  }

  Iterable<Fields> each(String name) {
    return () -> node.path(name).valueStream().map(Fields::new).iterator();
  }

  /** The value of that spelling among an enumeration's. */
  static <E extends Enum<E>> Optional<E> word(String word, E[] values) {
    String name = word.toUpperCase(Locale.ROOT).replace('-', '_');
    return Arrays.stream(values).filter(value -> value.name().equals(name)).findFirst();
  }
}
