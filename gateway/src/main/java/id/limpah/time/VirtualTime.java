package id.limpah.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** Time that moves only when told to; for tests, replays and simulations. Safe to read from any thread. */
public final class VirtualTime implements Time {
  private final Instant start;
  private final AtomicLong nanos = new AtomicLong();

  /** Begins at that wall-clock moment, with the ticker at zero. */
  public VirtualTime(Instant start) {
    this.start = start;
  }

  /** Moves both the clock and the ticker on. */
  public void advance(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("time does not go back");
    }
    nanos.addAndGet(by.toNanos());
  }

  @Override
  public Clock clock() {
    InstantSource source = this::instant;
    return source.withZone(ZoneOffset.UTC);
  }

  @Override
  public long nanos() {
    return nanos.get();
  }

  private Instant instant() {
    return start.plusNanos(nanos.get());
  }
}
