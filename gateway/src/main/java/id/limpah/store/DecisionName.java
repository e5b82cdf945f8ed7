package id.limpah.store;

/**
 * A decision's id in two parts, so that those in a row lie in a row: {@code SALT-N} is SALT and N, in base 32. Any other id is a row of
 * its own.
 *
 * @param number -1 when the id has none
 */
record DecisionName(String series, long number) {
  private static final int RADIX = 32;
  private static final int MOST_DIGITS = 12;

  static DecisionName of(String id) {
    int dash = id.lastIndexOf('-');
    if (dash > 0 && dash + 1 < id.length() && id.length() - dash - 1 <= MOST_DIGITS) {
      long number = number(id, dash + 1);
      if (number >= 0) {
        return new DecisionName(id.substring(0, dash), number);
      }
    }
    return new DecisionName(id, -1);
  }

  /** As it is written by {@link #id} and no other way, or -1. */
  private static long number(String id, int from) {
    if (id.charAt(from) == '0' && id.length() > from + 1) {
      return -1;
    }
    long number = 0;
    for (int i = from; i < id.length(); i++) {
      char c = id.charAt(i);
      int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'v' ? c - 'a' + 10 : -1;
      if (digit < 0) {
        return -1;
      }
      number = number * RADIX + digit;
    }
    return number;
  }

  String id() {
    return id(series, number);
  }

  static String id(String series, long number) {
    return number < 0 ? series : series + "-" + Long.toString(number, RADIX);
  }
}
