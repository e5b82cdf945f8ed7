package id.limpah.surge;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * Who called within the last quarter of an hour, so that people are told from attempts: in a surge they redial. Callers are kept as
 * hashes in three tables of five minutes and the one that fills; each holds {@value #SLOTS} at most, beyond which a caller may be
 * taken for a new one. Safe from any thread but {@link #tick}, which has one.
 */
public final class DistinctCallers {
  /** How long a caller is remembered at least. */
  public static final long WINDOW_SECONDS = 900;

  private static final long SLICE_SECONDS = 300;
  private static final int SLICES = 4;
  private static final int SLOTS = 1 << 16;
  private static final int PROBES = 16;
  private static final long EMPTY = 0;

  private final AtomicLongArray[] slices = new AtomicLongArray[SLICES];
  private final LongAdder attempts = new LongAdder();
  private final LongAdder redials = new LongAdder();
  private volatile long slice = -1;

  /** Nobody called. */
  public DistinctCallers() {
    for (int i = 0; i < SLICES; i++) {
      slices[i] = new AtomicLongArray(SLOTS);
    }
  }

  /** A call by whoever has this hash; true when there was one within the window. */
  public boolean called(long hash) {
    long key = hash == EMPTY ? 1 : hash;
    attempts.increment();
    long now = Math.max(0, slice);
    boolean before = false;
    for (int i = 1; i < SLICES; i++) {
      before |= has(slices[Math.floorMod(now - i, SLICES)], key);
    }
    before |= !add(slices[(int) (now % SLICES)], key);
    if (before) {
      redials.increment();
    }
    return before;
  }

  /** Lets the oldest go when its time is up. */
  public void tick(long epochSeconds) {
    long next = Math.floorDiv(epochSeconds, SLICE_SECONDS);
    long before = slice;
    if (next == before) {
      return;
    }
    // What is filled next is emptied before anybody fills it; after a long pause all are.
    for (long at = before < 0 ? next : Math.max(before + 1, next - SLICES + 1); at <= next; at++) {
      AtomicLongArray table = slices[(int) (at % SLICES)];
      for (int i = 0; i < SLOTS; i++) {
        table.set(i, EMPTY);
      }
    }
    slice = next;
  }

  /** Calls ever. */
  public long attempts() {
    return attempts.sum();
  }

  /** Those by somebody who had called within the window. */
  public long redials() {
    return redials.sum();
  }

  private static int slot(long key) {
    return (int) ((key * 0x9E3779B97F4A7C15L) >>> 48);
  }

  private static boolean has(AtomicLongArray table, long key) {
    int at = slot(key);
    for (int i = 0; i < PROBES; i++) {
      long held = table.get((at + i) & (SLOTS - 1));
      if (held == key) {
        return true;
      }
      if (held == EMPTY) {
        return false;
      }
    }
    return false;
  }

  /** False when it was there. */
  private static boolean add(AtomicLongArray table, long key) {
    int at = slot(key);
    for (int i = 0; i < PROBES; i++) {
      int index = (at + i) & (SLOTS - 1);
      long held = table.get(index);
      if (held == EMPTY && table.compareAndSet(index, EMPTY, key)) {
        return true;
      }
      if (table.get(index) == key) {
        return false;
      }
    }
    return true;
  }
}
