package id.limpah.sip.transaction;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The next deadline of everything that waits on one thread: transactions, and who owns them.
 *
 * <p>A hashed wheel (Varghese and Lauck, "Hashed and hierarchical timing wheels", 1987, scheme 6): setting and
 * cancelling touch two neighbours, advancing touches what is due. One turn is 41 s, longer than the 32 s of the longest
 * common timer, so only what waits long for an answer is passed over. A deadline is never met early and at most
 * one tick of 10 ms late, beyond what the thread itself is late.
 */
public final class TimerWheel {
  static final long TICK_NANOS = 10_000_000;
  private static final int SLOTS = 4096;

  private final @Nullable Timed[] slots = new Timed[SLOTS];
  private final long originNanos;
  private long tick;
  private @Nullable Timed cursor;

  /** An empty one whose time begins now. */
  public TimerWheel(long nowNanos) {
    originNanos = nowNanos;
  }

  /** Sets its deadline; it must have none. */
  public void set(Timed timed, long deadlineNanos) {
    assert timed.slot < 0;
    long due = Math.max(Math.ceilDiv(deadlineNanos - originNanos, TICK_NANOS), tick + 1);
    int slot = (int) (due & (SLOTS - 1));
    timed.dueTick = due;
    timed.slot = slot;
    Timed head = slots[slot];
    timed.later = head;
    timed.earlier = null;
    if (head != null) {
      head.earlier = timed;
    }
    slots[slot] = timed;
  }

  /** Takes its deadline away, if it has one. */
  public void cancel(Timed timed) {
    int slot = timed.slot;
    if (slot < 0) {
      return;
    }
    Timed earlier = timed.earlier;
    Timed later = timed.later;
    if (earlier == null) {
      slots[slot] = later;
    } else {
      earlier.later = later;
    }
    if (later != null) {
      later.earlier = earlier;
    }
    if (timed.equals(cursor)) {
      cursor = later;
    }
    timed.slot = -1;
    timed.earlier = null;
    timed.later = null;
  }

  /** Tells everything whose deadline has come. When one of them throws the others are told first. */
  public void advance(long nowNanos) {
    advance(nowNanos, timed -> timed.due(nowNanos));
  }

  void advance(long nowNanos, Consumer<Timed> due) {
    long nowTick = Math.floorDiv(nowNanos - originNanos, TICK_NANOS);
    if (nowTick <= tick) {
      return;
    }
    @Nullable Throwable failure = null;
    long first = Math.max(tick + 1, nowTick - SLOTS + 1);
    tick = nowTick;
    for (long walked = first; walked <= nowTick; walked++) {
      cursor = slots[(int) (walked & (SLOTS - 1))];
      while (cursor != null) {
        Timed timed = cursor;
        cursor = timed.later;
        if (timed.dueTick <= nowTick) {
          cancel(timed);
          try {
            due.accept(timed);
          } catch (RuntimeException | Error bug) {
            failure = bug; // the others are due all the same
          }
        }
      }
    }
    if (failure instanceof RuntimeException bug) {
      throw bug;
    }
    if (failure instanceof Error error) {
      throw error;
    }
  }
}
