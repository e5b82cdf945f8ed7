package id.limpah.outage;

import java.util.Locale;
import java.util.Optional;

/** Where the crew is (after CrewStatusKind of IEC 61968). */
public enum CrewStatus {
  ASSIGNED,
  EN_ROUTE,
  ON_SITE,
  WORKING,
  DONE;

  /** As it is spelled in a fact. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The value spelled so, if there is one. */
  public static Optional<CrewStatus> ofWord(String word) {
    for (CrewStatus value : values()) {
      if (value.word().equals(word)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}
