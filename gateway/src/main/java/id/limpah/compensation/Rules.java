package id.limpah.compensation;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All rule sets that are known. */
public record Rules(List<RuleSet> sets) {
  /** None. */
  public static final Rules NONE = new Rules(List.of());

  public Rules {
    sets = List.copyOf(sets);
  }

  /** The one that holds on that day; of several the one that began last. */
  public Optional<RuleSet> on(LocalDate day) {
    return sets.stream().filter(set -> set.holdsOn(day)).max(Comparator.comparing(RuleSet::from));
  }

  /** With others that hold on that day: they take the place of those of the same name. */
  public Rules with(List<RuleSet> stated, LocalDate day) {
    List<RuleSet> holding = stated.stream().filter(set -> set.holdsOn(day)).toList();
    if (holding.isEmpty()) {
      return this;
    }
    List<RuleSet> all = new ArrayList<>(sets);
    all.removeIf(set -> holding.stream().anyMatch(one -> one.id().equals(set.id())));
    all.addAll(holding);
    return new Rules(all);
  }

  /**
   * What came of one place's month so far.
   *
   * @param review whether that may still change: a lawyer has yet to confirm the rules, or an issuer that it is owed for
   */
  public record Assessment(RuleSet rules, Duration without, int percent, boolean review) {}

  /**
   * By the rules of that day, or by those named when they hold then; empty when there are none that say.
   *
   * @param named of the rules; when there are none of that name, nothing is guessed
   * @param open whether it is not decided that it is owed for
   */
  public Optional<Assessment> assess(Duration without, LocalDate day, Optional<String> named, boolean open) {
    Optional<RuleSet> byName = named.flatMap(id -> sets.stream().filter(set -> set.id().equals(id)).findFirst());
    Optional<RuleSet> chosen = named.isPresent() && byName.isEmpty() ? byName : byName.filter(set -> set.holdsOn(day)).or(() -> on(day));
    return chosen.flatMap(set -> set.percent(without).map(percent -> new Assessment(set, without, percent, set.legalReview() || open)));
  }
}
