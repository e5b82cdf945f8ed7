package id.limpah.json;

import id.limpah.contact.Area;
import id.limpah.outage.CallerReport;
import id.limpah.outage.Cause;
import id.limpah.outage.CauseCode;
import id.limpah.outage.Certainty;
import id.limpah.outage.Clarification;
import id.limpah.outage.Coverage;
import id.limpah.outage.Crew;
import id.limpah.outage.CrewStatus;
import id.limpah.outage.Customers;
import id.limpah.outage.Etr;
import id.limpah.outage.EtrState;
import id.limpah.outage.Fact;
import id.limpah.outage.FactDigest;
import id.limpah.outage.FactArea;
import id.limpah.outage.FactType;
import id.limpah.outage.Kind;
import id.limpah.outage.Mode;
import id.limpah.outage.Network;
import id.limpah.outage.Status;
import id.limpah.outage.Verdict;
import id.limpah.outage.Verification;
import id.limpah.outage.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads facts from JSON, and finds everything that is wrong with one. */
final class FactReader {
  private static final int MOST_AREAS = 200;
  private static final int LONG_TEXT = 500;
  private static final int SHORT_TEXT = 100;
  private static final int MOST_TRANSFORMERS = 200;
  private static final long MOST_CUSTOMERS = 1_000_000_000;
  /** What JSON numbers carry without loss everywhere: RFC 7493, section 2.2. */
  private static final long MOST_SEQ = (1L << 53) - 1;

  private static final Pattern PROMISES =
      Pattern.compile("\\b(dijamin|pasti|rupiah)\\b|\\brp\\.? *[0-9]|tidak ada gangguan", Pattern.CASE_INSENSITIVE);

  private static final Pattern PSEUDONYM = Pattern.compile("[0-9a-f]{16}");
  private static final Duration LONGEST = Duration.ofDays(400);
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");

  private FactReader() {}

  static FactJson.Read read(ObjectWalk walk) {
    walk.need("fact_id", "type", "issuer", "rev", "issued_at", "as_of", "valid_until", "areas");
    Optional<String> id = walk.as("fact_id", 36, FactReader::uuid);
    Optional<FactType> type = words(walk, "type", FactType::ofWord, FactType.values(), FactType::word);
    Optional<Mode> mode = words(walk, "mode", Mode::ofWord, Mode.values(), Mode::word);
    Optional<String> issuer = walk.as("issuer", 63, FactReader::name);
    Optional<Long> rev = walk.integer("rev", 1, Integer.MAX_VALUE);
    Optional<String> prev = walk.text("prev", SHORT_TEXT);
    Optional<Long> seq = walk.integer("seq", 1, MOST_SEQ);
    Optional<String> unit = walk.as("unit", 63, FactReader::name);
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
    Etr etr = walk.object("etr").flatMap(FactReader::etr).orElse(Etr.NONE);
    Optional<String> guarantee = line(walk, "guarantee");
    Optional<Cause> cause = walk.object("cause").flatMap(FactReader::cause);
    Optional<Crew> crew = walk.object("crew").flatMap(FactReader::crew);
    Optional<Window> window = walk.object("window").flatMap(FactReader::window);
    Optional<Clarification> clarification = walk.object("clarification").flatMap(FactReader::clarification);
    Optional<FactDigest> digest = walk.object("digest").flatMap(FactReader::digest);
    Optional<CallerReport> report = walk.object("report").flatMap(FactReader::report);
    across(walk, type, status, issuedAt, validUntil, window, clarification);
    if (type.filter(FactType.CALLER_REPORT::equals).isPresent() && report.isEmpty()) {
      walk.need("report");
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
            report));
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
      Optional<Coverage> coverage = words(one, "coverage", Coverage::ofWord, Coverage.values(), Coverage::word);
      Optional<String> partText = spoken(one, "part_text");
      one.done();
      if (code.isPresent() && areas.stream().anyMatch(before -> before.area().equals(code.get()))) {
        one.fault("code", "is in the list twice");
      }
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
    Optional<Integer> confidence = walk.integer("confidence", 0, 100).map(Long::intValue);
    Optional<Instant> next = walk.time("next_update_at");
    Optional<String> reason = spoken(walk, "reason");
    if (notBefore.isPresent() && notAfter.isPresent() && notAfter.get().isBefore(notBefore.get())) {
      walk.fault("not_after", "is before not_before");
    }
    if (state.filter(one -> one == EtrState.ESTIMATE || one == EtrState.COMMITTED).isPresent() && notAfter.isEmpty()) {
      walk.need("not_after");
    }
    walk.done();
    return state.map(one -> new Etr(one, notBefore, notAfter, basis, confidence, next, reason));
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

