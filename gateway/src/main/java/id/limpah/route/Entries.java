package id.limpah.route;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The doors, found by name or by what was dialled: an exact number before a prefix, a longer prefix before a shorter. */
public final class Entries {
  private final Map<String, Entry> byName = new HashMap<>();
  private final Map<String, Entry> exact = new HashMap<>();
  private final List<Prefix> prefixes = new ArrayList<>();

  private record Prefix(String start, Entry entry) {}

  /** Over these entries; names and numbers are unique. */
  public Entries(List<Entry> entries) {
    for (Entry entry : entries) {
      if (byName.put(entry.name(), entry) != null) {
        throw new IllegalArgumentException("two entries of the name " + entry.name());
      }
      for (String number : entry.numbers()) {
        add(number.toLowerCase(Locale.ROOT), entry);
      }
    }
    prefixes.sort(Comparator.comparingInt((Prefix prefix) -> prefix.start().length()).reversed());
  }

  private void add(String number, Entry entry) {
    if (number.endsWith("*")) {
      prefixes.add(new Prefix(number.substring(0, number.length() - 1), entry));
    } else if (exact.put(number, entry) != null) {
      throw new IllegalArgumentException("two entries of one number");
    }
  }

  /** By the name in the configuration. */
  public Optional<Entry> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** By the number or user that was dialled. */
  public Optional<Entry> dialled(String number) {
    String lower = number.toLowerCase(Locale.ROOT);
    Entry entry = exact.get(lower);
    if (entry != null) {
      return Optional.of(entry);
    }
    for (Prefix prefix : prefixes) {
      if (lower.startsWith(prefix.start())) {
        return Optional.of(prefix.entry());
      }
    }
    return Optional.empty();
  }
}
