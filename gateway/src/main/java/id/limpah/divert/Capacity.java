package id.limpah.divert;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Contacts that count against a limit. Safe from any thread.
 *
 * <p>INVARIANT: 0 ≤ held; tryTake never lifts held above the limit it was given.
 */
final class Capacity {
  private final AtomicInteger held = new AtomicInteger();

  boolean tryTake(int limit) {
    while (true) {
      int now = held.get();
      if (now >= limit) {
        return false;
      }
      if (held.compareAndSet(now, now + 1)) {
        return true;
      }
    }
  }

  /** Takes whatever the limit is: for what is there already. */
  void take() {
    held.incrementAndGet();
  }

  void release() {
    if (held.decrementAndGet() < 0) {
      throw new IllegalStateException("released more than was taken");
    }
  }

  int held() {
    return held.get();
  }
}
