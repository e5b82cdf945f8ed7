package id.limpah.outage;

/** What one fact says of one of its areas. */
record Statement(Fact fact, FactArea by) {
  /** Whether it belongs to some revision of that fact. */
  boolean isOf(Fact other) {
    return fact.factId().equals(other.factId());
  }
}
