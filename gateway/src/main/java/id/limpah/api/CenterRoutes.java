package id.limpah.api;

import id.limpah.contact.Accepting;
import id.limpah.contact.CenterId;
import id.limpah.contact.Offer;
import id.limpah.contact.QueueId;
import id.limpah.contact.Weight;
import id.limpah.http.Problem;
import id.limpah.http.Request;
import id.limpah.http.Response;
import id.limpah.json.AccuracyJson;
import id.limpah.json.DecisionJson;
import id.limpah.json.Fault;
import id.limpah.json.ObjectWalk;
import id.limpah.json.StrictJson;
import id.limpah.load.Accuracy;
import id.limpah.load.LoadEstimate;
import id.limpah.load.LoadReport;
import id.limpah.nodes.NodesStatus;
import id.limpah.route.Conditions;
import id.limpah.route.ContractCondition;
import id.limpah.route.HomeCondition;
import id.limpah.route.PartnerCondition;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What centers say of themselves, and what the gateway knows of them. */
final class CenterRoutes {
  private static final int MOST_PEOPLE = 1_000_000;
  private static final double LONGEST_WAIT = 86_400;
  private static final long LONGEST_OFFER = 86_400;

  private final ApiParts parts;
  private final Instant startedAt;

  CenterRoutes(ApiParts parts) {
    this.parts = parts;
    this.startedAt = parts.time().now();
  }

  Response load(Request request) {
    Optional<QueueId> queue = queue(request);
    if (queue.isEmpty()) {
      return Refusals.notFound("no such center or queue");
    }
    ObjectWalk walk =
        ObjectWalk.of(request.body())
            .need("observed_at", "waiting", "oldest_wait_seconds", "agents_staffed", "agents_ready", "agents_busy");
    Optional<Instant> observedAt = walk.time("observed_at");
    Optional<Long> waiting = walk.integer("waiting", 0, MOST_PEOPLE);
    Optional<Double> oldest = walk.number("oldest_wait_seconds", 0, LONGEST_WAIT);
    Optional<Long> staffed = walk.integer("agents_staffed", 0, MOST_PEOPLE);
    Optional<Long> ready = walk.integer("agents_ready", 0, MOST_PEOPLE);
    Optional<Long> busy = walk.integer("agents_busy", 0, MOST_PEOPLE);
    Optional<Double> aht = walk.number("aht_seconds", 0.001, LONGEST_WAIT);
    Optional<Long> answered = walk.integer("answered_total", 0, Long.MAX_VALUE);
    Optional<Long> abandoned = walk.integer("abandoned_total", 0, Long.MAX_VALUE);
    List<Fault> faults = walk.done().faults();
    if (!faults.isEmpty()) {
      return Refusals.body(faults);
    }
    LoadReport report =
        new LoadReport(
            queue.get(),
            observedAt.orElseThrow(),
            waiting.orElseThrow().intValue(),
            oldest.orElseThrow(),
            staffed.orElseThrow().intValue(),
            ready.orElseThrow().intValue(),
            busy.orElseThrow().intValue(),
            aht,
            answered,
            abandoned,
            "http");
    return switch (parts.intake().report(report)) {
      case ACCEPTED -> {
        parts.nodes().reported(report);
        yield Response.noContent();
      }
      case OLDER -> Problem.of(409, "Conflict", "a report of the same or a later moment is already here");
      case FUTURE ->
          Refusals.body(List.of(new Fault("/observed_at", "is more than a minute ahead of this gateway's clock")));
      case UNKNOWN_QUEUE -> Refusals.notFound("no such center or queue");
    };
  }

