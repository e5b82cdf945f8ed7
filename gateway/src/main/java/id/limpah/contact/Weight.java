package id.limpah.contact;

/**
 * What contacts weigh on the ledger. One call weighs 1; an agent who handles three chats at a time gives a chat a third. Whole
 * units, so that three thirds are one call exactly, whatever the order they come and go in.
 *
 * @param units of which {@value #UNITS_PER_CALL} make one call; not negative
 */
public record Weight(long units) implements Comparable<Weight> {
  /** The least number that 1 to 10 all divide, so that a half up to a tenth of a call are whole. */
  public static final int UNITS_PER_CALL = 2520;

  /** One call's. */
  public static final Weight CALL = ofCalls(1);

  public Weight {
    if (units < 0) {
      throw new IllegalArgumentException("a weight is not negative");
    }
  }

  /** That of so many calls. */
  public static Weight ofCalls(long calls) {
    return new Weight(calls * UNITS_PER_CALL);
  }

  /** A fraction of a call, rounded up to a unit: with too little room rather than too much. */
  public static Weight fraction(long numerator, long denominator) {
    return new Weight(Math.ceilDiv(numerator * UNITS_PER_CALL, denominator));
  }

  /** How often the other goes into it. */
  public int fits(Weight other) {
    return other.units == 0 ? Integer.MAX_VALUE : (int) Math.min(Integer.MAX_VALUE, units / other.units);
  }

  @Override
  public int compareTo(Weight other) {
    return Long.compare(units, other.units);
  }
}
