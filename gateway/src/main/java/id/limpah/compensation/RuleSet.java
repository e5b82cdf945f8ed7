package id.limpah.compensation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A regulation as data: who was without power for how long in a month is owed which part of a base.
 *
 * @param title as it is read to callers
 * @param source where it stands
 * @param from the first day on which it holds
 * @param until the last, if there is one
 * @param legalReview a lawyer has yet to confirm this reading of it, which is said wherever it is used
 * @param threshold time without power in a month that is owed nothing; empty when the rules set it elsewhere, so that no class can be told
 * @param tiers by time above the threshold, growing
 * @param baseHours the base is this many hours of the contracted power, at the customer's tariff; 0 without tiers
 * @param exclusions what is owed nothing whatever its length, in words
 */
public record RuleSet(
    String id,
    String title,
    String source,
    LocalDate from,
    Optional<LocalDate> until,
    boolean legalReview,
    Optional<Duration> threshold,
    List<Tier> tiers,
    int baseHours,
    List<String> exclusions) {
  public RuleSet {
    tiers = List.copyOf(tiers);
    exclusions = List.copyOf(exclusions);
  }

  /** Whether it holds on that day. */
  public boolean holdsOn(LocalDate day) {
    return !day.isBefore(from) && until.map(last -> !day.isAfter(last)).orElse(true);
  }

  /** Percent of the base for that time without power in a month; empty when the rules here do not say. */
  public Optional<Integer> percent(Duration without) {
    if (threshold.isEmpty()) {
      return Optional.empty();
    }
    Duration above = without.minus(threshold.get());
    if (!above.isPositive()) {
      return Optional.of(0);
    }
    return tiers.stream()
        .filter(tier -> tier.upTo().map(most -> above.compareTo(most) <= 0).orElse(true))
        .findFirst()
        .map(Tier::percent);
  }

  /**
   * An estimate in whole rupiah, halves up.
   *
   * @param voltAmperes contracted power
   * @param perKilowattHour the tariff in rupiah
   */
  public long estimate(int percent, int voltAmperes, BigDecimal perKilowattHour) {
    return perKilowattHour
        .multiply(BigDecimal.valueOf((long) baseHours * voltAmperes * percent))
        .divide(BigDecimal.valueOf(100_000), 0, RoundingMode.HALF_UP)
        .longValueExact();
  }

  /** How an estimate comes about, for people. */
  public String formula() {
    return "persen × " + baseHours + " jam × daya (VA) × tarif per kWh ÷ 1.000";
  }
}
