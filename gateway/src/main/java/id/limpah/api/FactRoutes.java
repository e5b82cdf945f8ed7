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
import id.limpah.trust.Received;
import id.limpah.trust.Signed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Publishing facts, and asking what they say. */
final class FactRoutes {
  private static final Set<String> TOLD = Set.of("rev", "title", "detail", "errors");
  private static final int MOST_FOUND = 50;
  private static final int MOST_LISTED = 500;

  private static final String CAP = "application/cap+xml";
  private static final String JOSE = "application/jose";

  /** One fact of many under one signature, as {@code JWS~index~path~text}. */
  private static final String BATCH = "application/vnd.limpah.batched-fact";

  private static final int MOST_AT_ONCE = 500;

  private final ApiParts parts;

  FactRoutes(ApiParts parts) {
    this.parts = parts;
  }

  /**
   * Publishes up to {@value #MOST_AT_ONCE}: a JSON array of the own organisation's, or a line each, signed or not. Each is taken or not by
   * itself; the answer says of each what its own request would have been answered.
   */
  CompletionStage<Response> publishAll(Request request) {
    List<byte[]> bodies = bodies(request.body());
    if (bodies.isEmpty() || bodies.size() > MOST_AT_ONCE) {
      return refused(new Fault("", "1 to " + MOST_AT_ONCE + " facts are wanted: a JSON array, or a line each"));
    }
    List<CompletableFuture<Response>> all = new ArrayList<>();
    List<Received> good = new ArrayList<>();
    List<CompletableFuture<Response>> waiting = new ArrayList<>();
    for (byte[] body : bodies) {
      CompletableFuture<Response> answer = new CompletableFuture<>();
      all.add(answer);
      switch (read(Optional.empty(), body)) {
        case Read.Refused(Response refusal) -> answer.complete(refusal);
        case Read.Good(Received received) -> {
          good.add(received);
          waiting.add(answer);
        }
      }
    }
    List<? extends CompletionStage<Publication>> publications = parts.publish().publish(good);
    for (int i = 0; i < waiting.size(); i++) {
      CompletableFuture<Response> answer = waiting.get(i);
      publications.get(i).thenAccept(publication -> answer.complete(told(publication)));
    }
    return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).thenApply(_ -> results(all));
  }

  private static List<byte[]> bodies(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8).strip();
    if (!text.startsWith("[")) {
      return text.lines().filter(line -> !line.isBlank()).map(line -> line.strip().getBytes(StandardCharsets.UTF_8)).toList();
    }
    return StrictJson.parse(body) instanceof StrictJson.Parsed.Good(JsonNode array) && array.isArray()
        ? array.valueStream().map(one -> one.toString().getBytes(StandardCharsets.UTF_8)).toList()
        : List.of();
  }

  private static Response results(List<CompletableFuture<Response>> all) {
    ObjectNode json = StrictJson.mapper().createObjectNode();
    ArrayNode results = json.putArray("results");
    for (CompletableFuture<Response> one : all) {
      Response response = one.join();
      ObjectNode result = results.addObject().put("status", response.status());
      if (StrictJson.parse(response.body()) instanceof StrictJson.Parsed.Good(ObjectNode told)) {
        told.properties().stream().filter(member -> TOLD.contains(member.getKey())).forEach(member -> result.set(member.getKey(), member.getValue()));
      }
    }
    return Response.json(200, json.toString());
  }

  CompletionStage<Response> publish(Request request) {
    return switch (read(Optional.of(request.segment("id")), request.body())) {
      case Read.Refused(Response refusal) -> CompletableFuture.completedFuture(refusal);
      case Read.Good(Received received) -> parts.publish().publish(received).thenApply(FactRoutes::told);
    };
  }

  /** What a body turned out to be. */
  private sealed interface Read {
    record Good(Received received) implements Read {}

    record Refused(Response response) implements Read {}
  }

  private Read read(Optional<String> id, byte[] body) {
    if (!Jws.isMeant(body)) {
      return read(id, FactJson.read(body), body, Optional.empty());
    }
    return switch (Jws.read(body)) {
      case Jws.Read.Bad(Fault fault) -> new Read.Refused(Refusals.body(List.of(fault)));
      case Jws.Read.Good(Signed signed, byte[] payload) -> read(id, FactJson.readSigned(payload), body, Optional.of(signed));
    };
  }

  private Read read(Optional<String> id, FactJson.Read read, byte[] body, Optional<Signed> signed) {
    return switch (read) {
      case FactJson.Read.Bad(List<Fault> faults) -> new Read.Refused(Refusals.body(faults));
      case FactJson.Read.Good(Fact fact) -> {
        List<Fault> faults = faults(id, fact, signed.isPresent());
        yield faults.isEmpty() ? new Read.Good(new Received(fact, body, signed)) : new Read.Refused(Refusals.body(faults));
      }
    };
  }

  private List<Fault> faults(Optional<String> id, Fact fact, boolean signed) {
    if (id.isPresent() && !fact.factId().equals(id.get())) {
      return List.of(new Fault("/fact_id", "is not the id in the path"));
    }
    if (!signed && !fact.issuer().equals(parts.organisation())) {
      return List.of(new Fault("/issuer", "without a signature only facts of " + parts.organisation() + " are published here"));
    }
    if (!signed && fact.seq().isPresent()) {
      return List.of(new Fault("/seq", "is given here to what is not signed yet; leave it out"));
    }
    if (!signed && fact.digest().isPresent()) {
      return List.of(new Fault("/digest", "is made here of what is not signed yet; leave it out"));
    }
    return unknownAreas(fact);
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
      // What it refers to is on disk for a week; where the disk cannot be read it refers to nothing.
      return parts.factHistory().apply(id).exceptionally(_ -> List.of()).thenApply(all -> alert(held.get(), all));
    }
    if (!accepted.contains(JOSE)) {
      return CompletableFuture.completedFuture(Response.json(200, json(held.get()).toString()));
    }
    return parts
        .factBytes()
        .apply(id)
        .thenApply(
            bytes ->
                bytes
                    .filter(Jws::isMeant)
                    .map(jws -> Response.of(200, Jws.isPlain(jws) ? JOSE : BATCH, new String(jws, StandardCharsets.US_ASCII)))
                    .orElseGet(() -> Refusals.notFound("the fact was not signed")))
        .exceptionally(_ -> Refusals.unreadable());
  }

  private ObjectNode json(Fact fact) {
    ObjectNode json = FactJson.write(fact);
    return parts.outages().isSuperseded(fact) ? json.put("superseded", true) : json;
  }

  private Response alert(Fact fact, List<Fact> history) {
    Optional<Fact> before = history.stream().filter(one -> one.rev() < fact.rev()).findFirst();
    return Response.of(200, CAP, Cap.alert(fact, before, parts.time().now(), parts.areas().get()::fullName));
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
