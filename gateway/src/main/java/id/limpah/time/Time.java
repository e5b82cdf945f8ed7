package id.limpah.time;

import java.time.Clock;
import java.time.Instant;

/**
 * The one source of time: a wall clock for what people and other machines read, a ticker for durations, which never
 * goes back.
 */
public interface Time {
  /** The wall clock, UTC. */
  Clock clock();

  /** Nanoseconds since an arbitrary moment; only differences mean something. */
  long nanos();

  /** The wall clock's present reading. */
  default Instant now() {
    return clock().instant();
  }

  /** The machine's own time. */
  static Time system() {
    return new SystemTime();
  }
}
