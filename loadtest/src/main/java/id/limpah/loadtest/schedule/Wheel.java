package id.limpah.loadtest.schedule;

import org.jspecify.annotations.Nullable;

/**
 * Timers of very many things of which most are stopped before they go off: a hashed wheel (Varghese and Lauck, "Hashed and hierarchical
 * timing wheels", 1987, scheme 6) whose entries are the things themselves, so that starting and stopping allocates nothing. Goes off
 * up to one tick late. Owned by one thread.
 */
public final class Wheel {
  private static final long TICK_NANOS = 5_000_000;
  private static final int SLOTS = 8_192;

  private final Entry[] heads = new Entry[SLOTS];
  private long tick;

  /** Something with one timer. */
  public abstract static class Entry {
    private @Nullable Entry before;
    private @Nullable Entry after;
    private long deadline;

    /** The time is there. */
    protected abstract void expired(long now);
  }

  /** The end of each slot's ring. */
  private static final class Head extends Entry {
    @Override
    protected void expired(long now) {
      throw new AssertionError("no timer");
    }
  }

  /** From that moment on. */
  public Wheel(long now) {
    this.tick = Math.floorDiv(now, TICK_NANOS);
    for (int i = 0; i < SLOTS; i++) {
      Entry head = new Head();
      head.before = head;
      head.after = head;
      heads[i] = head;
    }
  }

  /** Starts the entry's timer, or starts it anew. */
  public void start(Entry entry, long deadline) {
    stop(entry);
    entry.deadline = deadline;
    // What lies behind the wheel's end is looked at there and put on.
    long at = Math.clamp(Math.floorDiv(deadline, TICK_NANOS) + 1, tick + 1, tick + SLOTS - 1);
    Entry head = heads[Math.floorMod(at, SLOTS)];
    Entry last = head.before;
    entry.before = last;
    entry.after = head;
    head.before = entry;
    if (last != null) {
      last.after = entry;
    }
  }

  /** Stops it, if it runs. */
  public void stop(Entry entry) {
    Entry before = entry.before;
    Entry after = entry.after;
    if (before != null && after != null) {
      before.after = after;
      after.before = before;
      entry.before = null;
      entry.after = null;
    }
  }

  /** Lets go off what is due. */
  public void advance(long now) {
    long until = Math.floorDiv(now, TICK_NANOS);
    // After a very long pause one round sees everything.
    tick = Math.max(tick, until - SLOTS);
    while (tick < until) {
      tick++;
      Entry head = heads[Math.floorMod(tick, SLOTS)];
      // All of them leave this slot, whatever those that go off do: what is started lands in a later one.
      for (Entry entry = head.after; entry != null && !(entry instanceof Head); entry = head.after) {
        stop(entry);
        if (entry.deadline <= now) {
          entry.expired(now);
        } else {
          start(entry, entry.deadline);
        }
      }
    }
  }
}
