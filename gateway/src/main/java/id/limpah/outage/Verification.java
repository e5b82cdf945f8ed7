package id.limpah.outage;

import java.util.Locale;
import java.util.Optional;

/** How the issuer knows. */
public enum Verification {
  SCADA,
  AMI,
  CREW,
  CALLS,
  MODEL;

  /** As it is spelled in a fact. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The value spelled so, if there is one. */
  public static Optional<Verification> ofWord(String word) {
    for (Verification value : values()) {
      if (value.word().equals(word)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}
