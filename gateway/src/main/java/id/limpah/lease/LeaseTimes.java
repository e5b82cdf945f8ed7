package id.limpah.lease;

import java.time.Duration;

/**
 * How long a session holds without being renewed. A holder stops a margin before, others wait a margin longer, each by its own ticker: so clocks
 * may differ by any amount, and in pace by the margin over the time.
 *
 * @param ttl renewed three times in it
 */
public record LeaseTimes(Duration ttl, Duration margin) {
  /** What failed over without an overlap in a trial of the engine. */
  public static final LeaseTimes DEFAULT = new LeaseTimes(Duration.ofSeconds(15), Duration.ofSeconds(2));

  /** One hundredth longer, for tickers that differ in pace. */
  private static final long PACE = 100;

  public LeaseTimes {
    if (!margin.isPositive() || margin.multipliedBy(3).compareTo(ttl) > 0) {
      throw new IllegalArgumentException("a margin is above 0 and at most a third of the time");
    }
  }

  long renewNanos() {
    return ttl.toNanos() / 3;
  }

  /** How long after it was sent a renewal lets its holder give. */
  long givesNanos() {
    return ttl.minus(margin).toNanos();
  }

  /** How long nothing must have been seen of a holder before it counts as gone. */
  long goneNanos() {
    return ttl.plus(margin).toNanos();
  }

  /** How long what a holder that is gone may have given goes on counting. */
  long countedNanos(Duration maxContact) {
    return maxContact.toNanos() + maxContact.toNanos() / PACE + goneNanos();
  }
}
