package id.limpah.api;

import id.limpah.contact.Area;
import id.limpah.exchange.Cap;
import id.limpah.http.Problem;
import id.limpah.http.Request;
import id.limpah.http.Response;
import id.limpah.json.AnswerJson;
import id.limpah.json.FactJson;
import id.limpah.json.Fault;
import id.limpah.json.Jws;
import id.limpah.json.StrictJson;
import id.limpah.outage.AreaTree;
import id.limpah.outage.Fact;
import id.limpah.outage.Publication;
import id.limpah.trust.Signed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Publishing facts, and asking what they say. */
final class FactRoutes {
  private static final int MOST_FOUND = 50;
  private static final int MOST_LISTED = 500;

  private static final String CAP = "application/cap+xml";
  private static final String JOSE = "application/jose";

  private final ApiParts parts;

  FactRoutes(ApiParts parts) {
    this.parts = parts;
  }

  CompletionStage<Response> publish(Request request) {
    byte[] body = request.body();
    if (!Jws.isMeant(body)) {
      return publish(request, FactJson.read(body), body, Optional.empty());
    }
    return switch (Jws.read(body)) {
      case Jws.Read.Bad(Fault fault) -> refused(fault);
      case Jws.Read.Good(Signed signed, byte[] payload) -> publish(request, FactJson.readSigned(payload), body, Optional.of(signed));
    };
  }

  private CompletionStage<Response> publish(Request request, FactJson.Read read, byte[] body, Optional<Signed> signed) {
    return switch (read) {
      case FactJson.Read.Bad(List<Fault> faults) -> CompletableFuture.completedFuture(Refusals.body(faults));
      case FactJson.Read.Good(Fact fact) -> publish(request.segment("id"), fact, body, signed);
    };
  }

  private CompletionStage<Response> publish(String id, Fact fact, byte[] body, Optional<Signed> signed) {
    if (!fact.factId().equals(id)) {
      return refused(new Fault("/fact_id", "is not the id in the path"));
    }
    if (signed.isEmpty() && !fact.issuer().equals(parts.organisation())) {
      return refused(
          new Fault("/issuer", "without a signature only facts of " + parts.organisation() + " are published here"));
    }
    if (signed.isEmpty() && fact.seq().isPresent()) {
      return refused(new Fault("/seq", "is given here to what is not signed yet; leave it out"));
    }
    List<Fault> nowhere = unknownAreas(fact);
    if (!nowhere.isEmpty()) {
      return CompletableFuture.completedFuture(Refusals.body(nowhere));
    }
    return parts.publish().publish(fact, body, signed).thenApply(FactRoutes::told);
  }

  /** A fact of an area that nobody lives in would answer nobody. Before the areas are read, all codes are taken. */
  private List<Fault> unknownAreas(Fact fact) {
    AreaTree tree = parts.areas().get();
    List<Fault> faults = new ArrayList<>();
    for (int i = 0; i < fact.areas().size() && tree.size() > 0; i++) {
      if (!tree.knows(parts.outages().current(fact.areas().get(i).area()))) {
        faults.add(new Fault("/areas/" + i + "/code", "there is no such area; see /v1/areas?q="));
      }
    }
    return faults;
  }

  private static CompletionStage<Response> refused(Fault fault) {
    return CompletableFuture.completedFuture(Refusals.body(List.of(fault)));
  }

  static Response told(Publication publication) {
    return switch (publication) {
      case Publication.Accepted(int rev) -> Response.json(201, "{\"rev\":" + rev + "}");
      case Publication.Repeated(int rev) -> Response.json(200, "{\"rev\":" + rev + "}");
      case Publication.Older(int current) ->
          Problem.of(409, "Conflict", "revision " + current + " is already here; publish a higher one");
      case Publication.Conflict(int rev) ->
          Problem.of(409, "Conflict", "revision " + rev + " is here with another content; a revision never changes");
      case Publication.Postponed(String reason) ->
          Problem.of(503, "Service Unavailable", reason).with("retry-after", "1");
      case Publication.OverQuota(int perMinute, long retryAfterSeconds) ->
          Problem.of(429, "Too Many Requests", "its issuer has published " + perMinute + " facts this minute, as many as it may (facts.per_minute)")
              .with("retry-after", Long.toString(retryAfterSeconds));
      case Publication.Distrusted(String cause, String reason) -> Problem.of(403, "Forbidden", reason + " (" + cause + ")");
      case Publication.Refused(String reason) -> Problem.of(422, "Unprocessable Content", reason);
    };
  }

