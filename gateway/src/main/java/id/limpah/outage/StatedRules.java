package id.limpah.outage;

import id.limpah.compensation.RuleSet;
import id.limpah.contact.Area;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Rules of compensation that come as facts, each for its areas. One thread at a time changes it, any number read. */
final class StatedRules {
  /** Of one issuer: more are no regulations but a program that went wrong, and each brief reads all. */
  static final int MOST = 50;

  private final Map<String, Fact> byId = new ConcurrentHashMap<>();
  private final Aliases aliases;

  StatedRules(Aliases aliases) {
    this.aliases = aliases;
  }

  void put(Fact fact) {
    if (fact.ruleSet().isPresent()) {
      byId.put(fact.factId(), fact);
    }
  }

  void remove(Fact fact) {
    byId.remove(fact.factId());
  }

  /** How many there are of that issuer. */
  long of(String issuer) {
    return byId.values().stream().filter(fact -> fact.issuer().equals(issuer)).count();
  }

  /** Those that hold there now, of each name the newest word. */
  List<RuleSet> of(Area area, Instant now, Predicate<Fact> counts) {
    Map<String, RuleSet> newest = new LinkedHashMap<>();
    byId.values().stream()
        .filter(fact -> fact.mode() == Mode.ACTUAL && fact.status() != Status.CANCELLED && fact.validUntil().isAfter(now))
        .filter(fact -> fact.areas().stream().map(by -> aliases.current(by.area())).anyMatch(of -> of.equals(area) || of.contains(area)))
        .filter(counts)
        .sorted(Comparator.comparing(Fact::asOf).thenComparing(Fact::factId))
        .forEach(fact -> fact.ruleSet().ifPresent(set -> newest.put(set.id(), set)));
    return new ArrayList<>(newest.values());
  }
}
