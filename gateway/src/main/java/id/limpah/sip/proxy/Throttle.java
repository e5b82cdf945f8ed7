package id.limpah.sip.proxy;

import id.limpah.sip.Via;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What one next hop asked to be spared, by overload control (RFC 7339; by rate, RFC 7415). It says so in the Via of its responses;
 * we say in every request's that we heed it. For one thread.
 *
 * <p>INVARIANT: a restriction that nobody renews ends with its validity.
 */
final class Throttle {
  private static final long DEFAULT_VALIDITY_MILLIS = 500;
  private static final long MOST_VALIDITY_MILLIS = 60_000;
  private static final double NOTHING_YET = -1;
  private static final long NANOS = 1_000_000_000;

  private final RandomGenerator random;
  private double sequence = NOTHING_YET;
  private boolean byRate;
  private long level;
  private long endsNanos;
  private boolean restricted;
  private long nextNanos;

  Throttle(RandomGenerator random) {
    this.random = random;
  }

  /** Takes what a response's top Via says; older words (by oc-seq) and unreadable ones are passed over. */
  void heard(Via via, long nowNanos) {
    Optional<Long> asked = via.parameter("oc").flatMap(text -> number(text, 1_000_000_000));
    if (asked.isEmpty()) {
      return;
    }
    Optional<Double> said = via.parameter("oc-seq").flatMap(Throttle::decimal);
    if (said.isPresent() && said.get() < sequence) {
      return;
    }
    sequence = said.orElse(sequence);
    long validity =
        via.parameter("oc-validity").flatMap(text -> number(text, MOST_VALIDITY_MILLIS)).orElse(DEFAULT_VALIDITY_MILLIS);
    boolean rate = via.parameter("oc-algo").filter(text -> text.equalsIgnoreCase("rate")).isPresent();
    if (rate && !(restricted && byRate)) {
      nextNanos = nowNanos;
    }
    byRate = rate;
    level = rate ? asked.get() : Math.min(100, asked.get());
    restricted = validity > 0 && (rate || level > 0);
    endsNanos = nowNanos + validity * 1_000_000;
  }

  /** Whether one more request may go there now; if so it is counted. */
  boolean admits(long nowNanos) {
    if (restricted && nowNanos - endsNanos >= 0) {
      restricted = false;
    }
    if (!restricted) {
      return true;
    }
    if (!byRate) {
      return random.nextInt(100) >= level;
    }
    if (level == 0 || nowNanos - nextNanos < 0) {
      return false;
    }
    // A leaky bucket of one: what was not used is not saved up (RFC 7415, 3.5.1 with a tolerance of zero).
    nextNanos = nowNanos + NANOS / level;
    return true;
  }

  /** Whether it holds back anything at all. */
  boolean idle(long nowNanos) {
    return !restricted || nowNanos - endsNanos >= 0;
  }

  private static Optional<Long> number(String text, long most) {
    return text.matches("[0-9]{1,10}") ? Optional.of(Math.min(most, Long.parseLong(text))) : Optional.empty();
  }

  private static Optional<Double> decimal(String text) {
    return text.matches("[0-9]{1,12}(\\.[0-9]{1,6})?") ? Optional.of(Double.parseDouble(text)) : Optional.empty();
  }
}
