package id.limpah.outage;

import java.util.Locale;
import java.util.Optional;

/** What sort of outage it is. */
public enum Kind {
  UNPLANNED,
  PLANNED,
  SAFETY_DEENERGIZED,
  LOAD_SHED_ROTATION,
  UPSTREAM_SYSTEM,
  CUSTOMER_SIDE;

  /** As it is spelled in a fact. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The value spelled so, if there is one. */
  public static Optional<Kind> ofWord(String word) {
    for (Kind value : values()) {
      if (value.word().equals(word)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}
