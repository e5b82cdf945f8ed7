package id.limpah.contact;

import java.util.Locale;
import java.util.Optional;

/** Why a caller contacts the center. */
public enum Reason {
  OUTAGE,
  BILLING,
  NEW_CONNECTION,
  POWER_UPGRADE,
  DANGER,
  OTHER;

  /** As it is spelled in configuration, API and metrics. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The value spelled so, if there is one. */
  public static Optional<Reason> ofWord(String word) {
    for (Reason value : values()) {
      if (value.word().equals(word)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}
