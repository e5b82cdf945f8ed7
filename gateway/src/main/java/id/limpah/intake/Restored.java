package id.limpah.intake;

import id.limpah.contact.CenterId;
import id.limpah.contact.Outcome;
import id.limpah.divert.Permit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Contacts that partners hold since before the last restart: they count until somebody says that they are over, or their
 * contract's longest time has passed. Safe from any thread; only grows while the gateway starts.
 */
final class Restored {
  private final Map<String, List<Permit>> permits = new ConcurrentHashMap<>();

  void add(String decisionId, List<Permit> held) {
    if (!held.isEmpty()) {
      permits.put(decisionId, List.copyOf(held));
    }
  }

  /** Where the contact was when it is now over; empty when it is not held here. */
  Optional<CenterId> over(String decisionId, Optional<CenterId> center, Outcome outcome, long nowNanos) {
    List<Permit> held = permits.remove(decisionId);
    if (held == null) {
      return Optional.empty();
    }
    held.forEach(permit -> permit.end(outcome, nowNanos));
    return Optional.of(center.orElseGet(() -> held.getFirst().center()));
  }

  Optional<CenterId> firstCenter(String decisionId) {
    return Optional.ofNullable(permits.get(decisionId)).map(held -> held.getFirst().center());
  }

  boolean holds(String decisionId) {
    return permits.containsKey(decisionId);
  }

  /** Ends what has run too long; how many there were. */
  int sweep(long nowNanos) {
    int before = permits.size();
    permits
        .values()
        .removeIf(
            held -> {
              boolean expired = held.stream().allMatch(permit -> permit.expired(nowNanos));
              if (expired) {
                held.forEach(Permit::release);
              }
              return expired;
            });
    return Math.max(0, before - permits.size());
  }

  int size() {
    return permits.size();
  }
}
