package id.limpah.api;

import id.limpah.contact.Area;
import id.limpah.contact.Caller;
import id.limpah.contact.CenterId;
import id.limpah.http.Problem;
import id.limpah.http.Request;
import id.limpah.http.Response;
import id.limpah.json.FactJson;
import id.limpah.json.Fault;
import id.limpah.json.Jws;
import id.limpah.json.ObjectWalk;
import id.limpah.json.StrictJson;
import id.limpah.outage.CallerReport;
import id.limpah.outage.Coverage;
import id.limpah.outage.Etr;
import id.limpah.outage.Fact;
import id.limpah.outage.FactArea;
import id.limpah.outage.FactType;
import id.limpah.outage.Mode;
import id.limpah.outage.Publication;
import id.limpah.outage.Status;
import id.limpah.outage.Verification;
import id.limpah.trust.Received;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reports of callers that power is out: taken by whoever answers, kept as facts, and fetched by the utility in the order in which they
 * were taken. The calling number goes no further than here.
 */
final class ReportRoutes {
  /** As long as a month's compensation can rest on it. */
  private static final Duration LIFE = Duration.ofDays(35);

  private static final Duration OLDEST = Duration.ofHours(24);
  private static final Duration AHEAD = Duration.ofSeconds(60);
  private static final int MOST = 100;
  private static final String NAME = "[a-z0-9][a-z0-9_-]{0,62}";

  private final ApiParts parts;

  ReportRoutes(ApiParts parts) {
    this.parts = parts;
  }

  /** Takes a report; answered when it is on disk. With the same {@code report_id} it is taken once. */
  CompletionStage<Response> take(Request request) {
    Instant now = parts.time().now();
    ObjectWalk walk = ObjectWalk.of(request.body()).need("area", "caller", "taken_by");
    Optional<String> id = walk.as("report_id", 36, ReportRoutes::uuid);
    Optional<Area> area = walk.as("area", 13, Area::new);
    Optional<String> caller = walk.text("caller", 128).filter(text -> !text.isBlank() && !text.equalsIgnoreCase("anonymous"));
    Optional<String> takenBy = walk.as("taken_by", 63, ReportRoutes::name);
    Instant at = walk.time("reported_at").orElse(now);
    boolean sets = walk.flag("sets_t_info").orElse(false);
    if (walk.has("caller") && caller.isEmpty()) {
      walk.fault("caller", "the number or address that reports is wanted; it is kept as a pseudonym");
    }
    if (at.isAfter(now.plus(AHEAD)) || at.isBefore(now.minus(OLDEST))) {
      walk.fault("reported_at", "a time within the last 24 hours is wanted");
    }
    if (takenBy.isPresent() && !parts.intake().knows(new CenterId(takenBy.get()))) {
      walk.fault("taken_by", "no center of that name is configured here");
    }
    if (area.isPresent() && parts.areas().get().size() > 0 && !parts.areas().get().knows(parts.outages().current(area.get()))) {
      walk.fault("area", "there is no such area; see /v1/areas?q=");
    }
    List<Fault> faults = walk.done().faults();
    if (area.isEmpty() || caller.isEmpty() || takenBy.isEmpty() || !faults.isEmpty()) {
      return CompletableFuture.completedFuture(Refusals.body(faults));
    }
    Optional<Fact> before = id.flatMap(parts.outages()::find);
    if (before.isPresent()) {
      return CompletableFuture.completedFuture(again(before.get()));
    }
    String pseudonym = HexFormat.of().toHexDigits(parts.pseudonyms().of(new Caller(caller.get())));
    Fact fact = fact(id.orElseGet(() -> version7(now)), area.get(), new CallerReport(pseudonym, takenBy.get()), at, now, sets);
    byte[] json = FactJson.write(fact).toString().getBytes(StandardCharsets.UTF_8);
    return parts.publish().publish(new Received(fact, json, Optional.empty())).thenApply(publication -> told(publication, fact.factId()));
  }