  private static Optional<QueueId> queue(Request request) {
    try {
      return Optional.of(new QueueId(new CenterId(request.segment("center")), request.segment("queue")));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  Response offer(Request request) {
    ObjectWalk walk =
        ObjectWalk.of(request.body()).need("accepting", "concurrent", "per_second", "expires_in_seconds");
    Optional<Accepting> accepting =
        walk.word("accepting", Accepting::ofWord, Arrays.stream(Accepting.values()).map(Accepting::word).toList());
    Optional<Long> concurrent = walk.integer("concurrent", 0, MOST_PEOPLE);
    Optional<Double> perSecond = walk.number("per_second", 0, 100_000);
    Optional<Long> expires = walk.integer("expires_in_seconds", 1, LONGEST_OFFER);
    List<Fault> faults = walk.done().faults();
    if (!faults.isEmpty()) {
      return Refusals.body(faults);
    }
    Optional<CenterId> center = CenterRoutes.center(request);
    Instant now = parts.time().now();
    Offer offer =
        new Offer(
            accepting.orElseThrow(),
            concurrent.orElseThrow().intValue(),
            perSecond.orElseThrow(),
            now,
            now.plusSeconds(expires.orElseThrow()));
    if (center.isEmpty() || !(parts.intake().accept(center.get(), offer) || parts.ownOffers().accept(center.get(), offer))) {
      return Refusals.notFound("no contract is with such a center");
    }
    parts.keepOffer().accept(center.get(), offer);
    parts.nodes().offered(center.get());
    return Response.noContent();
  }

  private static Optional<CenterId> center(Request request) {
    try {
      return Optional.of(new CenterId(request.segment("center")));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  Response list(Request request) {
    Conditions conditions = parts.intake().conditions();
    ObjectNode json = StrictJson.mapper().createObjectNode();
    json.put("at", conditions.at().toString());
    ArrayNode centers = json.putArray("centers");
    conditions.partners().values().stream()
        .sorted(Comparator.comparing((PartnerCondition partner) -> partner.center().id()))
        .forEach(partner -> centers.add(partner(partner, conditions)));
    return Response.json(200, json.toString()).with("cache-control", "no-store");
  }

  private ObjectNode partner(PartnerCondition partner, Conditions conditions) {
    ObjectNode json = StrictJson.mapper().createObjectNode();
    CenterId id = partner.center().id();
    json.put("center", id.name());
    json.put("organisation", partner.center().organisation());
    json.put("breaker", partner.breaker().word());
    json.put("reachability", partner.reachability().word());
    json.put("in_flight", parts.intake().inFlight(id));
    Optional<Offer> offer = partner.offer().filter(held -> held.holdsAt(conditions.at()));
    if (offer.isPresent()) {
      json.putObject("offer")
          .put("accepting", offer.get().accepting().word())
          .put("concurrent", offer.get().concurrent())
          .put("per_second", offer.get().perSecond())
          .put("expires_in_seconds", Duration.between(conditions.at(), offer.get().expiresAt()).toSeconds());
    } else {
      json.putNull("offer");
    }
    ArrayNode contracts = json.putArray("contracts");
    conditions.contracts().values().stream()
        .flatMap(List::stream)
        .filter(condition -> condition.contract().to().equals(id))
        .forEach(condition -> contracts.add(contract(condition)));
    ArrayNode queues = json.putArray("queues");
    partner.loads().values().stream()
        .sorted(Comparator.comparing(load -> load.queue()))
        .forEach(load -> queues.add(queue(load)));
    return json;
  }

  private ObjectNode queue(LoadEstimate load) {
    ObjectNode json = DecisionJson.load(load);
    json.set("back_test", AccuracyJson.write(parts.intake().accuracy().getOrDefault(load.queue(), Accuracy.NONE)));
    return json;
  }

  private static ObjectNode contract(ContractCondition condition) {
    ObjectNode json = StrictJson.mapper().createObjectNode();
    json.put("from", condition.contract().from().name());
    json.put("concurrent", condition.contract().concurrent());
    json.put("per_second", condition.contract().perSecond());
    json.put("in_flight", condition.inFlight());
    json.put("room", condition.room().fits(Weight.CALL));
    json.put("contract", condition.contract().hash());
    return json;
  }

  private static ObjectNode link(LinkStatus link, Instant now) {
    ObjectNode json = StrictJson.mapper().createObjectNode();
    json.put("connected", link.connected()).put("since", link.since().toString()).put("told", link.told()).put("taken", link.taken());
    ObjectNode newest = json.putObject("newest_seconds");
    new TreeMap<>(link.newest()).forEach((issuer, at) -> newest.put(issuer, Duration.between(at, now).toSeconds()));
    ArrayNode unequal = json.putArray("unequal");
    link.unequal().stream().sorted().forEach(unequal::add);
    return json;
  }

  private static ObjectNode nodes(NodesStatus nodes) {
    ObjectNode json = StrictJson.mapper().createObjectNode();
    json.put("name", nodes.own()).put("linked", nodes.linked()).put("since", nodes.since().toString());
    json.put("twin", nodes.twin()).put("waiting", nodes.waiting());
    ArrayNode others = json.putArray("others");
    for (NodesStatus.Other other : nodes.others()) {
      ObjectNode one = others.addObject().put("name", other.name()).put("heard", other.heard());
      other.since().ifPresent(since -> one.put("since", since.toString()));
      one.put("other_key", other.otherKey());
      ArrayNode differs = one.putArray("differs");
      other.differs().forEach(differs::add);
    }
    return json;
  }

  Response status(Request request) {
    Conditions conditions = parts.intake().conditions();
    ObjectNode json = StrictJson.mapper().createObjectNode();
    json.put("organisation", parts.organisation());
    json.put("at", conditions.at().toString());
    json.put("uptime_seconds", Duration.between(startedAt, parts.time().now()).toSeconds());
    json.put("ready", parts.notReady().get().isEmpty());
    parts.notReady().get().ifPresent(why -> json.put("not_ready", why));
    json.put("facts", parts.outages().size());
    json.put("areas", parts.areas().get().size());
    json.put("holding", parts.intake().holding());
    parts.link().get().ifPresent(link -> json.set("federation", link(link, conditions.at())));
    parts.nodes().status().ifPresent(nodes -> json.set("nodes", nodes(nodes)));
    ArrayNode homes = json.putArray("homes");
    conditions.homes().values().stream()
        .sorted(Comparator.comparing((HomeCondition home) -> home.load().queue()))
        .forEach(
            home -> {
              ObjectNode one = queue(home.load());
              one.put("arrivals_per_second", thousandths(home.arrivalsPerSecond()));
              one.put("overload", home.overload().word());
              one.put("phase", home.phase().word());
              one.put("share", thousandths(home.share()));
              one.put("redial_share", thousandths(home.redialShare()));
              ObjectNode surge = one.putObject("surge");
              surge.put("level", home.surge().level().word());
              surge.put("usual_per_minute", thousandths(home.surge().usualPerMinute()));
              surge.put("statistic", thousandths(home.surge().statistic()));
              surge.put("threshold", thousandths(home.surge().threshold()));
              home.surge().since().ifPresent(since -> surge.put("since", since.toString()));
              homes.add(one);
            });
    return Response.json(200, json.toString()).with("cache-control", "no-store");
  }

  private static BigDecimal thousandths(double value) {
    return BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_UP);
  }
}
