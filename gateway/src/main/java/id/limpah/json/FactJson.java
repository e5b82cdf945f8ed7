package id.limpah.json;

import id.limpah.contact.Area;
import id.limpah.outage.Cause;
import id.limpah.outage.CauseCode;
import id.limpah.outage.Certainty;
import id.limpah.outage.Coverage;
import id.limpah.outage.Crew;
import id.limpah.outage.CrewStatus;
import id.limpah.outage.Customers;
import id.limpah.outage.Etr;
import id.limpah.outage.EtrState;
import id.limpah.outage.Fact;
import id.limpah.outage.FactArea;
import id.limpah.outage.FactType;
import id.limpah.outage.Kind;
import id.limpah.outage.Mode;
import id.limpah.outage.Network;
import id.limpah.outage.Status;
import id.limpah.outage.Verification;
import id.limpah.outage.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A fact's JSON form: snake_case, RFC 3339, words in lower case. */
public final class FactJson {
  private static final int MOST_AREAS = 200;
  private static final int LONG_TEXT = 500;
  private static final int SHORT_TEXT = 100;

  private FactJson() {}

  /** A fact, or everything that is wrong with it. */
  public sealed interface Read {
    /** Good. */
    record Good(Fact fact) implements Read {}

    /** Each fault with its pointer. */
    record Bad(List<Fault> faults) implements Read {}
  }

  /** Reads a fact as it was published; words that are not known are refused, not guessed. */
  public static Read read(byte[] bytes) {
    ObjectWalk walk = ObjectWalk.of(bytes);
    walk.need("fact_id", "type", "issuer", "rev", "issued_at", "as_of", "valid_until", "areas");
    Optional<String> id = walk.as("fact_id", 36, FactJson::uuid);
    Optional<FactType> type = words(walk, "type", FactType::ofWord, FactType.values(), FactType::word);
    Optional<Mode> mode = words(walk, "mode", Mode::ofWord, Mode.values(), Mode::word);
    Optional<String> issuer = walk.text("issuer", 63);
    Optional<Long> rev = walk.integer("rev", 1, Integer.MAX_VALUE);
    Optional<String> prev = walk.text("prev", SHORT_TEXT);
    Optional<Instant> issuedAt = walk.time("issued_at");
    Optional<Instant> asOf = walk.time("as_of");
    Optional<Instant> validUntil = walk.time("valid_until");
    Optional<Status> status = words(walk, "status", Status::ofWord, Status.values(), Status::word);
    Optional<Verification> verification =
        words(walk, "verification", Verification::ofWord, Verification.values(), Verification::word);
    Optional<Kind> kind = words(walk, "kind", Kind::ofWord, Kind.values(), Kind::word);
    List<FactArea> areas = areas(walk);
    Optional<Network> network =
        walk.object("network")
            .map(
                inner ->
                    done(
                        inner,
                        new Network(
                            inner.text("substation", SHORT_TEXT),
                            inner.text("feeder", SHORT_TEXT),
                            inner.text("section", SHORT_TEXT))));
    Optional<Customers> customers =
        walk.object("customers")
            .map(
                inner ->
                    done(
                        inner,
                        new Customers(
                            inner.integer("out_initial", 0, 1_000_000_000),
                            inner.integer("out_now", 0, 1_000_000_000))));
    Optional<Instant> toldAt = walk.time("t_info");
    Optional<Instant> faultAt = walk.time("t_fault");
    Etr etr = walk.object("etr").flatMap(FactJson::etr).orElse(Etr.NONE);
    Optional<String> guarantee = walk.text("guarantee", LONG_TEXT);
    Optional<Cause> cause = walk.object("cause").flatMap(FactJson::cause);
    Optional<Crew> crew = walk.object("crew").flatMap(FactJson::crew);
    Optional<Window> window = walk.object("window").flatMap(FactJson::window);
    Optional<String> clarification = walk.text("clarification", LONG_TEXT);
    across(walk, type, status, issuedAt, validUntil, window, clarification);
    List<Fault> faults = walk.done().faults();
    if (!faults.isEmpty()) {
      return new Read.Bad(faults);
    }
    return new Read.Good(
        new Fact(
            id.orElseThrow(),
            type.orElseThrow(),
            mode.orElse(Mode.ACTUAL),
            issuer.orElseThrow(),
            rev.orElseThrow().intValue(),
            prev,
            issuedAt.orElseThrow(),
            asOf.orElseThrow(),
            validUntil.orElseThrow(),
            status.orElse(Status.CONFIRMED),
            verification.orElse(Verification.CREW),
            kind.orElse(type.orElseThrow() == FactType.OUTAGE ? Kind.UNPLANNED : Kind.PLANNED),
            areas,
            network,
            customers,
            toldAt,
            faultAt,
            etr,
            guarantee,
            cause,
            crew,
            window,
            clarification));
  }

