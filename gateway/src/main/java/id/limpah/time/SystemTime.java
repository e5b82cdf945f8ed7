package id.limpah.time;

import java.time.Clock;

/** The machine's own time. */
final class SystemTime implements Time {
  private final Clock clock = Clock.systemUTC();

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }
}
