package id.limpah.contact;

import java.util.Locale;
import java.util.Optional;

/** What became of a contact. Busy and cancelled say nothing against the target. */
public enum Outcome {
  ANSWERED,
  ABANDONED,
  BUSY,
  FAILED,
  NO_ANSWER,
  CANCELLED;

  /** As it is spelled in configuration, API and metrics. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The value spelled so, if there is one. */
  public static Optional<Outcome> ofWord(String word) {
    for (Outcome value : values()) {
      if (value.word().equals(word)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}
