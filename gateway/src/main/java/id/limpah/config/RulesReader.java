package id.limpah.config;

import id.limpah.compensation.RuleSet;
import id.limpah.compensation.Tier;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one rule set of compensations. */
final class RulesReader {
  private static final Duration MONTH = Duration.ofDays(31);
  private static final Form<Integer> BASE_HOURS = Forms.whole(1, 744);
  private static final String BEYOND = "beyond";

  private final Faults faults;

  RulesReader(Faults faults) {
    this.faults = faults;
  }

  Optional<RuleSet> read(YamlNode root) {
    Section section =
        Section.of(
            root, "the rule set", faults,
            List.of("id", "title", "source", "from", "until", "legal_review", "threshold", "tiers", "base_hours", "exclusions"));
    Optional<String> id = section.required("id", Forms::name);
    Optional<String> title = section.required("title", Form.Reading::value);
    Optional<String> source = section.required("source", Form.Reading::value);
    Optional<LocalDate> from = section.required("from", Dates::date);
    Optional<LocalDate> until = section.value("until", Dates::date);
    boolean review = section.value("legal_review", Forms::flag, true);
    Optional<Duration> threshold = section.value("threshold", Durations.between(Duration.ZERO, MONTH));
    List<Tier> tiers = section.node("tiers").map(this::tiers).orElse(List.of());
    Optional<Integer> hours =
        tiers.isEmpty() ? section.value("base_hours", BASE_HOURS) : section.required("base_hours", BASE_HOURS);
    List<String> exclusions =
        section.list("exclusions", Form.Reading::value).map(all -> all.stream().map(Placed::value).toList()).orElse(List.of());
    if (threshold.isPresent() && tiers.isEmpty()) {
      faults.add(section.placeOf("threshold"), "threshold: without tiers nothing is owed above it");
    }
    if (threshold.isEmpty() && !tiers.isEmpty()) {
      faults.add(section.placeOf("tiers"), "tiers: they are of time above a threshold, and there is none");
    }
    if (from.isPresent() && until.filter(last -> last.isBefore(from.get())).isPresent()) {
      faults.add(section.placeOf("until"), "until: is before from");
    }
    return id.isPresent() && title.isPresent() && source.isPresent() && from.isPresent()
        ? Optional.of(
            new RuleSet(
                id.get(), title.get(), source.get(), from.get(), until, review, threshold, tiers, hours.orElse(0), exclusions))
        : Optional.empty();
  }

  private List<Tier> tiers(YamlNode node) {
    List<Tier> tiers = new ArrayList<>();
    Duration before = Duration.ZERO;
    boolean ended = false;
    for (YamlNode.Pair pair : Section.pairs(node, "tiers", faults)) {
      String key = pair.key().text();
      Optional<Duration> upTo = Optional.empty();
      if (!key.equals(BEYOND)) {
        switch (Durations.between(Duration.ofMinutes(1), MONTH).read(key)) {
          case Form.Reading.Value<Duration>(Duration value) -> upTo = Optional.of(value);
          case Form.Reading.Wrong<Duration>(String message, Optional<String> hint) ->
              faults.add(pair.key().place(), "tiers: " + message, hint);
        }
        if (ended || upTo.filter(before::equals).isPresent() || upTo.map(before::compareTo).orElse(0) > 0) {
          faults.add(pair.key().place(), "tiers: they grow, and '" + BEYOND + "' is the last");
        }
        before = upTo.orElse(before);
      }
      ended = key.equals(BEYOND);
      Form.Reading<Integer> percent =
          pair.value() instanceof YamlNode.Scalar scalar ? Forms.whole(0, 10_000).read(scalar.text()) : Form.Reading.wrong("percent is one number");
      switch (percent) {
        case Form.Reading.Value<Integer>(Integer value) -> {
          if (!tiers.isEmpty() && value < tiers.getLast().percent()) {
            faults.add(pair.value().place(), "tiers: longer is never owed less, and " + value + " is less than " + tiers.getLast().percent());
          }
          tiers.add(new Tier(upTo, value));
        }
        case Form.Reading.Wrong<Integer>(String message, Optional<String> hint) ->
            faults.add(pair.value().place(), "tiers: " + message, hint);
      }
    }
    if (!ended) {
      faults.add(node.place(), "tiers: the last is '" + BEYOND + "', for all above the others");
    }
    return tiers;
  }
}
