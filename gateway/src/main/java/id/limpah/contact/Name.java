package id.limpah.contact;

import java.util.Locale;

/** The form of every name that people give in a configuration: short, lower case, safe in a URL and in a metric's label. */
final class Name {
  static final int MAX_LENGTH = 63;

  private Name() {}

  static String checked(String what, String name) {
    if (!isValid(name)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s must be 1 to %d of a-z, 0-9, '-', '_' and start with a letter or digit",
              what,
              MAX_LENGTH));
    }
    return name;
  }

  private static boolean isValid(String name) {
    if (name.isEmpty() || name.length() > MAX_LENGTH) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean alphanumeric = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      if (!alphanumeric && (i == 0 || (c != '-' && c != '_'))) {
        return false;
      }
    }
    return true;
  }
}
