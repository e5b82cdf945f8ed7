package id.limpah.intake;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What was decided lately, by id: a ring of the newest, and beside it everyone who still holds a permit, however long
 * ago. Safe from any thread.
 *
 * <p>Bounds: the ring's size, and the sum of what all contracts allow at the same time.
 */
final class RecentDecisions {
  private final DecisionIds ids;
  private final AtomicReferenceArray<@Nullable Handled> ring;
  private final ConcurrentHashMap<Long, Handled> holding = new ConcurrentHashMap<>();

  RecentDecisions(DecisionIds ids, int size) {
    this.ids = ids;
    this.ring = new AtomicReferenceArray<>(size);
  }

  void add(long number, Handled handled) {
    if (handled.holdsPermits()) {
      holding.put(number, handled);
    }
    ring.set(slot(number), handled);
  }

  Optional<Handled> find(String id) {
    var number = ids.number(id);
    if (number.isEmpty()) {
      return Optional.empty();
    }
    Handled held = ring.get(slot(number.getAsLong()));
    if (held != null && held.decision().id().equals(id)) {
      return Optional.of(held);
    }
    return Optional.ofNullable(holding.get(number.getAsLong()));
  }

  /** Forgets those who hold no permit any more, ending what has run too long. */
  void sweep(long nowNanos, Consumer<Handled> expired) {
    holding
        .values()
        .removeIf(
            handled -> {
              if (handled.expire(nowNanos)) {
                expired.accept(handled);
              }
              return handled.settled();
            });
  }

  int holding() {
    return holding.size();
  }

  private int slot(long number) {
    return (int) (number % ring.length());
  }
}
