package id.limpah.outage;

import java.util.Locale;
import java.util.Optional;

/** What a fact is about. */
public enum FactType {
  OUTAGE,
  PLANNED_OUTAGE,
  ROTATION_SCHEDULE,
  /** What is said against a rumour. */
  CLARIFICATION,
  /** That nothing is out there but what other facts of the issuer say. */
  COVERAGE,
  /** That somebody called and said that power is out; taken by whoever answered. */
  CALLER_REPORT,
  /** By what is owed for outages. */
  RULE_SET;

  /** As it is spelled in a fact. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The value spelled so, if there is one. */
  public static Optional<FactType> ofWord(String word) {
    for (FactType value : values()) {
      if (value.word().equals(word)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}
