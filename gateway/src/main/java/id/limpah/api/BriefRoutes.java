package id.limpah.api;

import id.limpah.contact.Area;
import id.limpah.contact.Contact;
import id.limpah.contact.Place;
import id.limpah.contact.Reason;
import id.limpah.http.Problem;
import id.limpah.http.Request;
import id.limpah.http.Response;
import id.limpah.intake.Tokens;
import id.limpah.json.BriefTold;
import id.limpah.json.StrictJson;
import id.limpah.outage.Answer;
import id.limpah.outage.AreaTree;
import id.limpah.outage.Brief;
import id.limpah.outage.BriefLine;
import id.limpah.outage.Fact;
import id.limpah.route.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What an agent reads aloud, as a page, as text or as JSON; always of what the cache says now, not then. */
final class BriefRoutes {
  private static final int MOST_RUMOURS = 2;

  private final ApiParts parts;

  BriefRoutes(ApiParts parts) {
    this.parts = parts;
  }

  Response brief(Request request) {
    Instant now = parts.time().now();
    return switch (parts.tokens().openBrief(request.segment("token"), now)) {
      case Tokens.BriefToken.Forged forged -> Refusals.notFound("no such brief");
      case Tokens.BriefToken.Expired expired -> Problem.of(410, "Gone", "this brief has expired");
      case Tokens.BriefToken.Valid(String decisionId, Optional<Place> place, Instant expiresAt) ->
          given(request, decisionId, place, now).with("cache-control", "no-store");
    };
  }

  /** What was given is kept, with the fact that spoke first: what was said can be shown later. */
  private Response given(Request request, String decisionId, Optional<Place> place, Instant now) {
    AreaTree areas = parts.areas().get();
    Optional<Answer> answer = place.map(known -> areas.resolved(parts.outages().answer(known, now)));
    Reason reason = reason(decisionId);
    Optional<Fact> first = answer.flatMap(Answer::factId).flatMap(parts.outages()::find);
    boolean asks = !isForSpeech(request);
    Brief plain =
        answer
            .map(said -> owed(Brief.of(said, reason, areas, now, asks), said, now).noticed(parts.outages().notices(said, now), said.area(), now))
            .orElseGet(() -> Brief.withoutPlace(reason, asks));
    Brief brief = told(request, plain, place.map(Place::area), now);
    parts
        .keepBrief()
        .accept(decisionId, new BriefTold(now, first.map(Fact::factId), first.map(Fact::rev).orElse(0), brief.text()));
    return rendered(request, brief);
  }

  /** When the agent asks what is said of a rumour, that too. */
  private Brief told(Request request, Brief brief, Optional<Area> area, Instant now) {
    Optional<String> words = request.query("q").filter(text -> !text.isBlank());
    return words.map(text -> brief.told(parts.outages().rumours(text, area, now, MOST_RUMOURS))).orElse(brief);
  }

  private Brief owed(Brief brief, Answer answer, Instant now) {
    Area place = answer.area();
    return Owed.of(answer, parts.outages(), parts.rules(), now)
        .map(owed -> Owed.on(brief, owed, parts.outages().isToldByCaller(place, Owed.monthOf(place, now))))
        .orElse(brief);
  }

  /** A machine reads it, to somebody whose words nobody hears. */
  private static boolean isForSpeech(Request request) {
    String accept = request.header("accept").orElse("");
    return accept.contains(BriefVoice.TYPE) && !accept.contains("text/html");
  }

  private Reason reason(String decisionId) {
    return parts.intake().find(decisionId).map(Decision::contact).map(Contact::reason).orElse(Reason.OUTAGE);
  }

  private static Response rendered(Request request, Brief brief) {
    String accept = request.header("accept").orElse("");
    if (accept.contains("text/html")) {
      return Response.of(200, "text/html; charset=utf-8", BriefPage.of(brief))
          .with("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'");
    }
    boolean english = request.header("accept-language").orElse("").toLowerCase(Locale.ROOT).startsWith("en");
    if (isForSpeech(request)) {
      return Response.of(200, BriefVoice.TYPE + "; charset=utf-8", BriefVoice.of(brief, english));
    }
    if (accept.contains("application/json")) {
      return Response.json(200, json(brief));
    }
    return Response.of(200, "text/plain; charset=utf-8", english ? brief.english() : brief.text())
        .with("content-language", english ? "en" : "id");
  }

  private static String json(Brief brief) {
    ObjectNode json = StrictJson.mapper().createObjectNode();
    json.put("language", "id");
    json.put("headline", brief.headline().indonesian());
    json.put("headline_en", brief.headline().english());
    ArrayNode lines = json.putArray("lines");
    List<BriefLine> above = brief.above();
    for (BriefLine line : brief.lines()) {
      ObjectNode one = lines.addObject().put("part", line.part()).put("above", above.contains(line));
      one.put("text", line.text()).put("text_en", line.english());
      ArrayNode phrases = one.putArray("phrases");
      line.phrases().forEach(phrases::add);
    }
    return json.toString();
  }
}
