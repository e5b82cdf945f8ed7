package id.limpah.outage;

/**
 * What one statement says of the place asked for.
 *
 * @param whole of all of the place, not of a part of it
 * @param below said of an area that lies in the place
 */
record Claim(AnswerState state, boolean whole, boolean below, Statement statement) {
  /**
   * What weighs more comes first; of equals what is said of the place itself or nearest above it, then the newest. The
   * id at the end, so that the order in which facts came decides nothing.
   */
  boolean weighsMoreThan(Claim other) {
    int order = Integer.compare(rank(), other.rank());
    if (order == 0) {
      order = Boolean.compare(below, other.below);
    }
    if (order == 0) {
      order = Integer.compare(other.statement.level(), statement.level());
    }
    if (order == 0) {
      order = Long.compare(other.statement.asOfMillis(), statement.asOfMillis());
    }
    return order == 0 ? fact().factId().compareTo(other.fact().factId()) < 0 : order < 0;
  }

  Fact fact() {
    return statement.fact();
  }

  /** Out before a part out, what is before what may be, that before what will be, and before what was. */
  int rank() {
    return switch (state) {
      case OUT -> 0;
      case PLANNED_NOW -> whole ? 1 : 3;
      case OUT_PARTIAL -> 2;
      case SUSPECTED -> whole ? 4 : 5;
      case ROTATION_SCHEDULED -> whole ? 6 : 7;
      case PLANNED_SOON -> whole ? 8 : 9;
      case RESTORED_RECENT -> 10;
      case CUSTOMER_SIDE_LIKELY, NO_KNOWN_OUTAGE, UNKNOWN -> throw new IllegalStateException("no fact claims that there is none");
    };
  }

  /** Whether power is out by it now, in the place or in a part of it. */
  boolean isOut() {
    return state == AnswerState.OUT || state == AnswerState.OUT_PARTIAL;
  }
}
