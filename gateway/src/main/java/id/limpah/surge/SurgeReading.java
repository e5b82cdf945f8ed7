package id.limpah.surge;

import java.time.Instant;
import java.util.Optional;

/**
 * How the arrivals at one home queue stand.
 *
 * @param usualPerMinute what is usual now (λ0)
 * @param statistic the CUSUM, arrivals beyond what could be either
 * @param threshold where it means a surge
 * @param since when the surge was found; empty while there is none
 */
public record SurgeReading(
    SurgeLevel level, double usualPerMinute, double statistic, double threshold, Optional<Instant> since) {
  /** Before anything was seen. */
  public static final SurgeReading NONE = new SurgeReading(SurgeLevel.CALM, 0, 0, 0, Optional.empty());

  /** Whether there is one. */
  public boolean isSurge() {
    return level == SurgeLevel.SURGE;
  }
}
