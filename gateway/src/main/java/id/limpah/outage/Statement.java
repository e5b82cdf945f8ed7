package id.limpah.outage;

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
