package id.limpah.json;

import id.limpah.compensation.RuleSet;
import id.limpah.contact.Area;
import id.limpah.outage.CallerReport;
import id.limpah.outage.Cause;
import id.limpah.outage.Clarification;
import id.limpah.outage.Compensation;
import id.limpah.outage.Coverage;
import id.limpah.outage.Crew;
import id.limpah.outage.Customers;
import id.limpah.outage.Etr;
import id.limpah.outage.Fact;
import id.limpah.outage.FactArea;
import id.limpah.outage.FactDigest;
import id.limpah.outage.FactType;
import id.limpah.outage.Kind;
import id.limpah.outage.Mode;
import id.limpah.outage.Network;
import id.limpah.outage.Notice;
import id.limpah.outage.Status;
import id.limpah.outage.Verification;
import id.limpah.outage.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads facts from JSON, and finds everything that is wrong with one. */
final class FactReader {
  private static final int MOST_AREAS = 200;
  private static final int SHORT_TEXT = 100;
  private static final int MOST_TRANSFORMERS = 200;
  private static final long MOST_CUSTOMERS = 1_000_000_000;
  /** What JSON numbers carry without loss everywhere: RFC 7493, section 2.2. */
  private static final long MOST_SEQ = (1L << 53) - 1;

  private static final Duration LONGEST = Duration.ofDays(400);

  private FactReader() {}

  static FactJson.Read read(ObjectWalk walk) {
    walk.need("fact_id", "type", "issuer", "rev", "issued_at", "as_of", "valid_until", "areas");
    Optional<String> id = walk.as("fact_id", 36, FactForms::uuid);
    Optional<FactType> type = FactForms.words(walk, "type", FactType::ofWord, FactType.values(), FactType::word);
    Optional<Mode> mode = FactForms.words(walk, "mode", Mode::ofWord, Mode.values(), Mode::word);
    Optional<String> issuer = walk.as("issuer", 63, FactForms::name);
    Optional<Long> rev = walk.integer("rev", 1, Integer.MAX_VALUE);
    Optional<String> prev = walk.text("prev", SHORT_TEXT);
    Optional<Long> seq = walk.integer("seq", 1, MOST_SEQ);
    Optional<String> unit = walk.as("unit", 63, FactForms::name);
    Optional<Instant> issuedAt = walk.time("issued_at");
    Optional<Instant> asOf = walk.time("as_of");
    Optional<Instant> validUntil = walk.time("valid_until");
    Optional<Status> status = FactForms.words(walk, "status", Status::ofWord, Status.values(), Status::word);
    Optional<Verification> verification =
        FactForms.words(walk, "verification", Verification::ofWord, Verification.values(), Verification::word);
    Optional<Kind> kind = FactForms.words(walk, "kind", Kind::ofWord, Kind.values(), Kind::word);
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
                            inner.text("section", SHORT_TEXT),
                            inner.texts("transformers", MOST_TRANSFORMERS, SHORT_TEXT))));
    Optional<Customers> customers =
        walk.object("customers")
            .map(
                inner ->
                    done(
                        inner,
                        new Customers(
                            inner.integer("served", 0, MOST_CUSTOMERS),
                            inner.integer("out_initial", 0, MOST_CUSTOMERS),
                            inner.integer("out_now", 0, MOST_CUSTOMERS),
                            inner.integer("restored", 0, MOST_CUSTOMERS),
                            inner.text("basis", SHORT_TEXT))));
    Optional<Instant> toldAt = walk.time("t_info");
    Optional<Instant> faultAt = walk.time("t_fault");
    Etr etr = walk.object("etr").flatMap(FactMembers::etr).orElse(Etr.NONE);
    Optional<String> guarantee = FactForms.line(walk, "guarantee");
    Optional<Cause> cause = walk.object("cause").flatMap(FactMembers::cause);
    Optional<Crew> crew = walk.object("crew").flatMap(FactMembers::crew);
    Optional<Window> window = walk.object("window").flatMap(FactMembers::window);
    Optional<Clarification> clarification = walk.object("clarification").flatMap(FactMembers::clarification);
    Optional<FactDigest> digest = walk.object("digest").flatMap(FactMembers::digest);
    Optional<CallerReport> report = walk.object("report").flatMap(FactMembers::report);
    List<String> supersedes = FactMembers.supersedes(walk, id);
    Optional<Compensation> compensation = walk.object("compensation").flatMap(FactMembers::compensation);
    Optional<RuleSet> ruleSet = walk.object("rule_set").flatMap(RuleSetJson::read);
    List<Notice> text = FactMembers.text(walk);
    across(walk, type, status, issuedAt, validUntil, window, clarification);
    if (type.filter(FactType.CALLER_REPORT::equals).isPresent() && report.isEmpty()) {
      walk.need("report");
    }
    if (type.filter(FactType.RULE_SET::equals).isPresent() && ruleSet.isEmpty()) {
      walk.need("rule_set");
    }
    if (ruleSet.isPresent() && type.filter(FactType.RULE_SET::equals).isEmpty()) {
      walk.fault("rule_set", "only a fact of type rule_set states one");
    }
    List<Fault> faults = walk.done().faults();
    if (!faults.isEmpty()) {
      return new FactJson.Read.Bad(faults);
    }
    return new FactJson.Read.Good(
        new Fact(
            id.orElseThrow(),
            type.orElseThrow(),
            mode.orElse(Mode.ACTUAL),
            issuer.orElseThrow(),
            rev.orElseThrow().intValue(),
            prev,
            seq,
            unit,
            issuedAt.orElseThrow(),
            asOf.orElseThrow(),
            validUntil.orElseThrow(),
            status.orElse(Status.CONFIRMED),
            verification,
            kind,
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
            clarification,
            digest,
            report,
            supersedes,
            compensation,
            ruleSet,
            text));
  }

  private static void across(
      ObjectWalk walk,
      Optional<FactType> type,
      Optional<Status> status,
      Optional<Instant> issuedAt,
      Optional<Instant> validUntil,
      Optional<Window> window,
      Optional<Clarification> clarification) {
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
    if (issuedAt.isPresent() && validUntil.isPresent() && validUntil.get().isAfter(issuedAt.get().plus(LONGEST))) {
      walk.fault("valid_until", "at most " + LONGEST.toDays() + " days after issued_at");
    }
  }

  private static List<FactArea> areas(ObjectWalk walk) {
    List<FactArea> areas = new ArrayList<>();
    List<ObjectWalk> inner = walk.objects("areas", MOST_AREAS);
    for (ObjectWalk one : inner) {
      one.need("code");
      Optional<Area> code = one.as("code", 13, Area::new);
      Optional<Coverage> coverage = FactForms.words(one, "coverage", Coverage::ofWord, Coverage.values(), Coverage::word);
      Optional<String> partText = FactForms.spoken(one, "part_text");
      one.word("scheme", word -> word.equals(FactArea.SCHEME) ? Optional.of(word) : Optional.empty(), List.of(FactArea.SCHEME));
      Optional<String> dataset = FactForms.spoken(one, "dataset");
      one.done();
      if (code.isPresent() && areas.stream().anyMatch(before -> before.area().equals(code.get()))) {
        one.fault("code", "is in the list twice");
      }
      code.ifPresent(area -> areas.add(new FactArea(area, coverage.orElse(Coverage.UNKNOWN), partText, dataset)));
    }
    if (walk.has("areas") && inner.isEmpty()) {
      walk.fault("areas", "at least one area is wanted");
    }
    return areas;
  }

  private static <T> T done(ObjectWalk walk, T value) {
    walk.done();
    return value;
  }
}
