package id.limpah.contact;

import java.util.Locale;

/** Whether contacts can be sent to a target at all. */
public enum Reachability {
  /** Nothing speaks against it, or nobody has looked. */
  REACHABLE,
  /** It does not answer when it is asked whether it lives. */
  SILENT,
  /** It asked to be left alone for a while, and that while is not over. */
  PAUSED;

  /** As it is spelled in API and metrics. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
