package id.limpah.intake;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Names decisions {@code SALT-N}: a salt of this start of this node, and a number that grows, both in base 32. Unique
 * without asking anybody, and the number says at once where the decision is kept.
 */
final class DecisionIds {
  private static final int RADIX = 32;
  private static final long SALT_MASK = (1L << 50) - 1;

  private final String prefix;
  private final AtomicLong next = new AtomicLong();

  DecisionIds(long salt) {
    String digits = Long.toString(salt & SALT_MASK, RADIX);
    prefix = "0".repeat(10 - digits.length()) + digits + "-";
  }

  long next() {
    return next.getAndIncrement();
  }

  String of(long number) {
    return prefix + Long.toString(number, RADIX).toLowerCase(Locale.ROOT);
  }

  /** The number in an id that was given by this start of this node. */
  OptionalLong number(String id) {
    if (!id.startsWith(prefix) || id.length() == prefix.length() || id.length() > prefix.length() + 12) {
      return OptionalLong.empty();
    }
    long number = 0;
    for (int i = prefix.length(); i < id.length(); i++) {
      int digit = Character.digit(id.charAt(i), RADIX);
      if (digit < 0) {
        return OptionalLong.empty();
      }
      number = number * RADIX + digit;
    }
    return OptionalLong.of(number);
  }
}
