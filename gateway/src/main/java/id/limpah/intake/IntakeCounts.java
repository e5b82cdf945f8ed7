package id.limpah.intake;

import id.limpah.contact.CenterId;
import id.limpah.contact.Outcome;
import id.limpah.route.Action;
import id.limpah.route.Decision;
import id.limpah.route.Entry;
import id.limpah.route.Rule;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * What passed through the intake since it started. Every key is known at the start, so nothing grows with traffic. Safe
 * from any thread.
 */
public final class IntakeCounts {
  private final Map<String, Map<Action, Map<Rule, LongAdder>>> decisions = new HashMap<>();
  private final Map<CenterId, LongAdder> diverted = new HashMap<>();
  private final Map<CenterId, Map<Outcome, LongAdder>> outcomes = new HashMap<>();
  private final Map<Followed, LongAdder> followed = adders(Followed.class);
  private final LongAdder permitsLost = new LongAdder();
  private final LongAdder expired = new LongAdder();
  private final LongAdder seenTwice = new LongAdder();

  IntakeCounts(List<Entry> entries, Iterable<CenterId> centers) {
    for (Entry entry : entries) {
      Map<Action, Map<Rule, LongAdder>> byAction = new EnumMap<>(Action.class);
      for (Action action : Action.values()) {
        byAction.put(action, adders(Rule.class));
      }
      decisions.put(entry.name(), byAction);
    }
    for (CenterId center : centers) {
      diverted.put(center, new LongAdder());
      outcomes.put(center, adders(Outcome.class));
    }
  }

  private static <K extends Enum<K>> Map<K, LongAdder> adders(Class<K> keys) {
    Map<K, LongAdder> adders = new EnumMap<>(keys);
    for (K key : keys.getEnumConstants()) {
      adders.put(key, new LongAdder());
    }
    return adders;
  }

  void decided(Decision decision) {
    at(at(at(decisions, decision.contact().entry()), decision.action()), decision.rule()).increment();
    if (decision.action() == Action.DIVERT) {
      at(diverted, decision.targets().getFirst().target().center()).increment();
    }
    if (decision.contact().path().contains(decision.home())) {
      seenTwice.increment();
    }
  }

  void settled(CenterId center, Outcome outcome) {
    at(at(outcomes, center), outcome).increment();
  }

  void learned(Followed news) {
    at(followed, news).increment();
  }

  void addPermitLost() {
    permitsLost.increment();
  }

  void addExpired() {
    expired.increment();
  }

  /** Decisions for contacts of that entry with that action by that rule. */
  public long decisions(String entry, Action action, Rule rule) {
    return at(at(at(decisions, entry), action), rule).sum();
  }

  /** Contacts sent to that partner first. */
  public long diverted(CenterId partner) {
    return at(diverted, partner).sum();
  }

  /** Outcomes told of that center. */
  public long outcomes(CenterId center, Outcome outcome) {
    return at(at(outcomes, center), outcome).sum();
  }

  /** Diverted contacts of which it became known whether they went where they were sent, or that it never will. */
  public long followed(Followed word) {
    return at(followed, word).sum();
  }

  /** Permits that the policy counted on and that were gone when asked for. */
  public long permitsLost() {
    return permitsLost.sum();
  }

  /** Contacts whose end nobody told before their contract's longest time. */
  public long expired() {
    return expired.sum();
  }

  /** Contacts that came with a path that names their own home. */
  public long seenTwice() {
    return seenTwice.sum();
  }

  private static <K, V> V at(Map<K, V> map, K key) {
    V value = map.get(key);
    if (value == null) {
      throw new IllegalArgumentException("nothing is counted for " + key);
    }
    return value;
  }
}
