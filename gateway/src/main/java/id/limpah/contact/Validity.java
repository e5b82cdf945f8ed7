package id.limpah.contact;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The days on which a contract holds, in its own zone.
 *
 * @param from the first day; empty: since ever
 * @param until the last day; empty: until further notice
 */
public record Validity(Optional<LocalDate> from, Optional<LocalDate> until) {
  /** Without an end. */
  public static final Validity ALWAYS = new Validity(Optional.empty(), Optional.empty());

  public Validity {
    if (from.isPresent() && until.isPresent() && until.get().isBefore(from.get())) {
      throw new IllegalArgumentException("a contract ends before it begins");
    }
  }

  /** Whether that day is one of them. */
  public boolean contain(LocalDate day) {
    return from.map(first -> !day.isBefore(first)).orElse(true)
        && until.map(last -> !day.isAfter(last)).orElse(true);
  }

  /** Whether some day is in both. */
  public boolean meet(Validity other) {
    return startsBeforeEndOf(other) && other.startsBeforeEndOf(this);
  }

  private boolean startsBeforeEndOf(Validity other) {
    return from.isEmpty() || other.until.isEmpty() || !from.get().isAfter(other.until.get());
  }
}