  /** The fact as it is understood here, whatever else its publisher's bytes said. */
  public static ObjectNode write(Fact fact) {
    ObjectNode json = StrictJson.mapper().createObjectNode();
    json.put("fact_id", fact.factId());
    json.put("type", fact.type().word());
    json.put("mode", fact.mode().word());
    json.put("issuer", fact.issuer());
    json.put("rev", fact.rev());
    fact.prev().ifPresent(prev -> json.put("prev", prev));
    json.put("issued_at", fact.issuedAt().toString());
    json.put("as_of", fact.asOf().toString());
    json.put("valid_until", fact.validUntil().toString());
    json.put("status", fact.status().word());
    json.put("verification", fact.verification().word());
    json.put("kind", fact.kind().word());
    ArrayNode areas = json.putArray("areas");
    for (FactArea area : fact.areas()) {
      ObjectNode one = areas.addObject().put("code", area.area().code()).put("coverage", area.coverage().word());
      area.partText().ifPresent(text -> one.put("part_text", text));
    }
    fact.network().ifPresent(network -> network(json.putObject("network"), network));
    fact.customers()
        .ifPresent(
            customers -> {
              ObjectNode one = json.putObject("customers");
              customers.outInitial().ifPresent(count -> one.put("out_initial", count));
              customers.outNow().ifPresent(count -> one.put("out_now", count));
            });
    AnswerJson.time(json, "t_info", fact.toldAt());
    AnswerJson.time(json, "t_fault", fact.faultAt());
    json.set("etr", AnswerJson.etr(fact.etr()));
    fact.guarantee().ifPresent(text -> json.put("guarantee", text));
    fact.cause()
        .ifPresent(cause -> json.putObject("cause").put("code", cause.code().word()).put("certainty", cause.certainty().word()));
    fact.crew()
        .ifPresent(crew -> AnswerJson.time(json.putObject("crew").put("status", crew.status().word()), "eta", crew.eta()));
    fact.window()
        .ifPresent(
            window ->
                json.putObject("window")
                    .put("starts_at", window.startsAt().toString())
                    .put("ends_at", window.endsAt().toString()));
    fact.clarification().ifPresent(text -> json.put("clarification", text));
    return json;
  }

  private static void network(ObjectNode json, Network network) {
    network.substation().ifPresent(name -> json.put("substation", name));
    network.feeder().ifPresent(name -> json.put("feeder", name));
    network.section().ifPresent(name -> json.put("section", name));
  }

  private static void across(
      ObjectWalk walk,
      Optional<FactType> type,
      Optional<Status> status,
      Optional<Instant> issuedAt,
      Optional<Instant> validUntil,
      Optional<Window> window,
      Optional<String> clarification) {
    if (type.filter(FactType.OUTAGE::equals).isPresent() && status.isEmpty()) {
      walk.need("status");
    }
    boolean planned = type.filter(one -> one == FactType.PLANNED_OUTAGE || one == FactType.ROTATION_SCHEDULE).isPresent();
    if (planned && window.isEmpty()) {
      walk.need("window");
    }
    if (type.filter(FactType.CLARIFICATION::equals).isPresent() && clarification.isEmpty()) {
      walk.need("clarification");
    }
    if (issuedAt.isPresent() && validUntil.isPresent() && !validUntil.get().isAfter(issuedAt.get())) {
      walk.fault("valid_until", "is not after issued_at");
    }
  }

