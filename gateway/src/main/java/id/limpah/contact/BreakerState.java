package id.limpah.contact;

import java.util.Locale;

/** Whether a breaker lets contacts through. */
public enum BreakerState {
  CLOSED,
  HALF_OPEN,
  OPEN;

  /** As it is spelled in API and metrics. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
