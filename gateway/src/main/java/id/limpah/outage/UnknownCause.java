package id.limpah.outage;

import java.util.Locale;
import java.util.Optional;

/** Why nothing can be said. */
public enum UnknownCause {
  /** No fact speaks of the place, and nobody signs that there is none. */
  NO_COVERAGE,
  /** What was said is older than an hour. */
  STALE,
  /** The place itself is not known, or not well enough. */
  UNRESOLVED_LOCATION,
  /** Two contents of one revision came, so that nobody knows which of them is meant. */
  DISPUTED;

  /** As it is spelled in a fact. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The value spelled so, if there is one. */
  public static Optional<UnknownCause> ofWord(String word) {
    for (UnknownCause value : values()) {
      if (value.word().equals(word)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}