  private static List<FactArea> areas(ObjectWalk walk) {
    List<FactArea> areas = new ArrayList<>();
    List<ObjectWalk> inner = walk.objects("areas", MOST_AREAS);
    for (ObjectWalk one : inner) {
      one.need("code");
      Optional<Area> code = one.as("code", 13, Area::new);
      Optional<Coverage> coverage = words(one, "coverage", Coverage::ofWord, Coverage.values(), Coverage::word);
      Optional<String> partText = one.text("part_text", LONG_TEXT);
      one.done();
      code.ifPresent(area -> areas.add(new FactArea(area, coverage.orElse(Coverage.UNKNOWN), partText)));
    }
    if (walk.has("areas") && inner.isEmpty()) {
      walk.fault("areas", "at least one area is wanted");
    }
    return areas;
  }

  private static Optional<Etr> etr(ObjectWalk walk) {
    walk.need("state");
    Optional<EtrState> state = words(walk, "state", EtrState::ofWord, EtrState.values(), EtrState::word);
    Optional<Instant> notBefore = walk.time("not_before");
    Optional<Instant> notAfter = walk.time("not_after");
    Optional<String> basis = walk.text("basis", SHORT_TEXT);
    Optional<Instant> next = walk.time("next_update_at");
    if (notBefore.isPresent() && notAfter.isPresent() && notAfter.get().isBefore(notBefore.get())) {
      walk.fault("not_after", "is before not_before");
    }
    if (state.filter(one -> one == EtrState.ESTIMATE || one == EtrState.COMMITTED).isPresent() && notAfter.isEmpty()) {
      walk.need("not_after");
    }
    walk.done();
    return state.map(one -> new Etr(one, notBefore, notAfter, basis, next));
  }

  private static Optional<Cause> cause(ObjectWalk walk) {
    walk.need("code", "certainty");
    Optional<CauseCode> code = words(walk, "code", CauseCode::ofWord, CauseCode.values(), CauseCode::word);
    Optional<Certainty> certainty =
        words(walk, "certainty", Certainty::ofWord, Certainty.values(), Certainty::word);
    walk.done();
    return code.flatMap(one -> certainty.map(sure -> new Cause(one, sure)));
  }

  private static Optional<Crew> crew(ObjectWalk walk) {
    walk.need("status");
    Optional<CrewStatus> status =
        words(walk, "status", CrewStatus::ofWord, CrewStatus.values(), CrewStatus::word);
    Optional<Instant> eta = walk.time("eta");
    walk.done();
    return status.map(one -> new Crew(one, eta));
  }

  private static Optional<Window> window(ObjectWalk walk) {
    walk.need("starts_at", "ends_at");
    Optional<Instant> starts = walk.time("starts_at");
    Optional<Instant> ends = walk.time("ends_at");
    walk.done();
    if (starts.isEmpty() || ends.isEmpty()) {
      return Optional.empty();
    }
    if (!starts.get().isBefore(ends.get())) {
      walk.fault("ends_at", "is not after starts_at");
      return Optional.empty();
    }
    return Optional.of(new Window(starts.get(), ends.get()));
  }

  private static <T> T done(ObjectWalk walk, T value) {
    walk.done();
    return value;
  }

  private static <T> Optional<T> words(
      ObjectWalk walk, String key, Function<String, Optional<T>> reader, T[] all, Function<T, String> word) {
    return walk.word(key, reader, Arrays.stream(all).map(word).toList());
  }

  private static String uuid(String text) {
    if (text.length() != 36) {
      throw new IllegalArgumentException("a UUID is wanted");
    }
    return UUID.fromString(text).toString();
  }
}
