package id.limpah.outage;

import java.util.Locale;
import java.util.Optional;

/** Whether a fact is meant. Only actual ones answer callers. */
public enum Mode {
  ACTUAL,
  EXERCISE,
  TEST;

  /** As it is spelled in a fact. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The value spelled so, if there is one. */
  public static Optional<Mode> ofWord(String word) {
    for (Mode value : values()) {
      if (value.word().equals(word)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}
