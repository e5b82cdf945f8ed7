package id.limpah.outage;

import id.limpah.compensation.RuleSet;
import id.limpah.contact.Area;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A fact of a test, changed until it is what the test is about: a confirmed outage, all of its areas, at noon. */
final class FactDraft {
  private Optional<Instant> issuedAt = Optional.empty();
  private List<String> supersedes = List.of();
  private Optional<Compensation> compensation = Optional.empty();
  private Optional<RuleSet> ruleSet = Optional.empty();
  private List<Notice> text = List.of();
  private final String id;
  private FactType type = FactType.OUTAGE;
  private Mode mode = Mode.ACTUAL;
  private Kind kind = Kind.UNPLANNED;
  private int rev = 1;
  private Instant asOf = Facts.NOON;
  private Instant validUntil = Facts.NOON.plus(Duration.ofHours(12));
  private Status status = Status.CONFIRMED;
  private final List<FactArea> areas = new ArrayList<>();
  private Etr etr = Etr.NONE;
  private Optional<Cause> cause = Optional.empty();
  private Optional<Window> window = Optional.empty();
  private Optional<Clarification> clarification = Optional.empty();
  private Optional<CallerReport> report = Optional.empty();
  private Optional<Network> network = Optional.empty();
  private Optional<FactDigest> digest = Optional.empty();
  private Optional<Long> seq = Optional.empty();
  private Optional<String> unit = Optional.empty();
  private Optional<Instant> toldAt = Optional.empty();
  private String issuer = "pln";

  FactDraft(String id) {
    this.id = id;
  }

  FactDraft type(FactType value) {
    type = value;
    return this;
  }

  FactDraft mode(Mode value) {
    mode = value;
    return this;
  }

  FactDraft kind(Kind value) {
    kind = value;
    return this;
  }

  FactDraft rev(int value) {
    rev = value;
    return this;
  }

  FactDraft asOf(Instant value) {
    asOf = value;
    return this;
  }

  FactDraft validUntil(Instant value) {
    validUntil = value;
    return this;
  }

  FactDraft status(Status value) {
    status = value;
    return this;
  }

  FactDraft area(String code, Coverage coverage) {
    areas.add(new FactArea(new Area(code), coverage, Optional.empty()));
    return this;
  }

  FactDraft area(String code, Coverage coverage, String part) {
    areas.add(new FactArea(new Area(code), coverage, Optional.of(part)));
    return this;
  }

  FactDraft etr(Etr value) {
    etr = value;
    return this;
  }

  FactDraft cause(Cause value) {
    cause = Optional.of(value);
    return this;
  }

  FactDraft window(Window value) {
    window = Optional.of(value);
    return this;
  }

  FactDraft clarification(Clarification value) {
    clarification = Optional.of(value);
    return this;
  }

  FactDraft report(CallerReport value) {
    report = Optional.of(value);
    return this;
  }

  FactDraft network(Network value) {
    network = Optional.of(value);
    return this;
  }

  FactDraft digest(FactDigest value) {
    digest = Optional.of(value);
    return this;
  }

  FactDraft seq(long value) {
    seq = Optional.of(value);
    return this;
  }

  FactDraft unit(String value) {
    unit = Optional.of(value);
    return this;
  }

  FactDraft toldAt(Instant value) {
    toldAt = Optional.of(value);
    return this;
  }

  FactDraft issuer(String value) {
    issuer = value;
    return this;
  }

  FactDraft issuedAt(Instant value) {
    issuedAt = Optional.of(value);
    return this;
  }

  FactDraft supersedes(String... values) {
    supersedes = List.of(values);
    return this;
  }

  FactDraft compensation(Compensation value) {
    compensation = Optional.of(value);
    return this;
  }

  FactDraft ruleSet(RuleSet value) {
    ruleSet = Optional.of(value);
    return this;
  }

  FactDraft text(Notice... values) {
    text = List.of(values);
    return this;
  }

  Fact fact() {
    return new Fact(
        id,
        type,
        mode,
        issuer,
        rev,
        Optional.empty(),
        seq,
        unit,
        issuedAt.orElse(asOf),
        asOf,
        validUntil,
        status,
        Optional.of(Verification.SCADA),
        Optional.of(kind),
        areas,
        network,
        Optional.empty(),
        toldAt,
        Optional.of(Facts.NOON.minus(Duration.ofMinutes(12))),
        etr,
        Optional.empty(),
        cause,
        Optional.empty(),
        window,
        clarification,
        digest,
        report,
        supersedes,
        compensation,
        ruleSet,
        text);
  }
}
