package id.limpah.outage;

import java.util.Locale;
import java.util.Optional;

/** What is known of the time of restoration. */
public enum EtrState {
  /** The issuer is finding out. */
  ASSESSING,
  /** The issuer says that there is no estimate. */
  NONE,
  ESTIMATE,
  /** The issuer stands by it. */
  COMMITTED,
  /** The time has passed. */
  OVERDUE;

  /** As it is spelled in a fact. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The value spelled so, if there is one. */
  public static Optional<EtrState> ofWord(String word) {
    for (EtrState value : values()) {
      if (value.word().equals(word)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}
