package id.limpah.settlement;

import id.limpah.contact.CenterId;
import java.time.Instant;
import java.util.Locale;

/** One contact of which too little was told, for the two sides to look at together. */
public record Unsettled(String decisionId, CenterId partner, Instant at, Missing missing) {
  /** What nobody told. */
  public enum Missing {
    END,
    ANSWER,
    ANYTHING;

    /** As it is spelled in reports. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
