package id.limpah.sip.door;

import id.limpah.contact.Outcome;
import java.util.Locale;
import java.util.Optional;

/** Reads a Reason field (RFC 3326) as the outcome at the partner that it came from. */
final class ReasonField {
  private ReasonField() {}

  /** Of the first value that speaks of a SIP status from 400 to 699. */
  static Optional<Outcome> outcome(String field) {
    for (String value : field.split(",", 20)) {
      String[] parts = value.split(";", 20);
      if (!parts[0].strip().equalsIgnoreCase("SIP")) {
        continue;
      }
      for (int i = 1; i < parts.length; i++) {
        String parameter = parts[i].strip().toLowerCase(Locale.ROOT);
        if (parameter.matches("cause *= *[4-6][0-9][0-9]")) {
          return Optional.of(StatusOutcome.of(Integer.parseInt(parameter.substring(parameter.length() - 3))));
        }
      }
    }
    return Optional.empty();
  }
}
