package id.limpah.compensation;

import java.time.Duration;
import java.time.LocalDate;
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

  /** What came of one place's month so far. */
  public record Assessment(RuleSet rules, Duration without, int percent) {}

  /** By the rules of that day; empty when there are none that say. */
  public Optional<Assessment> assess(Duration without, LocalDate day) {
    return on(day).flatMap(set -> set.percent(without).map(percent -> new Assessment(set, without, percent)));
  }
}