  /** As it is understood here, or, for who asks for {@value #JOSE}, with its signature, byte for byte, or as an alert in {@value #CAP}. */
  CompletionStage<Response> find(Request request) {
    String id = request.segment("id");
    Optional<Fact> held = parts.outages().find(id);
    if (held.isEmpty()) {
      return CompletableFuture.completedFuture(Refusals.notFound("no fact of that id holds"));
    }
    String accepted = request.header("accept").orElse("");
    if (accepted.contains(CAP)) {
      String alert = Cap.alert(held.get(), parts.areas().get()::fullName);
      return CompletableFuture.completedFuture(Response.of(200, CAP, alert));
    }
    if (!accepted.contains(JOSE)) {
      return CompletableFuture.completedFuture(Response.json(200, FactJson.write(held.get()).toString()));
    }
    return parts
        .factBytes()
        .apply(id)
        .thenApply(
            bytes ->
                bytes
                    .filter(Jws::isMeant)
                    .map(jws -> Response.of(200, JOSE, new String(jws, StandardCharsets.US_ASCII)))
                    .orElseGet(() -> Refusals.notFound("the fact was not signed")))
        .exceptionally(_ -> Refusals.unreadable());
  }

  /** What was said in each revision that is still here, estimates and their reasons among it; those before the newest for a week. */
  CompletionStage<Response> history(Request request) {
    return parts
        .factHistory()
        .apply(request.segment("id"))
        .thenApply(all -> all.isEmpty() ? Refusals.notFound("no fact of that id is here") : Response.json(200, history(all)))
        .exceptionally(_ -> Refusals.unreadable());
  }

  private static String history(List<Fact> all) {
    ObjectNode json = StrictJson.mapper().createObjectNode().put("fact_id", all.getFirst().factId());
    ArrayNode revisions = json.putArray("revisions");
    for (Fact fact : all) {
      ObjectNode one = revisions.addObject().put("rev", fact.rev()).put("issued_at", fact.issuedAt().toString());
      one.put("as_of", fact.asOf().toString()).put("status", fact.status().word());
      one.set("etr", AnswerJson.etr(fact.etr()));
    }
    return json.toString();
  }

  Response list(Request request) {
    Optional<Area> area = request.query("area").flatMap(Area::of);
    if (area.isEmpty()) {
      return Refusals.parameter("area", "a Kemendagri code is wanted: PP, PP.KK, PP.KK.CC or PP.KK.CC.VVVV");
    }
    ObjectNode json = StrictJson.mapper().createObjectNode();
    ArrayNode facts = json.putArray("facts");
    parts.outages().about(area.get(), MOST_LISTED).forEach(fact -> facts.add(FactJson.write(fact)));
    return Response.json(200, json.toString());
  }

  Response areas(Request request) {
    String text = request.query("q").orElse("");
    if (text.strip().length() < 3) {
      return Refusals.parameter("q", "at least three letters of a name, perhaps with its regency's");
    }
    if (parts.areas().get().size() == 0) {
      return Problem.of(503, "Service Unavailable", "the names of the areas are not read yet").with("retry-after", "1");
    }
    ObjectNode json = StrictJson.mapper().createObjectNode();
    ArrayNode areas = json.putArray("areas");
    for (AreaTree.Found found : parts.areas().get().search(text, MOST_FOUND)) {
      areas.addObject().put("code", found.area().code()).put("name", found.name()).put("full_name", found.fullName());
    }
    return Response.json(200, json.toString());
  }
}
