package id.limpah.outage;

import java.util.Locale;
import java.util.Optional;

/** Whether what an outage took is owed for, by its issuer's word. */
public enum Eligibility {
  ELIGIBLE,
  /** By an exclusion of the rules, whatever its length. */
  EXCLUDED,
  /** Not decided; it is counted, and said to be open. */
  UNDER_REVIEW;

  /** As it is spelled in a fact. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The value spelled so, if there is one. */
  public static Optional<Eligibility> ofWord(String word) {
    for (Eligibility value : values()) {
      if (value.word().equals(word)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}
