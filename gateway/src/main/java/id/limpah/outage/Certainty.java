package id.limpah.outage;

import java.util.Locale;
import java.util.Optional;

/** How sure a cause is. One that is under investigation is not read out. */
public enum Certainty {
  INVESTIGATING,
  SUSPECTED,
  CONFIRMED;

  /** As it is spelled in a fact. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The value spelled so, if there is one. */
  public static Optional<Certainty> ofWord(String word) {
    for (Certainty value : values()) {
      if (value.word().equals(word)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}
