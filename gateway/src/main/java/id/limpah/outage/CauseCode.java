package id.limpah.outage;

import java.util.Locale;
import java.util.Optional;

/** Why the power is out. */
public enum CauseCode {
  EQUIPMENT,
  GENERATION,
  TRANSMISSION,
  DISTRIBUTION,
  WEATHER,
  TREE,
  ANIMAL,
  THIRD_PARTY,
  PLANNED_WORK,
  LOAD_SHEDDING,
  DISASTER,
  UNKNOWN;

  /** As it is spelled in a fact. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The value spelled so, if there is one. */
  public static Optional<CauseCode> ofWord(String word) {
    for (CauseCode value : values()) {
      if (value.word().equals(word)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}
