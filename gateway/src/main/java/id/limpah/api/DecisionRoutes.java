package id.limpah.api;

import id.limpah.contact.Area;
import id.limpah.contact.Caller;
import id.limpah.contact.CenterId;
import id.limpah.contact.Channel;
import id.limpah.contact.Contact;
import id.limpah.contact.Place;
import id.limpah.contact.Outcome;
import id.limpah.contact.Reason;
import id.limpah.http.Problem;
import id.limpah.http.Request;
import id.limpah.http.Response;
import id.limpah.intake.Locating;
import id.limpah.intake.Settlement;
import id.limpah.intake.Word;
import id.limpah.json.DecisionJson;
import id.limpah.json.Fault;
import id.limpah.json.ObjectWalk;
import id.limpah.json.StrictJson;
import id.limpah.nodes.Nodes;
import id.limpah.route.Decision;
import id.limpah.route.Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Asking where a contact goes, reading why, and telling what became of it. */
final class DecisionRoutes {
  private static final int MOST_HOPS = 8;

  private final ApiParts parts;

  DecisionRoutes(ApiParts parts) {
    this.parts = parts;
  }

  Response decide(Request request) {
    Optional<Boolean> explain = flag(request, "explain");
    Optional<Boolean> dryRun = flag(request, "dry_run");
    if (explain.isEmpty() || dryRun.isEmpty()) {
      return Refusals.parameter(explain.isEmpty() ? "explain" : "dry_run", "true or false is wanted");
    }
    ObjectWalk walk = ObjectWalk.of(request.body());
    Optional<Contact> contact = contact(walk);
    List<Fault> faults = walk.done().faults();
    if (contact.isEmpty() || !faults.isEmpty()) {
      return Refusals.body(faults);
    }
    Decision decision =
        dryRun.get() ? parts.intake().rehearse(contact.get()) : parts.intake().offer(contact.get());
    Optional<String> brief = dryRun.get() ? Optional.empty() : Optional.of(briefUrl(decision));
    return Response.json(
        200,
        (explain.get() ? DecisionJson.full(decision, brief) : DecisionJson.brief(decision, brief)).toString());
  }

  private static Optional<Boolean> flag(Request request, String name) {
    return switch (request.query(name).orElse("false")) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private String briefUrl(Decision decision) {
    return DecisionRecords.briefUrl(parts.publicUrl().get(), parts.tokens(), decision);
  }

  private Optional<Contact> contact(ObjectWalk walk) {
    walk.need("entry", "channel", "caller");
    Optional<Entry> entry = walk.text("entry", 128).flatMap(name -> entry(walk, name));
    Optional<Channel> channel =
        walk.word("channel", Channel::ofWord, Arrays.stream(Channel.values()).map(Channel::word).toList());
    Optional<String> caller = walk.text("caller", 128);
    Optional<String> id = walk.text("contact_id", 255);
    Optional<Reason> reason =
        walk.word("reason", Reason::ofWord, Arrays.stream(Reason.values()).map(Reason::word).toList());
    Optional<Area> area = walk.as("area", 13, Area::new);
    Optional<Place> customer =
        walk.as("customer", 12, AnswerRoutes::customerNumber)
            .flatMap(parts.locating()::customer)
            .filter(found -> !found.hint())
            .map(Locating.Found::place);
    Optional<String> language = walk.as("language", 35, DecisionRoutes::language);
    List<CenterId> path = path(walk);
    if (entry.isPresent() && channel.isPresent() && !entry.get().channels().contains(channel.get())) {
      walk.fault(
          "channel",
          "entry " + entry.get().name() + " takes "
              + String.join(", ", entry.get().channels().stream().map(Channel::word).sorted().toList()));
    }
    if (entry.isEmpty() || channel.isEmpty() || caller.isEmpty()) {
      return Optional.empty();
    }
    Contact contact =
        new Contact(
            id.orElseGet(() -> UUID.randomUUID().toString()),
            entry.get().name(),
            channel.get(),
            new Caller(caller.get()),
            reason.orElse(entry.get().reason()),
            area,
            language,
            path);
    return Optional.of(customer.map(contact::at).orElse(contact));
  }

  private Optional<Entry> entry(ObjectWalk walk, String name) {
    Optional<Entry> entry = parts.entries().named(name).or(() -> parts.entries().dialled(name));
    if (entry.isEmpty()) {
      walk.fault("entry", "no entry has that name or number");
    }
    return entry;
  }

  private static List<CenterId> path(ObjectWalk walk) {
    List<CenterId> path = new ArrayList<>();
    int index = 0;
    for (String name : walk.texts("path", MOST_HOPS, 63)) {
      try {
        path.add(new CenterId(name));
      } catch (IllegalArgumentException e) {
        walk.fault("path/" + index, String.valueOf(e.getMessage()));
      }
      index++;
    }
    return path;
  }

  private static String language(String text) {
    if (!text.matches("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")) {
      throw new IllegalArgumentException("a language is a tag of RFC 5646, such as id or jv");
    }
    return text;
  }

  CompletionStage<Response> find(Request request) {
    return parts
        .nodes()
        .find(request.segment("id"))
        .thenApply(
            found ->
                switch (found) {
                  case Nodes.Found.Here(String json) -> Response.json(200, json);
                  case Nodes.Found.Nowhere nowhere -> Refusals.notFound("no decision of that id is held here");
                  case Nodes.Found.Unreachable(List<String> nodes) ->
                      Problem.of(503, "Service Unavailable", "what may have it cannot be reached now: node " + String.join(", ", nodes));
                });
  }

  CompletionStage<Response> outcome(Request request) {
    ObjectWalk walk = ObjectWalk.of(request.body()).need("outcome");
    Optional<Outcome> outcome =
        walk.word("outcome", Outcome::ofWord, Arrays.stream(Outcome.values()).map(Outcome::word).toList());
    Optional<CenterId> center = walk.as("center", 63, CenterId::new);
    boolean ended = walk.flag("ended").orElse(true);
    if (!ended && outcome.isPresent() && outcome.get() != Outcome.ANSWERED) {
      walk.fault("ended", "only an answered contact goes on");
    }
    List<Fault> faults = walk.done().faults();
    if (outcome.isEmpty() || !faults.isEmpty()) {
      return CompletableFuture.completedFuture(Refusals.body(faults));
    }
    return parts.nodes().settle(new Word.Became(request.segment("id"), center, outcome.get(), ended)).thenApply(DecisionRoutes::told);
  }

  private static Response told(Settlement settlement) {
    if (settlement == Settlement.NOT_A_TARGET) {
      return Refusals.body(List.of(new Fault("/center", "is not a target of that decision")));
    }
    return settlement == Settlement.UNKNOWN
        ? Refusals.notFound("no decision of that id is held here; an outcome is told within minutes of the decision")
        : Response.json(
            settlement == Settlement.KEPT ? 202 : 200, StrictJson.mapper().createObjectNode().put("settlement", settlement.word()).toString());
  }
}
