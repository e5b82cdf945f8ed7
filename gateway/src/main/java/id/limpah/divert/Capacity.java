package id.limpah.divert;

import id.limpah.contact.Weight;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What counts against a limit: the weight of contacts, and how many they are. Safe from any thread.
 *
 * <p>INVARIANT: 0 ≤ held; tryTake never lifts held above the limit it was given. The count follows the weight, for people to read.
 */
final class Capacity {
  private final AtomicLong held = new AtomicLong();
  private final AtomicInteger contacts = new AtomicInteger();

  boolean tryTake(Weight weight, Weight limit) {
    while (true) {
      long now = held.get();
      if (now > limit.units() - weight.units()) {
        return false;
      }
      if (held.compareAndSet(now, now + weight.units())) {
        contacts.incrementAndGet();
        return true;
      }
    }
  }

  /** Takes whatever the limit is: for what is there already. */
  void take(Weight weight) {
    held.addAndGet(weight.units());
    contacts.incrementAndGet();
  }

  /** Gives back what was taken; more than that is a bug, and changes nothing. */
  void release(Weight weight) {
    while (true) {
      long now = held.get();
      if (now < weight.units()) {
        throw new IllegalStateException("released more than was taken");
      }
      if (held.compareAndSet(now, now - weight.units())) {
        contacts.decrementAndGet();
        return;
      }
    }
  }

  Weight held() {
    return new Weight(held.get());
  }

  /** What is left of that limit. */
  Weight room(Weight limit) {
    return new Weight(Math.max(0, limit.units() - held.get()));
  }

  int contacts() {
    return Math.max(0, contacts.get());
  }
}
