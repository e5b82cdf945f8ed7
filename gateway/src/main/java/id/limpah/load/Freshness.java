package id.limpah.load;

import java.util.Locale;

/** How far a queue's figures can be believed, by their age. */
public enum Freshness {
  /** Young enough to be taken as they are, but for what was sent since. */
  FRESH,
  /** Older: they stand by what this gateway has sent and what the agents must have served since. */
  CORRECTED,
  /** Too old, or never reported. */
  UNKNOWN;

  /** As it is spelled in API and metrics. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
