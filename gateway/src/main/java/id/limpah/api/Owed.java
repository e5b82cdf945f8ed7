package id.limpah.api;

import id.limpah.compensation.Rules;
import id.limpah.compensation.Rules.Assessment;
import id.limpah.compensation.WithoutPower;
import id.limpah.contact.Area;
import id.limpah.json.StrictJson;
import id.limpah.outage.Answer;
import id.limpah.outage.AreaTree;
import id.limpah.outage.Brief;
import id.limpah.outage.Compensation;
import id.limpah.outage.Fact;
import id.limpah.outage.Outages;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is owed to who lives at a place for the month so far, in words and as JSON: a class, and an amount only as an estimate. */
final class Owed {
  private Owed() {}

  /** By the rules that the fact which speaks names, else by those of the day; empty when nothing is known to have been out there this month, or no rules say. */
  static Optional<Assessment> of(Answer answer, Outages outages, Rules rules, Instant now) {
    Area area = answer.area();
    ZoneId zone = AreaTree.zone(area);
    Duration without = WithoutPower.inMonth(outages.outTimes(area, WithoutPower.Span::new), now, zone);
    if (without.toMinutes() == 0) {
      return Optional.empty();
    }
    LocalDate day = now.atZone(zone).toLocalDate();
    Optional<String> named = answer.factId().flatMap(outages::find).flatMap(Fact::compensation).flatMap(Compensation::ruleSetId);
    return rules.with(outages.ruleSets(area, now), day).assess(without, day, named, outages.isOpenWhetherOwed(area, monthOf(area, now)));
  }

  /** When the month began where people live by that area's clocks. */
  static Instant monthOf(Area area, Instant now) {
    ZoneId zone = AreaTree.zone(area);
    return YearMonth.from(now.atZone(zone)).atDay(1).atStartOfDay(zone).toInstant();
  }

  /** On the brief, where it is read aloud. */
  static Brief on(Brief brief, Assessment owed, boolean told) {
    return brief.owed(owed.without(), owed.rules().title(), owed.percent(), owed.review(), told);
  }

  /** For programs. */
  static ObjectNode json(Assessment owed) {
    ObjectNode json = StrictJson.mapper().createObjectNode();
    json.put("rule_set", owed.rules().id()).put("month_to_date_seconds", owed.without().toSeconds()).put("percent", owed.percent());
    json.put("legal_review", owed.rules().legalReview()).put("may_change", owed.review());
    ArrayNode exclusions = json.putArray("exclusions");
    owed.rules().exclusions().forEach(exclusions::add);
    return json;
  }

  /** With what that is worth to a customer of that power at that tariff. */
  static ObjectNode json(Assessment owed, int voltAmperes, BigDecimal perKilowattHour) {
    ObjectNode json = json(owed);
    json.put("estimate_rupiah", owed.rules().estimate(owed.percent(), voltAmperes, perKilowattHour));
    json.put("formula", owed.rules().formula());
    return json;
  }
}
