package id.limpah.outage;

import java.util.Locale;
import java.util.Optional;

/** How far an outage has come (after OutageStatusKind of IEC 61968). */
public enum Status {
  PREDICTED,
  CONFIRMED,
  PARTIALLY_RESTORED,
  RESTORED,
  CLOSED,
  CANCELLED;

  /** As it is spelled in a fact. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The value spelled so, if there is one. */
  public static Optional<Status> ofWord(String word) {
    for (Status value : values()) {
      if (value.word().equals(word)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}
