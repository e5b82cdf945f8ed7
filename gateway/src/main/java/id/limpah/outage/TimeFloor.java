package id.limpah.outage;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that is not set back behind what others have signed: what has expired by their word does not come to life again when this
 * machine's clock jumps back. It goes on from there at this machine's pace. Only what other organisations sign counts; by its own word a
 * clock that ran ahead could never be mended. Any thread.
 */
final class TimeFloor {
  /** A clock that signs may be so much ahead of this one. */
  private static final Duration SLACK = Duration.ofSeconds(60);

  private final AtomicReference<Floor> floor = new AtomicReference<>(new Floor(Instant.MIN, Instant.MAX));

  /**
   * The least that the time can be.
   *
   * @param at what it was at least
   * @param clock what this machine's clock said when it was first seen to be behind that
   */
  private record Floor(Instant at, Instant clock) {
    Instant now(Instant now) {
      return now.isBefore(clock) ? at : at.plus(Duration.between(clock, now));
    }
  }

  /** Somebody else's clock was there. */
  void witness(Instant issuedAt) {
    Instant least = issuedAt.minus(SLACK);
    floor.updateAndGet(before -> least.isAfter(before.at) ? new Floor(least, Instant.MAX) : before);
  }

  /** The time, by that clock. */
  Instant at(Instant clock) {
    Floor now = floor.get();
    if (!clock.isBefore(now.at)) {
      return clock;
    }
    if (clock.isBefore(now.clock)) {
      // It is behind, for the first time or more than before: from here on it counts.
      Floor seen = new Floor(now.at, clock);
      return floor.compareAndSet(now, seen) ? seen.now(clock) : at(clock);
    }
    return now.now(clock);
  }
}
