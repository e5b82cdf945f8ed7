package id.limpah.api;

import id.limpah.contact.Area;
import id.limpah.contact.Caller;
import id.limpah.contact.Place;
import id.limpah.contact.Sha256;
import id.limpah.http.Request;
import id.limpah.http.Response;
import id.limpah.intake.Locating;
import id.limpah.json.AnswerJson;
import id.limpah.json.FactJson;
import id.limpah.json.Fault;
import id.limpah.json.ObjectWalk;
import id.limpah.json.StrictJson;
import id.limpah.outage.Answer;
import id.limpah.outage.AnswerState;
import id.limpah.outage.Fact;
import id.limpah.outage.Notice;
import id.limpah.outage.UnknownCause;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What can be said of a place, found by its code, its postcode or its feeder; in a body also by a customer's or a calling number, which
 * have no place in a URL.
 */
final class AnswerRoutes {
  private static final int MOST_RUMOURS = 5;
  private static final int MOST_CANDIDATES = 50;
  private static final String AREA = "a Kemendagri code is wanted: PP, PP.KK, PP.KK.CC or PP.KK.CC.VVVV";
  private static final String POSTCODE = "a postcode of five digits that a table here has is wanted";
  private static final String FEEDER = "a feeder that a table here has, or a fact names, is wanted";

  private final ApiParts parts;

  AnswerRoutes(ApiParts parts) {
    this.parts = parts;
  }

  /** What a customer's contract is for, when the answer is to have an estimate of what is owed. */
  private record Contracted(int voltAmperes, BigDecimal perKilowattHour) {}

  /** Of a place, or what is said of a rumour in the words of {@code q}, with an area of what concerns it. */
  Response answer(Request request) {
    Optional<Area> area = request.query("area").flatMap(Area::of);
    Optional<String> words = request.query("q").filter(text -> !text.isBlank());
    if (words.isPresent() && (area.isPresent() || request.query("area").isEmpty())) {
      return rumours(words.get(), area);
    }
    Optional<Locating.Found> found =
        area.map(code -> new Locating.Found(new Place(code), "area", List.of(), false))
            .or(() -> request.query("feeder").flatMap(parts.locating()::feeder))
            .or(() -> request.query("postcode").flatMap(parts.locating()::postcode));
    if (found.isEmpty()) {
      boolean feeder = request.query("feeder").isPresent();
      boolean postcode = request.query("postcode").isPresent();
      return Refusals.parameter(feeder ? "feeder" : postcode ? "postcode" : "area", feeder ? FEEDER : postcode ? POSTCODE : AREA);
    }
    Optional<Integer> power = request.query("va").flatMap(AnswerRoutes::power);
    Optional<BigDecimal> tariff = request.query("tariff").flatMap(AnswerRoutes::tariff);
    if ((request.query("va").isPresent() && power.isEmpty()) || (request.query("tariff").isPresent() && tariff.isEmpty())) {
      return Refusals.parameter("va", "volt-amperes from 1 to 10000000 are wanted, with tariff: rupiah a kWh, such as 1444.70");
    }
    String text = json(found.get(), power.flatMap(va -> tariff.map(price -> new Contracted(va, price)))).toString();
    String tag = "\"" + HexFormat.of().formatHex(Sha256.of(text), 0, 12) + "\"";
    Response response =
        request.header("if-none-match").filter(tag::equals).isPresent()
            ? Response.of(304, "application/json", "")
            : Response.json(200, text);
    // Freshness has bands of a minute and more; a caller's agent can do with an answer of ten seconds ago.
    return response.with("etag", tag).with("cache-control", "max-age=10");
  }

