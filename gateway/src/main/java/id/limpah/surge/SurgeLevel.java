package id.limpah.surge;

import java.util.Locale;

/** What is believed of the arrivals at a home queue. */
public enum SurgeLevel {
  /** As usual, or too little is known to say otherwise. */
  CALM,
  /** As usual, with a large outage known: less is needed to call it a surge. */
  ARMED,
  /** Many more than usual, and not over yet. */
  SURGE;

  /** As it is spelled in API and metrics. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
