package id.limpah.sip.transaction;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The next deadline of every transaction of one thread.
 *
 * <p>A hashed wheel (Varghese and Lauck, "Hashed and hierarchical timing wheels", 1987, scheme 6): setting and
 * cancelling touch two neighbours, advancing touches what is due. One turn is 41 s, longer than the 32 s of the longest
 * common timer, so only INVITEs that wait long for their answer are passed over. A deadline is never met early and at most
 * one tick of 10 ms late, beyond what the thread itself is late.
 */
final class TimerWheel {
  static final long TICK_NANOS = 10_000_000;
  private static final int SLOTS = 4096;

  private final @Nullable ServerTransaction[] slots = new ServerTransaction[SLOTS];
  private final long originNanos;
  private long tick;
  private @Nullable ServerTransaction cursor;

  TimerWheel(long nowNanos) {
    originNanos = nowNanos;
  }

  /** Sets the transaction's deadline; it must have none. */
  void set(ServerTransaction transaction, long deadlineNanos) {
    assert transaction.slot < 0;
    long due = Math.max(Math.ceilDiv(deadlineNanos - originNanos, TICK_NANOS), tick + 1);
    int slot = (int) (due & (SLOTS - 1));
    transaction.dueTick = due;
    transaction.slot = slot;
    ServerTransaction head = slots[slot];
    transaction.later = head;
    transaction.earlier = null;
    if (head != null) {
      head.earlier = transaction;
    }
    slots[slot] = transaction;
  }

  /** Takes the transaction's deadline away, if it has one. */
  void cancel(ServerTransaction transaction) {
    int slot = transaction.slot;
    if (slot < 0) {
      return;
    }
    ServerTransaction earlier = transaction.earlier;
    ServerTransaction later = transaction.later;
    if (earlier == null) {
      slots[slot] = later;
    } else {
      earlier.later = later;
    }
    if (later != null) {
      later.earlier = earlier;
    }
    if (transaction == cursor) {
      cursor = later;
    }
    transaction.slot = -1;
    transaction.earlier = null;
    transaction.later = null;
  }

  /** Hands over each transaction whose deadline has come, its deadline taken away. */
  void advance(long nowNanos, Consumer<ServerTransaction> due) {
    long nowTick = Math.floorDiv(nowNanos - originNanos, TICK_NANOS);
    if (nowTick <= tick) {
      return;
    }
    long first = Math.max(tick + 1, nowTick - SLOTS + 1);
    tick = nowTick;
    for (long walked = first; walked <= nowTick; walked++) {
      cursor = slots[(int) (walked & (SLOTS - 1))];
      while (cursor != null) {
        ServerTransaction transaction = cursor;
        cursor = transaction.later;
        if (transaction.dueTick <= nowTick) {
          cancel(transaction);
          due.accept(transaction);
        }
      }
    }
  }
}
