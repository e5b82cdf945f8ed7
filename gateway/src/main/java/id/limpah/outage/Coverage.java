package id.limpah.outage;

import java.util.Locale;
import java.util.Optional;

/** How much of an area is out. */
public enum Coverage {
  ALL,
  PARTIAL,
  UNKNOWN;

  /** As it is spelled in a fact. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The value spelled so, if there is one. */
  public static Optional<Coverage> ofWord(String word) {
    for (Coverage value : values()) {
      if (value.word().equals(word)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}
