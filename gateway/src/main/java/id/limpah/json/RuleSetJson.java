package id.limpah.json;

import id.limpah.compensation.RuleSet;
import id.limpah.compensation.Tier;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Rules of compensation in a fact: as in {@code config/rules}, but in whole seconds, as signed content has only integers. */
final class RuleSetJson {
  private static final long MONTH = Duration.ofDays(31).toSeconds();
  private static final int MOST_TIERS = 50;
  private static final int MOST_EXCLUSIONS = 50;
  private static final int SHORT_TEXT = 200;

  private RuleSetJson() {}

  static Optional<RuleSet> read(ObjectWalk walk) {
    walk.need("id", "title", "source", "from");
    Optional<String> id = walk.as("id", 63, FactForms::name);
    Optional<String> title = FactForms.spoken(walk, "title");
    Optional<String> source = walk.text("source", SHORT_TEXT);
    Optional<LocalDate> from = walk.as("from", 10, RuleSetJson::date);
    Optional<LocalDate> until = walk.as("until", 10, RuleSetJson::date);
    boolean review = walk.flag("legal_review").orElse(true);
    Optional<Duration> threshold = walk.integer("threshold_seconds", 0, MONTH).map(Duration::ofSeconds);
    List<Tier> tiers = tiers(walk);
    Optional<Integer> hours = walk.integer("base_hours", 1, 744).map(Long::intValue);
    List<String> exclusions = walk.texts("exclusions", MOST_EXCLUSIONS, SHORT_TEXT);
    if (threshold.isPresent() == tiers.isEmpty()) {
      walk.fault("tiers", "tiers are of time above threshold_seconds: both stand, or neither");
    }
    if (!tiers.isEmpty() && hours.isEmpty()) {
      walk.need("base_hours");
    }
    if (from.isPresent() && until.filter(last -> last.isBefore(from.get())).isPresent()) {
      walk.fault("until", "is before from");
    }
    walk.done();
    return id.isPresent() && title.isPresent() && source.isPresent() && from.isPresent()
        ? Optional.of(
            new RuleSet(id.get(), title.get(), source.get(), from.get(), until, review, threshold, tiers, hours.orElse(0), exclusions))
        : Optional.empty();
  }

  private static List<Tier> tiers(ObjectWalk walk) {
    List<Tier> tiers = new ArrayList<>();
    List<ObjectWalk> all = walk.objects("tiers", MOST_TIERS);
    for (int i = 0; i < all.size(); i++) {
      ObjectWalk one = all.get(i);
      one.need("percent");
      Optional<Duration> upTo = one.integer("up_to_seconds", 1, MONTH).map(Duration::ofSeconds);
      Optional<Integer> percent = one.integer("percent", 0, 10_000).map(Long::intValue);
      one.done();
      boolean last = i == all.size() - 1;
      if (last == one.has("up_to_seconds")) {
        one.fault("up_to_seconds", "all tiers but the last have it: that is for all above the others");
      }
      if (percent.isEmpty()) {
        continue;
      }
      if (!tiers.isEmpty() && isLess(new Tier(upTo, percent.get()), tiers.getLast())) {
        one.fault("percent", "tiers grow, and longer is never owed less");
      }
      tiers.add(new Tier(upTo, percent.get()));
    }
    return tiers;
  }

  private static boolean isLess(Tier tier, Tier before) {
    boolean shorter = tier.upTo().isPresent() && before.upTo().filter(most -> most.compareTo(tier.upTo().get()) >= 0).isPresent();
    return shorter || tier.percent() < before.percent();
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("a day is wanted, such as 2020-01-31", e);
    }
  }

  static ObjectNode write(RuleSet set) {
    ObjectNode json = StrictJson.mapper().createObjectNode();
    json.put("id", set.id()).put("title", set.title()).put("source", set.source()).put("from", set.from().toString());
    set.until().ifPresent(day -> json.put("until", day.toString()));
    json.put("legal_review", set.legalReview());
    set.threshold().ifPresent(time -> json.put("threshold_seconds", time.toSeconds()));
    if (!set.tiers().isEmpty()) {
      ArrayNode tiers = json.putArray("tiers");
      for (Tier tier : set.tiers()) {
        ObjectNode one = tiers.addObject();
        tier.upTo().ifPresent(most -> one.put("up_to_seconds", most.toSeconds()));
        one.put("percent", tier.percent());
      }
      json.put("base_hours", set.baseHours());
    }
    if (!set.exclusions().isEmpty()) {
      ArrayNode exclusions = json.putArray("exclusions");
      set.exclusions().forEach(exclusions::add);
    }
    return json;
  }
}
