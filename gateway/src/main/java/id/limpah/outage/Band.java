package id.limpah.outage;

import java.util.Locale;
import java.util.Optional;

/** How old what is said is, by its as_of. */
public enum Band {
  /** At most 90 seconds. */
  FRESH,
  /** At most 10 minutes: said with its time. */
  AGEING,
  /** At most an hour: said with its time and a warning. */
  STALE;

  /** As it is spelled in a fact. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The value spelled so, if there is one. */
  public static Optional<Band> ofWord(String word) {
    for (Band value : values()) {
      if (value.word().equals(word)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}
