package id.limpah.divert;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Lets at most k contacts pass in any window of time, wherever the window begins; bursts inside it are fine.
 *
 * <p>A ring holds when each of the last k passed. The next may pass when the oldest of them is a window ago. A slot
 * carries the lap of the ring beside the time, so that of two threads at one slot exactly one wins and the other goes on
 * to the next: no lock, and never k + 1.
 *
 * <p>INVARIANT: a slot's lap is that of its newest passage; slots below the head have the head's lap, the others the lap
 * before.
 */
final class RateWindow {
  private static final int MOST_SLOTS = 100_000;
  private static final int TIME_BITS = 43;
  private static final long TIME_MASK = (1L << TIME_BITS) - 1;
  private static final long LAP_MASK = (1L << (63 - TIME_BITS)) - 1;

  private final double perSecond;
  private final long windowMillis;
  private final AtomicLongArray slots;
  private final AtomicLong head = new AtomicLong();

  /**
   * Lets that many a second pass; below one a second, one in the time that makes it so.
   *
   * @param perSecond above 0, at most 100,000
   * @param nowMillis the window counts as full before this, so that a change of rate opens no gap
   */
  RateWindow(double perSecond, long nowMillis, boolean full) {
    if (!(perSecond > 0) || perSecond > MOST_SLOTS) {
      throw new IllegalArgumentException("a rate is above 0 and at most " + MOST_SLOTS + " a second");
    }
    this.perSecond = perSecond;
    int passages = Math.max(1, (int) perSecond);
    // One more, since times are cut to whole milliseconds.
    this.windowMillis = (long) Math.ceil(passages / perSecond * 1000) + 1;
    this.slots = new AtomicLongArray(passages);
    long before = full ? nowMillis : nowMillis - windowMillis;
    for (int i = 0; i < passages; i++) {
      slots.set(i, slot(LAP_MASK, before));
    }
  }

  double perSecond() {
    return perSecond;
  }

  /** Whether one might pass now; somebody else may be quicker. */
  boolean open(long nowMillis) {
    int index = (int) (head.get() % slots.length());
    return nowMillis - time(slots.get(index)) >= windowMillis;
  }

  /** Whether at least half of them might still pass now. */
  boolean halfOpen(long nowMillis) {
    int index = (int) ((head.get() + slots.length() / 2) % slots.length());
    return nowMillis - time(slots.get(index)) >= windowMillis;
  }

  /** Passes, or does not. */
  boolean tryPass(long nowMillis) {
    while (true) {
      long at = head.get();
      int index = (int) (at % slots.length());
      long lap = (at / slots.length()) & LAP_MASK;
      long held = slots.get(index);
      if (lapOf(held) == lap) {
        // Taken by somebody who has not moved the head on yet.
        head.compareAndSet(at, at + 1);
      } else if (nowMillis - time(held) < windowMillis) {
        if (head.get() == at) {
          return false;
        }
      } else if (slots.compareAndSet(index, held, slot(lap, nowMillis))) {
        head.compareAndSet(at, at + 1);
        return true;
      }
    }
  }

  private static long slot(long lap, long millis) {
    return (lap << TIME_BITS) | (millis & TIME_MASK);
  }

  private static long lapOf(long slot) {
    return slot >>> TIME_BITS & LAP_MASK;
  }

  /** Sign-extended, so that a moment before the ticker's zero stays before it. */
  private static long time(long slot) {
    return slot << (64 - TIME_BITS) >> (64 - TIME_BITS);
  }
}
