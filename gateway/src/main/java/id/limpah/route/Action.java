package id.limpah.route;

import java.util.Locale;

/** What is done with a contact. */
public enum Action {
  /** It goes to its home queue. */
  KEEP,
  /** It goes to a partner, home last. */
  DIVERT,
  /** Nobody can take it; an announcement tells the outage answer. */
  INFORM,
  /** Nobody can take it and there is no announcement. */
  REJECT;

  /** As it is spelled in API and metrics. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
