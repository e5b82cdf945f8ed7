package id.limpah.json;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Walks one JSON object, member by member, and collects every fault on the way: what is missing or of the wrong kind reads
 * as empty and is noted. Members nobody asked for are faults too, once {@link #done} is called.
 */
public final class ObjectWalk {
  private static final int MOST_FAULTS = 50;

  private final JsonNode object;
  private final String pointer;
  private final List<Fault> faults;
  private final boolean open;
  private final Set<String> known = new TreeSet<>();

  private ObjectWalk(JsonNode object, String pointer, List<Fault> faults, boolean open) {
    this.open = open;
    this.object = object;
    this.pointer = pointer;
    this.faults = faults;
  }

  /** Begins at the top. What is no object has one fault, and no members. */
  public static ObjectWalk of(JsonNode value) {
    return of(value, false);
  }

  private static ObjectWalk of(JsonNode value, boolean open) {
    ObjectWalk walk = new ObjectWalk(value, "", new ArrayList<>(), open);
    if (!value.isObject()) {
      walk.fault("", "an object is wanted here");
    }
    return walk;
  }

  /** Begins with bytes as they came in. */
  public static ObjectWalk of(byte[] bytes) {
    return of(bytes, false);
  }

  /** The same, of what may have members that nobody here knows: they are no faults. */
  static ObjectWalk open(byte[] bytes) {
    return of(bytes, true);
  }

  private static ObjectWalk of(byte[] bytes, boolean open) {
    return switch (StrictJson.parse(bytes)) {
      case StrictJson.Parsed.Good(JsonNode value) -> of(value, open);
      case StrictJson.Parsed.Bad(Fault fault) -> {
        ObjectWalk walk = new ObjectWalk(StrictJson.mapper().createObjectNode(), "", new ArrayList<>(), open);
        walk.faults.add(fault);
        yield walk;
      }
    };
  }

  /** Everything found wrong so far, here and below. */
  public List<Fault> faults() {
    return List.copyOf(faults);
  }

  /** Notes a fault of a member. */
  public void fault(String key, String detail) {
    if (faults.size() < MOST_FAULTS) {
      faults.add(new Fault(key.isEmpty() ? pointer : at(key), detail));
    }
  }

  /** Whether the member is there and not null. */
  public boolean has(String key) {
    known.add(key);
    JsonNode value = object.get(key);
    return value != null && !value.isNull();
  }

  /** Notes that the member is missing, when it is. */
  public ObjectWalk need(String... keys) {
    for (String key : keys) {
      if (!has(key) && object.isObject() && faults.stream().noneMatch(fault -> fault.pointer().isEmpty())) {
        fault(key, "is missing");
      }
    }
    return this;
  }

  /** A text of at most that many characters. */
  public Optional<String> text(String key, int longest) {
    return member(key)
        .flatMap(
            value -> {
              if (!value.isString()) {
                return wrong(key, "a string is wanted");
              }
              if (value.asString().length() > longest) {
                return wrong(key, "at most " + longest + " characters");
              }
              return Optional.of(value.asString());
            });
  }

  /** A text that this function makes something of; it throws {@link IllegalArgumentException} with what is allowed. */
  public <T> Optional<T> as(String key, int longest, Function<String, T> reader) {
    return text(key, longest)
        .flatMap(
            text -> {
              try {
                return Optional.of(reader.apply(text));
              } catch (IllegalArgumentException e) {
                return wrong(key, String.valueOf(e.getMessage()));
              }
            });
  }

  /** One of some words. */
  public <T> Optional<T> word(String key, Function<String, Optional<T>> reader, List<String> allowed) {
    return text(key, 64)
        .flatMap(
            text -> {
              Optional<T> value = reader.apply(text);
              return value.isPresent()
                  ? value
                  : wrong(key, "one of " + String.join(", ", allowed) + Suggestion.hint(text, allowed));
            });
  }

  /** A whole number. */
  public Optional<Long> integer(String key, long least, long most) {
    return member(key)
        .flatMap(
            value -> {
              boolean whole = value.isNumber() && isWhole(value.decimalValue());
              if (!whole || outside(value.decimalValue(), least, most)) {
                return wrong(key, "a whole number from " + least + " to " + most + " is wanted");
              }
              return Optional.of(value.decimalValue().longValueExact());
            });
  }

  /** A number. */
  public Optional<Double> number(String key, double least, double most) {
    return member(key)
        .flatMap(
            value -> {
              if (!value.isNumber()) {
                return wrong(key, "a number is wanted");
              }
              // By way of the decimal: what no double can hold becomes infinite, and is outside.
              double number = value.decimalValue().doubleValue();
              return number >= least && number <= most
                  ? Optional.of(number)
                  : wrong(key, "a number from " + least + " to " + most + " is wanted");
            });
  }

  /** True or false. */
  public Optional<Boolean> flag(String key) {
    return member(key)
        .flatMap(value -> value.isBoolean() ? Optional.of(value.asBoolean()) : wrong(key, "true or false is wanted"));
  }

  /** A moment, RFC 3339. */
  public Optional<Instant> time(String key) {
    return as(
        key,
        40,
        text -> {
          try {
            return OffsetDateTime.parse(text).toInstant();
          } catch (DateTimeException e) {
            throw new IllegalArgumentException("a time of RFC 3339 is wanted, such as 2019-08-04T11:48:00+07:00", e);
          }
        });
  }

  /** A list of texts. */
  public List<String> texts(String key, int most, int longest) {
    List<String> texts = new ArrayList<>();
    int index = 0;
    for (JsonNode item : items(key, most)) {
      if (item.isString() && item.asString().length() <= longest) {
        texts.add(item.asString());
      } else {
        fault(key + "/" + index, "a string of at most " + longest + " characters is wanted");
      }
      index++;
    }
    return texts;
  }

  /** An object inside. */
  public Optional<ObjectWalk> object(String key) {
    return member(key)
        .flatMap(
            value ->
                value.isObject()
                    ? Optional.of(new ObjectWalk(value, at(key), faults, open))
                    : wrong(key, "an object is wanted"));
  }

  /** A list of objects inside. */
  public List<ObjectWalk> objects(String key, int most) {
    List<ObjectWalk> walks = new ArrayList<>();
    int index = 0;
    for (JsonNode item : items(key, most)) {
      if (item.isObject()) {
        walks.add(new ObjectWalk(item, at(key) + "/" + index, faults, open));
      } else {
        fault(key + "/" + index, "an object is wanted");
      }
      index++;
    }
    return walks;
  }

  /** Notes every member that nobody asked for, unless such may be there. */
  public ObjectWalk done() {
    if (object.isObject() && !open) {
      for (String key : object.propertyNames()) {
        if (!known.contains(key)) {
          fault(escaped(key), "is not known here" + Suggestion.hint(key, known));
        }
      }
    }
    return this;
  }

  private Iterable<JsonNode> items(String key, int most) {
    Optional<JsonNode> array = member(key);
    if (array.isEmpty()) {
      return List.of();
    }
    if (!array.get().isArray() || array.get().size() > most) {
      fault(key, "a list of at most " + most + " is wanted");
      return List.of();
    }
    return array.get();
  }

  private Optional<JsonNode> member(String key) {
    return has(key) ? Optional.ofNullable(object.get(key)) : Optional.empty();
  }

  private <T> Optional<T> wrong(String key, String detail) {
    fault(key, detail);
    return Optional.empty();
  }

  private String at(String key) {
    return pointer + "/" + key;
  }

  private static String escaped(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }

  private static boolean isWhole(BigDecimal number) {
    return number.scale() > -20 && number.stripTrailingZeros().scale() <= 0;
  }

  private static boolean outside(BigDecimal number, long least, long most) {
    return number.compareTo(BigDecimal.valueOf(least)) < 0 || number.compareTo(BigDecimal.valueOf(most)) > 0;
  }
}
