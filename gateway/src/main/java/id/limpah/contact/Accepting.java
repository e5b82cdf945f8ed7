package id.limpah.contact;

import java.util.Locale;
import java.util.Optional;

/** Whether a partner takes contacts now, by its own word. */
public enum Accepting {
  YES,
  IF_NEEDED,
  NO;

  /** As it is spelled in configuration, API and metrics. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The value spelled so, if there is one. */
  public static Optional<Accepting> ofWord(String word) {
    for (Accepting value : values()) {
      if (value.word().equals(word)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}
