package id.limpah.sip.transaction;

import org.jspecify.annotations.Nullable;

/** Something with a next deadline on a {@link TimerWheel}. It belongs to the wheel's thread. */
public abstract class Timed {
  // Links of the wheel.
  @Nullable Timed earlier;
  @Nullable Timed later;
  long dueTick;
  int slot = -1;

  /** Its deadline has come; by now it has none. */
  protected abstract void due(long nowNanos);
}
