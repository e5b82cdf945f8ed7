package id.limpah.simulation;

import java.util.Locale;

/** Who routes. */
public enum Policy {
  /** Nobody: all stays at home. */
  NONE,
  /** The peers' way: shortest reported wait. */
  MIN_EWT,
  /** The gateway. */
  LIMPAH,
  /** Somebody who knows everything; the bound. */
  CLAIRVOYANT;

  /** As it is spelled. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
