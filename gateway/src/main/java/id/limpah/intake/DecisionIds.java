package id.limpah.intake;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Names decisions {@code SALT-N}, or {@code NODE.SALT-N} where there are several nodes: a salt of this start of this node, and a number that
 * grows, both in base 32. Unique without asking anybody; the node says who holds what the decision took, and the number where.
 */
final class DecisionIds {
  private static final int RADIX = 32;
  private static final long SALT_MASK = (1L << 50) - 1;

  private final Optional<String> node;
  private final String prefix;
  private final AtomicLong next = new AtomicLong();

  DecisionIds(Optional<String> node, long salt) {
    this.node = node;
    String digits = Long.toString(salt & SALT_MASK, RADIX);
    prefix = node.map(name -> name + ".").orElse("") + "0".repeat(10 - digits.length()) + digits + "-";
  }

  long next() {
    return next.getAndIncrement();
  }

  String of(long number) {
    return prefix + Long.toString(number, RADIX).toLowerCase(Locale.ROOT);
  }

  /** The node that gave an id; empty when it stood by itself then, or it is no id. */
  static Optional<String> node(String id) {
    int dot = id.indexOf('.');
    return dot <= 0 ? Optional.empty() : Optional.of(id.substring(0, dot));
  }

  /** The other node that gave that id, when it was another. */
  Optional<String> elsewhere(String id) {
    return node.isEmpty() ? Optional.empty() : node(id).filter(name -> !name.equals(node.get()));
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
