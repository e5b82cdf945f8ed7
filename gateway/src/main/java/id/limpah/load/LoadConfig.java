package id.limpah.load;

import java.time.Duration;

/**
 * How queue load is believed.
 *
 * @param freshFor a report younger than this is fresh
 * @param unknownAfter a report older than this says nothing
 * @param aht handling time of a queue that does not report one
 * @param patience mean time callers wait before they give up, until enough is seen to learn it
 */
public record LoadConfig(Duration freshFor, Duration unknownAfter, Duration aht, Duration patience) {
  /** What holds where the configuration is silent. */
  public static final LoadConfig DEFAULT =
      new LoadConfig(
          Duration.ofSeconds(15), Duration.ofSeconds(45), Duration.ofSeconds(240), Duration.ofSeconds(300));

  public LoadConfig {
    if (freshFor.isNegative() || unknownAfter.compareTo(freshFor) < 0) {
      throw new IllegalArgumentException("unknown_after is not before fresh_for");
    }
    if (!aht.isPositive() || !patience.isPositive()) {
      throw new IllegalArgumentException("aht and patience are above 0");
    }
  }
}
