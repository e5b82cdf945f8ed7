package id.limpah.outage;

import java.time.Duration;
import java.time.Instant;

/**
 * A clock that is not set back behind what others have signed: what has expired by their word does not come to life again when this
 * machine's clock jumps back. Only what other organisations sign counts; by its own word a clock that ran ahead could never be mended.
 * Any thread reads it, one writes.
 */
final class TimeFloor {
  /** A clock that signs may be so much ahead of this one. */
  private static final Duration SLACK = Duration.ofSeconds(60);

  private volatile Instant floor = Instant.MIN;

  /** Somebody else's clock was there. */
  void witness(Instant issuedAt) {
    Instant least = issuedAt.minus(SLACK);
    if (least.isAfter(floor)) {
      floor = least;
    }
  }

  /** The time, by that clock. */
  Instant at(Instant clock) {
    Instant least = floor;
    return clock.isBefore(least) ? least : clock;
  }
}