  private static Optional<Clarification> clarification(ObjectWalk walk) {
    walk.need("claim", "verdict");
    Optional<String> claim = line(walk, "claim");
    Optional<Verdict> verdict = words(walk, "verdict", Verdict::ofWord, Verdict.values(), Verdict::word);
    Optional<String> refersTo = walk.as("refers_to", 36, FactReader::uuid);
    walk.done();
    return claim.flatMap(one -> verdict.map(is -> new Clarification(one, is, refersTo)));
  }

  private static Optional<FactDigest> digest(ObjectWalk walk) {
    walk.need("count", "sum");
    Optional<Long> count = walk.integer("count", 0, MOST_SEQ);
    Optional<String> sum = walk.as("sum", 16, FactReader::pseudonym);
    walk.done();
    return count.flatMap(many -> sum.map(hex -> new FactDigest(many, Long.parseUnsignedLong(hex, 16))));
  }

  private static Optional<CallerReport> report(ObjectWalk walk) {
    walk.need("caller", "taken_by");
    Optional<String> caller = walk.as("caller", 16, FactReader::pseudonym);
    Optional<String> takenBy = walk.as("taken_by", 63, FactReader::name);
    walk.done();
    return caller.flatMap(who -> takenBy.map(by -> new CallerReport(who, by)));
  }

  private static String pseudonym(String text) {
    if (!PSEUDONYM.matcher(text).matches()) {
      throw new IllegalArgumentException("16 hexadecimal digits in lower case are wanted; of a caller a pseudonym, never a number that can be called");
    }
    return text;
  }

  /** Words that agents read aloud, in one line, that promise nothing: for that there is a guarantee, which not every key may state. */
  private static Optional<String> spoken(ObjectWalk walk, String key) {
    Optional<String> text = line(walk, key);
    if (text.filter(words -> PROMISES.matcher(words).find()).isPresent()) {
      walk.fault(key, "no promise, no sum and no 'tidak ada gangguan' is read aloud from here; what is guaranteed stands in 'guarantee'");
      return Optional.empty();
    }
    return text;
  }

  private static Optional<String> line(ObjectWalk walk, String key) {
    return walk.as(
        key,
        LONG_TEXT,
        text -> {
          if (text.isBlank() || text.codePoints().anyMatch(FactReader::isUnspeakable)) {
            throw new IllegalArgumentException("words in one line are wanted, without control characters");
          }
          return text.strip();
        });
  }

  /** Control and format characters: line breaks, and what turns the direction of writing. */
  private static boolean isUnspeakable(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      default -> false;
    };
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
    try {
      String canonical = UUID.fromString(text).toString();
      if (canonical.equals(text)) {
        return text;
      }
    } catch (IllegalArgumentException e) {
      // What is wanted is said below, whatever was wrong.
    }
    throw new IllegalArgumentException("a UUID in lower case is wanted, such as 0190163d-8694-739b-aea5-966c26f8ad91");
  }

  /** An organisation's name, of the same form as in the configuration. */
  private static String name(String text) {
    if (!NAME.matcher(text).matches()) {
      throw new IllegalArgumentException("an organisation's name is wanted: a-z, 0-9, '-' and '_'");
    }
    return text;
  }
}
