package id.limpah.load;

import java.time.Duration;
import java.time.Instant;

/**
 * How many contacts were sent by when, for the last while: a ring of readings of a growing counter.
 *
 * <p>Owned by one thread. INVARIANT: readings are in order of time.
 */
final class SentHistory {
  private final long[] atMillis;
  private final long[] totals;
  private int next;
  private int size;

  /** Remembers that long when read once a tick. */
  SentHistory(Duration memory, Duration tick) {
    int capacity = Math.toIntExact(memory.dividedBy(tick)) + 2;
    atMillis = new long[capacity];
    totals = new long[capacity];
  }

  void read(Instant now, long total) {
    atMillis[next] = now.toEpochMilli();
    totals[next] = total;
    next = (next + 1) % totals.length;
    size = Math.min(size + 1, totals.length);
  }

  /** Contacts sent after that moment, as far as is remembered. */
  long since(Instant moment) {
    if (size == 0) {
      return 0;
    }
    long millis = moment.toEpochMilli();
    // The newest reading that is not after the moment, else the oldest: readings back from there are older.
    int low = 1;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (atMillis[slot(middle)] <= millis) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return totals[slot(1)] - totals[slot(low)];
  }

  private int slot(int back) {
    return Math.floorMod(next - back, totals.length);
  }
}
