package id.limpah.loadtest.scenario;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mapping with known keys. What is wrong is reported and a stand-in given, so that one reading finds every fault. */
final class Fields {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,6})?");
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,3})?)(ms|s|m|h)");
  private static final Pattern ADDRESS = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,3}){3}|\\[[0-9a-fA-F:.]{2,45}\\]):([0-9]{1,5})");
  private static final InetSocketAddress NOWHERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 9);

  private final String name;
  private final Node at;
  private final Faults faults;
  private final Map<String, Node> values = new LinkedHashMap<>();

  Fields(Node node, String name, Faults faults, String... keys) {
    this.name = name;
    this.at = node;
    this.faults = faults;
    List<String> known = List.of(keys);
    if (!(node instanceof Node.Mapping mapping)) {
      faults.add(node, name + " must be a mapping with keys of " + String.join(", ", known));
      return;
    }
    for (Node.Pair pair : mapping.pairs()) {
      if (known.contains(pair.key().text())) {
        values.put(pair.key().text(), pair.value());
      } else {
        faults.add(pair.key(), "unknown key '" + pair.key().text() + "' in " + name + "; allowed are " + String.join(", ", known));
      }
    }
  }

  Optional<Node> node(String key) {
    return Optional.ofNullable(values.get(key));
  }

  Node at() {
    return at;
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  Optional<Node> required(String key) {
    if (!values.containsKey(key) && at instanceof Node.Mapping) {
      faults.add(at, name + " has no " + key);
    }
    return node(key);
  }

  Optional<String> text(String key) {
    return node(key).flatMap(node -> text(key, node));
  }

  private Optional<String> text(String key, Node node) {
    if (node instanceof Node.Scalar scalar && !scalar.text().isBlank()) {
      return Optional.of(scalar.text());
    }
    faults.add(node, key + " must be a single value");
    return Optional.empty();
  }

  double number(String key, double least, double most, double byDefault) {
    return node(key).map(node -> number(key, node, least, most, byDefault)).orElse(byDefault);
  }

  private double number(String key, Node node, double least, double most, double byDefault) {
    Optional<String> text = text(key, node);
    if (text.isEmpty()) {
      return byDefault;
    }
    String allowed = "allowed is a number from " + plain(least) + " to " + plain(most);
    if (!NUMBER.matcher(text.get()).matches()) {
      faults.add(node, key + ": '" + text.get() + "' is no number; " + allowed);
      return byDefault;
    }
    double value = Double.parseDouble(text.get());
    if (value < least || value > most) {
      faults.add(node, key + ": " + text.get() + " is out of range; " + allowed);
      return byDefault;
    }
    return value;
  }

  int whole(String key, int least, int most, int byDefault) {
    double value = number(key, least, most, byDefault);
    if (value != Math.rint(value)) {
      faults.add(node(key).orElse(at), key + ": must be a whole number from " + least + " to " + most);
    }
    return (int) value;
  }

  Duration duration(String key, Duration least, Duration most, Duration byDefault) {
    return node(key)
        .flatMap(node -> text(key, node).map(text -> duration(key, node, text, least, most, byDefault)))
        .orElse(byDefault);
  }

  private Duration duration(String key, Node node, String text, Duration least, Duration most, Duration byDefault) {
    String allowed = "allowed is " + written(least) + " to " + written(most) + ", such as 500ms, 15s or 2m";
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      faults.add(node, key + ": '" + text + "' is no duration; " + allowed);
      return byDefault;
    }
    long unit =
        switch (matcher.group(2)) {
          case "ms" -> 1;
          case "s" -> 1_000;
          case "m" -> 60_000;
          default -> 3_600_000;
        };
    Duration value = Duration.ofMillis(new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit)).longValue());
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      faults.add(node, key + ": " + text + " is out of range; " + allowed);
      return byDefault;
    }
    return value;
  }

  boolean flag(String key, boolean byDefault) {
    return word(key, List.of("true", "false"), Boolean.toString(byDefault)).equals("true");
  }

  <E extends Enum<E>> E word(String key, E[] values, E byDefault) {
    List<String> words = Arrays.stream(values).map(Fields::word).toList();
    return values[words.indexOf(word(key, words, word(byDefault)))];
  }

  <E extends Enum<E>> List<E> words(String key, E[] values) {
    List<String> words = Arrays.stream(values).map(Fields::word).toList();
    Optional<Node> node = node(key);
    if (node.isEmpty()) {
      return List.of(values);
    }
    return items(key, node.get()).stream()
        .flatMap(item -> text(key, item).map(text -> checked(key, item, text, words)).stream())
        .filter(words::contains)
        .map(word -> values[words.indexOf(word)])
        .toList();
  }

  static <E extends Enum<E>> String word(E value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private String word(String key, List<String> words, String byDefault) {
    return node(key)
        .flatMap(node -> text(key, node).map(text -> checked(key, node, text, words)))
        .filter(words::contains)
        .orElse(byDefault);
  }

  private String checked(String key, Node node, String text, List<String> words) {
    if (!words.contains(text)) {
      faults.add(node, key + ": unknown '" + text + "'; allowed are " + String.join(", ", words));
    }
    return text;
  }

  /** An address that must be there. */
  InetSocketAddress address(String key) {
    return required(key).flatMap(node -> address(key, node)).orElse(NOWHERE);
  }

  List<InetSocketAddress> addresses(String key) {
    return node(key).map(node -> items(key, node).stream().flatMap(item -> address(key, item).stream()).toList()).orElse(List.of());
  }

  private Optional<InetSocketAddress> address(String key, Node node) {
    return text(key, node)
        .flatMap(
            text -> {
              Optional<InetSocketAddress> address = parse(text);
              if (address.isEmpty()) {
                faults.add(node, key + ": '" + text + "' is no address; allowed is a literal one with a port, 127.0.0.1:5060 or [::1]:5060");
              }
              return address;
            });
  }

  /** A literal address and its port; nothing is looked up. */
  static Optional<InetSocketAddress> parse(String text) {
    Matcher matcher = ADDRESS.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      int port = Integer.parseInt(matcher.group(2));
      return port > 65_535 ? Optional.empty() : Optional.of(new InetSocketAddress(InetAddress.ofLiteral(matcher.group(1)), port));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whole numbers of a list. */
  List<Integer> wholes(String key, int least, int most, List<Integer> byDefault) {
    return node(key)
        .map(node -> items(key, node).stream().map(item -> (int) number(key, item, least, most, least)).toList())
        .orElse(byDefault);
  }

  private List<Node> items(String key, Node node) {
    if (node instanceof Node.Sequence list) {
      return list.items();
    }
    faults.add(node, key + " must be a list, [one, another]");
    return List.of();
  }

  /** One number, or numbers under the times at which they hold, with straight lines between. */
  List<Scenario.Point> points(String key, double most, Duration longest) {
    Optional<Node> node = required(key);
    if (node.isEmpty()) {
      return List.of();
    }
    if (!(node.get() instanceof Node.Mapping mapping)) {
      return List.of(new Scenario.Point(Duration.ZERO, number(key, node.get(), 0, most, 0)));
    }
    List<Scenario.Point> points = new ArrayList<>();
    for (Node.Pair pair : mapping.pairs()) {
      Duration at = duration(key, pair.key(), pair.key().text(), Duration.ZERO, longest, Duration.ZERO);
      if (!points.isEmpty() && at.compareTo(points.getLast().at()) <= 0) {
        faults.add(pair.key(), key + ": times go up, " + pair.key().text() + " does not");
      }
      points.add(new Scenario.Point(at, number(key, pair.value(), 0, most, 0)));
    }
    return points;
  }

  <T> Optional<T> section(String key, Function<Node, T> read) {
    return node(key).map(read);
  }

  private static String written(Duration duration) {
    long millis = duration.toMillis();
    return millis % 1_000 == 0 ? millis / 1_000 + "s" : millis + "ms";
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