  private Fact fact(String id, Area area, CallerReport report, Instant at, Instant now, boolean sets) {
    Optional<Instant> toldAt = sets ? Optional.of(at) : Optional.empty();
    return new Fact(
        id, FactType.CALLER_REPORT, Mode.ACTUAL, parts.organisation(), 1, Optional.empty(), Optional.empty(), Optional.empty(), now, at,
        now.plus(LIFE), Status.CONFIRMED, Optional.of(Verification.CALLS), Optional.empty(),
        List.of(new FactArea(area, Coverage.UNKNOWN, Optional.empty())), Optional.empty(), Optional.empty(), toldAt, Optional.empty(),
        Etr.NONE, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(report),
        List.of(), Optional.empty(), Optional.empty(), List.of());
  }

  private Response told(Publication publication, String id) {
    Optional<Fact> held = parts.outages().find(id);
    return switch (publication) {
      case Publication.Accepted accepted -> Response.json(201, receipt(id, held).toString());
      // Two that came at once under one id: the first was taken.
      case Publication.Repeated repeated -> Response.json(200, receipt(id, held).toString());
      case Publication.Conflict conflict when held.isPresent() -> again(held.get());
      default -> FactRoutes.told(publication);
    };
  }

  private static Response again(Fact held) {
    return held.type() == FactType.CALLER_REPORT
        ? Response.json(200, receipt(held.factId(), Optional.of(held)).toString())
        : Problem.of(409, "Conflict", "a fact that is no report has that id");
  }

  private static ObjectNode receipt(String id, Optional<Fact> held) {
    ObjectNode json = StrictJson.mapper().createObjectNode().put("report_id", id);
    held.ifPresent(
        fact -> {
          json.put("issuer", fact.issuer());
          fact.seq().ifPresent(seq -> json.put("seq", seq));
          json.put("reported_at", fact.asOf().toString());
          fact.toldAt().ifPresent(at -> json.put("t_info", at.toString()));
        });
    return json;
  }

  /** What an issuer took, behind a number, in its order, each with its signature when it has one. */
  CompletionStage<Response> list(Request request) {
    String issuer = request.query("issuer").orElse(parts.organisation());
    String after = request.query("after").orElse("0");
    if (!issuer.matches(NAME) || !after.matches("[0-9]{1,15}")) {
      return CompletableFuture.completedFuture(
          Refusals.parameter(issuer.matches(NAME) ? "after" : "issuer", "an organisation's name, and the last seq that was seen, are wanted"));
    }
    List<Fact> found = parts.outages().reports(issuer, Long.parseLong(after), MOST);
    return parts
        .factsBytes()
        .apply(found.stream().map(Fact::factId).toList())
        .thenApply(bytes -> page(found, bytes, after))
        .exceptionally(_ -> Refusals.unreadable());
  }

  private static Response page(List<Fact> found, List<byte[]> bytes, String after) {
    ObjectNode json = StrictJson.mapper().createObjectNode();
    ArrayNode reports = json.putArray("reports");
    for (byte[] one : bytes) {
      if (Jws.isMeant(one)) {
        reports.addObject().put("jws", new String(one, StandardCharsets.US_ASCII));
      } else if (StrictJson.parse(one) instanceof StrictJson.Parsed.Good(var fact)) {
        reports.addObject().set("fact", fact);
      }
    }
    json.put("after", found.isEmpty() ? Long.parseLong(after) : found.getLast().seq().orElse(0L));
    json.put("more", found.size() == MOST);
    return Response.json(200, json.toString());
  }

  /** RFC 9562, section 5.7: milliseconds, then chance. */
  private static String version7(Instant now) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long most = (now.toEpochMilli() << 16) | 0x7000L | random.nextInt(0x1000);
    return new UUID(most, (random.nextLong() >>> 2) | Long.MIN_VALUE).toString();
  }

  private static String uuid(String text) {
    if (!text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
      throw new IllegalArgumentException("a UUID in lower case is wanted");
    }
    return text;
  }

  private static String name(String text) {
    if (!text.matches(NAME)) {
      throw new IllegalArgumentException("a center's name is wanted: a-z, 0-9, '-' and '_'");
    }
    return text;
  }
}
