package id.limpah.json;

import id.limpah.contact.CenterId;
import id.limpah.contact.Channel;
import id.limpah.contact.QueueId;
import id.limpah.contact.Reason;
import id.limpah.load.LoadEstimate;
import id.limpah.route.Action;
import id.limpah.route.Candidate;
import id.limpah.route.Choice;
import id.limpah.route.Decision;
import id.limpah.route.OpenDiversion;
import id.limpah.route.Refusal;
import id.limpah.route.Rule;
import id.limpah.route.Why;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A decision as the API tells it and as the store keeps it. The caller's number is in neither. */
public final class DecisionJson {
  private DecisionJson() {}

  /** What a platform needs to carry it out. */
  public static ObjectNode brief(Decision decision, Optional<String> briefUrl) {
    ObjectNode json = StrictJson.mapper().createObjectNode();
    json.put("decision_id", decision.id());
    json.put("action", decision.action().word());
    ArrayNode targets = json.putArray("targets");
    for (Choice choice : decision.targets()) {
      ObjectNode target = targets.addObject();
      target.put("center", choice.target().center().name());
      target.put("uri", choice.target().uri());
      choice.expectedWaitSeconds().ifPresent(wait -> target.put("expected_wait_seconds", tenths(wait)));
    }
    json.put("reason", decision.sentence());
    json.put("rule", decision.rule().word());
    decision.outage().ifPresent(answer -> json.set("outage", AnswerJson.write(answer)));
    briefUrl.ifPresent(url -> json.put("brief_url", url));
    decision.retryAfterSeconds().ifPresent(seconds -> json.put("retry_after_seconds", seconds));
    json.put("expires_at", decision.expiresAt().toString());
    return json;
  }

  /** The same with who contacted how, and why it was decided so. */
  public static ObjectNode full(Decision decision, Optional<String> briefUrl) {
    ObjectNode json = brief(decision, briefUrl);
    json.put("decided_at", decision.at().toString());
    ArrayNode targets = (ArrayNode) json.path("targets");
    for (int i = 0; i < targets.size(); i++) {
      ObjectNode target = (ObjectNode) targets.get(i);
      decision.targets().get(i).contract().ifPresent(hash -> target.put("contract", hash));
    }
    ObjectNode contact = json.putObject("contact");
    contact.put("contact_id", decision.contact().id());
    contact.put("entry", decision.contact().entry());
    contact.put("channel", decision.contact().channel().word());
    contact.put("reason", decision.contact().reason().word());
    decision.contact().area().ifPresent(area -> contact.put("area", area.code()));
    decision.contact().language().ifPresent(language -> contact.put("language", language));
    ArrayNode path = contact.putArray("path");
    decision.contact().path().forEach(center -> path.add(center.name()));
    json.set("why", why(decision.why()));
    return json;
  }

  /** {@link #full} as text, to be kept. */
  public static String record(Decision decision) {
    return full(decision, Optional.empty()).toString();
  }

  /** A record that was written before, with what was told since. */
  public static String withOutcomes(String record, List<OutcomeTold> told) {
    ObjectNode json = (ObjectNode) StrictJson.mapper().readTree(record);
    ArrayNode outcomes = json.putArray("outcomes");
    for (OutcomeTold one : told) {
      outcomes
          .addObject()
          .put("at", one.at().toString())
          .put("center", one.center())
          .put("outcome", one.outcome())
          .put("over", one.over());
    }
    return json.toString();
  }

  /** A record with what agents were given to read. */
  public static String withBriefs(String record, List<BriefTold> told) {
    if (told.isEmpty()) {
      return record;
    }
    ObjectNode json = (ObjectNode) StrictJson.mapper().readTree(record);
    ArrayNode briefs = json.putArray("briefs");
    for (BriefTold one : told) {
      ObjectNode brief = briefs.addObject().put("at", one.at().toString());
      one.factId().ifPresent(id -> brief.put("fact_id", id).put("rev", one.rev()));
      brief.put("text", one.text());
    }
    return json.toString();
  }

  /**
   * A record of a diversion with whether it was followed.
   *
   * @param word what is known of it now; where that is nothing an outcome that was told says yes
   */
  public static String withFollowed(String record, String word) {
    ObjectNode json = (ObjectNode) StrictJson.mapper().readTree(record);
    if (!json.path("action").asString("").equals(Action.DIVERT.word())) {
      return record;
    }
    boolean told = word.equals("unknown") && !json.path("outcomes").isEmpty();
    return json.put("followed", told ? "yes" : word).toString();
  }

