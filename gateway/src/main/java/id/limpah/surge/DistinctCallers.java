package id.limpah.surge;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * Who called within the last quarter of an hour, so that people are told from attempts: in a surge they redial. Each is kept as a hash
 * together with the epoch of the first call, so that a redial fares as that did although an epoch has ended meanwhile. They stand in three
 * tables of five minutes and the one that fills; each holds {@value #SLOTS} at most, beyond which a caller may be taken for a new one.
 * What other nodes heard is taken in as {@link #entry}: of two first calls of one caller that nodes took at the same time the earlier one's
 * epoch holds, everywhere. Safe from any thread but {@link #tick}, which has one.
 */
public final class DistinctCallers {
  /** How long a caller is remembered at least. */
  public static final long WINDOW_SECONDS = 900;

  private static final long SLICE_SECONDS = 300;
  private static final int SLICES = 4;
  private static final int SLOTS = 1 << 16;
  private static final int PROBES = 16;
  private static final long EMPTY = 0;
  private static final long EPOCHS = 0xff;

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

  /**
   * A call.
   *
   * @param hash of who calls, not 0 in its upper 56 bits but by the rarest chance
   * @param epoch of a call that is the first
   * @return the epoch of the first of the calls that are within the window of each other
   */
  public long called(long hash, long epoch) {
    attempts.increment();
    long now = Math.max(0, slice);
    long entry = find(hash, now);
    if (entry != EMPTY) {
      redials.increment();
    }
    long first = entry == EMPTY ? epoch : epoch - ((epoch - entry) & EPOCHS);
    add(slices[(int) (now % SLICES)], entry(hash, first));
    return first;
  }

  /** What other nodes are to be told of a call: the hash, and the epoch of the first in its lowest {@code 8} bits. */
  public static long entry(long hash, long first) {
    return (hash & ~EPOCHS) | (first & EPOCHS);
  }

  /** Takes what another node told of a call, which it counts itself. */
  public void heard(long entry) {
    long now = Math.max(0, slice);
    long before = find(entry & ~EPOCHS, now);
    boolean earlier = before != EMPTY && (byte) (before - entry) < 0;
    put(slices[(int) (now % SLICES)], earlier ? before : entry);
  }

  /** What {@link #called} would say; it is not counted. */
  public long epoch(long hash, long epoch) {
    long entry = find(hash, Math.max(0, slice));
    return entry == EMPTY ? epoch : epoch - ((epoch - entry) & EPOCHS);
  }

  private long find(long hash, long now) {
    for (int i = 0; i < SLICES; i++) {
      long entry = find(slices[Math.floorMod(now - i, SLICES)], hash & ~EPOCHS);
      if (entry != EMPTY) {
        return entry;
      }
    }
    return EMPTY;
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

  private static long find(AtomicLongArray table, long key) {
    int at = slot(key);
    for (int i = 0; i < PROBES; i++) {
      long held = table.get((at + i) & (SLOTS - 1));
      if (held == EMPTY || (held & ~EPOCHS) == key) {
        return held;
      }
    }
    return EMPTY;
  }

  /** So that the earlier of two epochs stands there, unless there is no room. */
  private static void put(AtomicLongArray table, long entry) {
    long key = entry & ~EPOCHS;
    int at = slot(key);
    for (int i = 0; i < PROBES; i++) {
      int index = (at + i) & (SLOTS - 1);
      long held = table.get(index);
      if (held == EMPTY) {
        held = table.compareAndExchange(index, EMPTY, entry);
      }
      if (held == EMPTY) {
        return;
      }
      if ((held & ~EPOCHS) == key) {
        while ((byte) (held - entry) > 0) {
          long witnessed = table.compareAndExchange(index, held, entry);
          if (witnessed == held) {
            return;
          }
          held = witnessed;
        }
        return;
      }
    }
  }

  /** Unless it is there, or there is no room. */
  private static void add(AtomicLongArray table, long entry) {
    int at = slot(entry & ~EPOCHS);
    for (int i = 0; i < PROBES; i++) {
      int index = (at + i) & (SLOTS - 1);
      if (table.get(index) == EMPTY && table.compareAndSet(index, EMPTY, entry)) {
        return;
      }
      if ((table.get(index) & ~EPOCHS) == (entry & ~EPOCHS)) {
        return;
      }
    }
  }
}
