package id.limpah.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A mapping of the file whose keys are known. Every accessor reports what is wrong and goes on with
 * a stand-in, so that one reading finds all faults; what was built from stand-ins is thrown away at
 * the end.
 */
final class Section {
  private final String name;
  private final Place place;
  private final Faults faults;
  private final Map<String, YamlNode> values = new HashMap<>();
  private final Set<String> keys;

  /** False when it is no mapping: then that is its fault, and not every key that it lacks. */
  private final boolean readable;

  private Section(String name, Place place, Faults faults, List<String> keys, boolean readable) {
    this.name = name;
    this.place = place;
    this.faults = faults;
    this.keys = Set.copyOf(keys);
    this.readable = readable;
  }

  /**
   * The section in that node; one without any key, its fault reported, when the node is no mapping.
   *
   * @param name as people call it: {@code center 'telkom-147'}
   * @param keys those that may stand in it
   */
  static Section of(YamlNode node, String name, Faults faults, List<String> keys) {
    Section section =
        new Section(name, node.place(), faults, keys, node instanceof YamlNode.Mapping);
    for (YamlNode.Pair pair : pairs(node, name, faults)) {
      String key = pair.key().text();
      if (section.keys.contains(key)) {
        section.values.put(key, pair.value());
      } else {
        faults.add(
            pair.key().place(),
            "unknown key " + Spelling.quoted(key) + " in " + name,
            Spelling.hint(key, keys));
      }
    }
    return section;
  }

  /** The keys and values of a mapping whose keys are names that people choose. */
  static List<YamlNode.Pair> pairs(YamlNode node, String name, Faults faults) {
    switch (node) {
      case YamlNode.Mapping mapping -> {
        return mapping.pairs();
      }
      case YamlNode.Refused _ -> {}
      case YamlNode.Scalar scalar when scalar.isEmpty() ->
          faults.add(node.place(), name + " is empty");
      default -> faults.add(node.place(), name + " must be a mapping, key: value");
    }
    return List.of();
  }

  Place place() {
    return place;
  }

  /** Where the key's value stands, or the section when the key is not there. */
  Place placeOf(String key) {
    YamlNode node = values.get(checked(key));
    return node == null ? place : node.place();
  }

  /** The node under the key; empty when the key is not there. */
  Optional<YamlNode> node(String key) {
    return Optional.ofNullable(values.get(checked(key)));
  }

  /** The node under a key that must be there. */
  Optional<YamlNode> requiredNode(String key) {
    Optional<YamlNode> node = node(key);
    if (node.isEmpty() && readable) {
      faults.add(place, name + " has no " + key);
    }
    return node;
  }

  /** The section under the key, or one with nothing in it. */
  Section section(String key, String called, List<String> keys) {
    return node(key)
        .map(node -> of(node, called, faults, keys))
        .orElseGet(() -> new Section(called, place, faults, keys, true));
  }

  Section section(String key, List<String> keys) {
    return section(key, key, keys);
  }

  <T> Optional<T> value(String key, Form<T> form) {
    return node(key).flatMap(node -> read(key, node, form)).map(Placed::value);
  }

  <T> T value(String key, Form<T> form, T byDefault) {
    return value(key, form).orElse(byDefault);
  }

  <T> Optional<T> required(String key, Form<T> form) {
    return requiredNode(key).flatMap(node -> read(key, node, form)).map(Placed::value);
  }

  /** A list without repetitions; the key may be missing, the list may not be empty. */
  <T> Optional<List<Placed<T>>> list(String key, Form<T> form) {
    return node(key).map(node -> items(key, node, form));
  }

  <T> Set<T> set(String key, Form<T> form, Set<T> byDefault) {
    return list(key, form).map(Section::values).orElse(byDefault);
  }

  /** A list that must be there; empty when it is missing or nothing in it could be read. */
  <T> Set<T> requiredSet(String key, Form<T> form) {
    return requiredNode(key).map(node -> values(items(key, node, form))).orElse(Set.of());
  }

  private static <T> Set<T> values(List<Placed<T>> items) {
    Set<T> values = new LinkedHashSet<>();
    items.forEach(item -> values.add(item.value()));
    return values;
  }

  private <T> List<Placed<T>> items(String key, YamlNode node, Form<T> form) {
    List<Placed<T>> items = new ArrayList<>();
    if (!(node instanceof YamlNode.Sequence sequence)) {
      if (!(node instanceof YamlNode.Refused)) {
        faults.add(node.place(), key + " must be a list, [one, another]");
      }
      return items;
    }
    if (sequence.items().isEmpty()) {
      faults.add(node.place(), key + " is empty");
    }
    Set<T> seen = new HashSet<>();
    for (YamlNode item : sequence.items()) {
      read(key, item, form)
          .ifPresent(
              placed -> {
                if (seen.add(placed.value())) {
                  items.add(placed);
                } else {
                  faults.add(placed.place(), key + ": the same is listed twice");
                }
              });
    }
    return items;
  }

  private <T> Optional<Placed<T>> read(String key, YamlNode node, Form<T> form) {
    switch (node) {
      case YamlNode.Refused _ -> {}
      case YamlNode.Scalar scalar when scalar.isEmpty() ->
          faults.add(node.place(), key + " has no value");
      case YamlNode.Scalar scalar -> {
        switch (form.read(scalar.text())) {
          case Form.Reading.Value<T>(T value) -> {
            return Optional.of(new Placed<>(value, node.place()));
          }
          case Form.Reading.Wrong<T>(String message, Optional<String> hint) ->
              faults.add(node.place(), key + ": " + message, hint);
        }
      }
      case YamlNode.Sequence _, YamlNode.Mapping _ ->
          faults.add(node.place(), key + " must be a single value");
    }
    return Optional.empty();
  }

  private String checked(String key) {
    if (!keys.contains(key)) {
      throw new AssertionError(key + " is no key of " + name);
    }
    return key;
  }
}