  /** What a record says of a diversion; empty when it is none, or not of a form that is known here. */
  public static Optional<OpenDiversion> diversion(String record) {
    JsonNode json = StrictJson.mapper().readTree(record);
    try {
      Optional<Reason> reason = Reason.ofWord(json.at("/contact/reason").asString(""));
      Optional<Channel> channel = Channel.ofWord(json.at("/contact/channel").asString(""));
      if (!json.path("action").asString("").equals(Action.DIVERT.word()) || reason.isEmpty() || channel.isEmpty()) {
        return Optional.empty();
      }
      CenterId from = QueueId.parse(json.at("/why/home/queue").asString("")).center();
      List<CenterId> partners =
          json.path("targets")
              .valueStream()
              .map(target -> new CenterId(target.path("center").asString("")))
              .filter(center -> !center.equals(from))
              .toList();
      return Optional.of(
          new OpenDiversion(
              json.path("decision_id").asString(""),
              Instant.parse(json.path("decided_at").asString("")),
              from,
              partners,
              reason.get(),
              channel.get()));
    } catch (IllegalArgumentException | DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static ObjectNode why(Why why) {
    ObjectNode json = StrictJson.mapper().createObjectNode();
    json.set("home", load(why.home()));
    json.put("arrivals_per_second", thousandths(why.arrivalsPerSecond()));
    json.put("overload", why.overload().word());
    json.put("share", thousandths(why.share()));
    json.put("draw", thousandths(why.draw()));
    ArrayNode rules = json.putArray("rules");
    why.rules().stream().map(Rule::word).forEach(rules::add);
    ArrayNode candidates = json.putArray("candidates");
    why.candidates().forEach(candidate -> candidates.add(candidate(candidate)));
    return json;
  }

  /** A queue's load as it is believed. */
  public static ObjectNode load(LoadEstimate load) {
    ObjectNode json = StrictJson.mapper().createObjectNode();
    json.put("queue", load.queue().toString());
    json.put("state", load.freshness().word());
    load.age().ifPresent(age -> json.put("age_seconds", tenths(age.toMillis() / 1000.0)));
    load.report()
        .ifPresent(
            report -> {
              json.put("source", report.source());
              json.put("observed_at", report.observedAt().toString());
              json.put("oldest_wait_seconds", tenths(report.oldestWaitSeconds()));
              json.put("agents_staffed", report.agentsStaffed());
              json.put("agents_ready", report.agentsReady());
              json.put("agents_busy", report.agentsBusy());
            });
    json.put("waiting", tenths(load.waiting()));
    load.expectedWaitSeconds().ifPresent(wait -> json.put("expected_wait_seconds", tenths(wait)));
    load.within()
        .ifPresent(
            within -> {
              json.put("expected_wait_low_seconds", tenths(within.lowSeconds()));
              json.put("expected_wait_high_seconds", tenths(within.highSeconds()));
            });
    if (load.ahtSeconds() > 0) {
      json.put("aht_seconds", tenths(load.ahtSeconds()));
    }
    if (load.patiencePerSecond() > 0) {
      json.put("patience_seconds", tenths(1 / load.patiencePerSecond()));
    }
    json.put("method", load.method());
    if (load.longerSeconds() > 0) {
      json.put("lately_longer_seconds", tenths(load.longerSeconds()));
    }
    load.headOfLine()
        .ifPresent(
            first ->
                json.putObject("head_of_line")
                    .put("waited_seconds", tenths(first.waitedSeconds()))
                    .put("expected_seconds", tenths(first.expectedSeconds()))
                    .put("divergent", first.divergent()));
    return json;
  }

  private static ObjectNode candidate(Candidate candidate) {
    ObjectNode json = StrictJson.mapper().createObjectNode();
    json.put("center", candidate.center().name());
    candidate.refusal().map(Refusal::word).ifPresent(refusal -> json.put("refused", refusal));
    candidate.scoreSeconds().ifPresent(score -> json.put("score_seconds", tenths(score)));
    candidate.expectedWaitSeconds().ifPresent(wait -> json.put("expected_wait_seconds", tenths(wait)));
    json.put("in_flight", candidate.inFlight());
    json.put("room", candidate.room());
    return json;
  }

  private static BigDecimal tenths(double value) {
    return BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP);
  }

  private static BigDecimal thousandths(double value) {
    return BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_UP);
  }
}