  /** The same by what a body tells; the first of customer, feeder, area, postcode and caller that leads to a place. */
  Response find(Request request) {
    ObjectWalk walk = ObjectWalk.of(request.body());
    Optional<String> customer = walk.as("customer", 12, AnswerRoutes::customerNumber);
    Optional<String> feeder = walk.text("feeder", 100);
    Optional<Area> area = walk.as("area", 13, Area::new);
    Optional<String> postcode = walk.text("postcode", 5);
    Optional<String> caller = walk.text("caller", 128);
    Optional<Integer> power = walk.integer("va", 1, 10_000_000).map(Long::intValue);
    Optional<BigDecimal> tariff = walk.as("tariff", 9, text -> tariff(text).orElseThrow(() -> new IllegalArgumentException("rupiah a kWh, such as 1444.70")));
    if (customer.isEmpty() && feeder.isEmpty() && area.isEmpty() && postcode.isEmpty() && caller.isEmpty()) {
      walk.fault("", "one of customer, feeder, area, postcode and caller is wanted");
    }
    List<Fault> faults = walk.done().faults();
    if (!faults.isEmpty()) {
      return Refusals.body(faults);
    }
    Locating locating = parts.locating();
    Optional<Locating.Found> exact = customer.flatMap(locating::customer).filter(found -> !found.hint());
    Optional<Locating.Found> found =
        exact
            .or(() -> feeder.flatMap(locating::feeder))
            .or(() -> area.map(code -> new Locating.Found(new Place(code), "area", List.of(), false)))
            .or(() -> postcode.flatMap(locating::postcode))
            .or(() -> caller.flatMap(number -> locating.caller(new Caller(number))))
            .or(() -> customer.flatMap(locating::customer));
    Optional<Contracted> contracted = power.flatMap(va -> tariff.map(price -> new Contracted(va, price)));
    return Response.json(200, found.map(place -> json(place, contracted)).orElseGet(AnswerRoutes::nowhere).toString())
        .with("cache-control", "no-store");
  }

  private static ObjectNode nowhere() {
    return StrictJson.mapper()
        .createObjectNode()
        .put("state", AnswerState.UNKNOWN.name())
        .put("unknown", UnknownCause.UNRESOLVED_LOCATION.word());
  }

  private ObjectNode json(Locating.Found found, Optional<Contracted> contracted) {
    Instant now = parts.time().now();
    Area area = found.place().area();
    Answer answer =
        found.hint()
            ? Answer.unknown(area, UnknownCause.UNRESOLVED_LOCATION, List.of())
            : parts.areas().get().resolved(parts.outages().answer(found.place(), now));
    ObjectNode json = AnswerJson.write(answer);
    json.put("name", parts.areas().get().fullName(answer.area()));
    json.put("found_by", found.by());
    if (found.hint()) {
      json.put("hint", true);
    }
    found.place().feeder().ifPresent(feeder -> json.put("feeder", feeder));
    if (!found.candidates().isEmpty()) {
      ArrayNode candidates = json.putArray("candidates");
      found.candidates().stream().limit(MOST_CANDIDATES).forEach(one -> candidates.add(one.code()));
    }
    List<Notice> notices = parts.outages().notices(answer, now);
    if (!notices.isEmpty()) {
      json.set("text", FactJson.notices(notices));
    }
    if (!found.hint()) {
      Owed.of(answer, parts.outages(), parts.rules(), now)
          .ifPresent(
              owed -> {
                ObjectNode worth =
                    contracted.map(what -> Owed.json(owed, what.voltAmperes(), what.perKilowattHour())).orElseGet(() -> Owed.json(owed));
                json.set("compensation", worth.put("t_info_by_report", parts.outages().isToldByCaller(area, Owed.monthOf(area, now))));
              });
    }
    return json;
  }

  private static Optional<Integer> power(String text) {
    return text.matches("[1-9][0-9]{0,6}|10000000") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }

  private static Optional<BigDecimal> tariff(String text) {
    return text.matches("[0-9]{1,6}(\\.[0-9]{1,2})?") ? Optional.of(new BigDecimal(text)) : Optional.empty();
  }

  static String customerNumber(String text) {
    if (!text.matches("[0-9]{12}")) {
      throw new IllegalArgumentException("a customer number is 12 digits");
    }
    return text;
  }

  private Response rumours(String words, Optional<Area> area) {
    ObjectNode json = StrictJson.mapper().createObjectNode();
    ArrayNode found = json.putArray("clarifications");
    for (Fact fact : parts.outages().rumours(words, area, parts.time().now(), MOST_RUMOURS)) {
      found.add(AnswerJson.clarification(fact));
    }
    return Response.json(200, json.toString());
  }
}
