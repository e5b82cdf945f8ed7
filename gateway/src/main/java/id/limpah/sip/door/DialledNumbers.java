package id.limpah.sip.door;

import id.limpah.contact.Channel;
import id.limpah.route.Entry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds the entry that a dialled number or user belongs to: the exact one first, else the longest prefix. */
final class DialledNumbers {
  private record Prefix(String start, Entry entry) {}

  private final Map<String, Entry> exact = new HashMap<>();
  private final List<Prefix> prefixes = new ArrayList<>();

  /** Takes those entries that are for calls. */
  DialledNumbers(List<Entry> entries) {
    for (Entry entry : entries) {
      if (entry.channels().contains(Channel.CALL)) {
        entry.numbers().forEach(number -> add(number.toLowerCase(Locale.ROOT), entry));
      }
    }
    prefixes.sort(Comparator.comparing((Prefix prefix) -> prefix.start.length()).reversed());
  }

  private void add(String number, Entry entry) {
    if (number.endsWith("*")) {
      prefixes.add(new Prefix(number.substring(0, number.length() - 1), entry));
    } else {
      exact.putIfAbsent(number, entry);
    }
  }

  /** The entry of this number, as it was dialled. */
  Optional<Entry> entry(String dialled) {
    String number = plain(dialled);
    Entry entry = exact.get(number);
    if (entry != null) {
      return Optional.of(entry);
    }
    for (Prefix prefix : prefixes) {
      if (number.startsWith(prefix.start)) {
        return Optional.of(prefix.entry);
      }
    }
    return Optional.empty();
  }

  /** Lower case, without parameters ({@code 123;isub=1}) and, in a number, without the separators of RFC 3966, 5.1.1. */
  private static String plain(String dialled) {
    int parameters = dialled.indexOf(';');
    String user = parameters < 0 ? dialled : dialled.substring(0, parameters);
    if (user.isEmpty() || !(user.charAt(0) == '+' || isDigit(user.charAt(0)) || user.charAt(0) == '(')) {
      return user.toLowerCase(Locale.ROOT);
    }
    StringBuilder plain = null;
    for (int i = 0; i < user.length(); i++) {
      char c = user.charAt(i);
      boolean separator = c == '-' || c == '.' || c == '(' || c == ')';
      if (separator && plain == null) {
        plain = new StringBuilder(user.length()).append(user, 0, i);
      } else if (!separator && plain != null) {
        plain.append(c);
      }
    }
    return (plain == null ? user : plain.toString()).toLowerCase(Locale.ROOT);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
