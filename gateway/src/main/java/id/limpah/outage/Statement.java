package id.limpah.outage;

import java.time.Instant;
import java.util.Optional;

/**
 * What one fact says of one of its areas. What every look-up asks is copied here, so that it is found in one place of memory and not in
 * ten: each contact looks, and where it looks is seldom in a cache.
 */
final class Statement {
  private final Fact fact;
  private final FactArea by;
  private final FactType type;
  private final Status status;
  private final boolean actual;
  private final boolean all;
  private final boolean clarifies;
  private final int level;
  private final long validUntil;
  private final long asOf;
  private final Told told;

  /** What an answer says when this alone speaks, made once and not at each look-up. */
  record Told(
      Optional<Instant> asOf,
      Optional<Instant> since,
      Optional<Instant> until,
      Etr etr,
      Optional<String> guarantee,
      Optional<Cause> cause,
      Optional<Crew> crew,
      Optional<String> issuer,
      Optional<String> factId) {
    private static Told of(Fact fact) {
      return new Told(
          Optional.of(fact.asOf()),
          fact.type() == FactType.OUTAGE ? fact.faultAt().or(fact::toldAt) : fact.window().map(Window::startsAt),
          fact.window().map(Window::endsAt),
          fact.etr(),
          fact.guarantee(),
          fact.cause(),
          fact.crew(),
          Optional.of(fact.issuer()),
          Optional.of(fact.factId()));
    }

    /** Of several that speak alike: what holds for all of them. */
    Told together(Instant oldest) {
      return new Told(
          Optional.of(oldest), Optional.empty(), Optional.empty(), etr, Optional.empty(), Optional.empty(), Optional.empty(), issuer, factId);
    }
  }

  Statement(Fact fact, FactArea by) {
    this.fact = fact;
    this.by = by;
    this.type = fact.type();
    this.status = fact.status();
    this.actual = fact.mode() == Mode.ACTUAL;
    this.all = by.coverage() == Coverage.ALL;
    this.clarifies = fact.clarification().isPresent();
    this.level = by.area().level();
    this.validUntil = fact.validUntil().toEpochMilli();
    this.asOf = fact.asOf().toEpochMilli();
    this.told = Told.of(fact);
  }

  Told told() {
    return told;
  }

  Fact fact() {
    return fact;
  }

  FactArea by() {
    return by;
  }

  FactType type() {
    return type;
  }

  Status status() {
    return status;
  }

  /** Whether it is meant, and holds at that moment. */
  boolean holds(long nowMillis) {
    return actual && validUntil > nowMillis;
  }

  /** Whether it is said of all of the area. */
  boolean isOfAll() {
    return all;
  }

  boolean clarifies() {
    return clarifies;
  }

  /** Of the area. */
  int level() {
    return level;
  }

  /** How long ago it was so, in milliseconds. */
  long age(long nowMillis) {
    return nowMillis - asOf;
  }

  long asOfMillis() {
    return asOf;
  }

  /** Whether it belongs to some revision of that fact. */
  boolean isOf(Fact other) {
    return fact.factId().equals(other.factId());
  }
}
