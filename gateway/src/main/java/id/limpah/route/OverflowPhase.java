package id.limpah.route;

import java.util.Locale;

/** Whether contacts of a home queue overflow. */
public enum OverflowPhase {
  /** They do not. */
  IDLE,
  /** As many as the share says. */
  ACTIVE,
  /** It is over, and a few still go, so that partners are known to take them should it begin again. */
  TRICKLE;

  /** As it is spelled in API and metrics. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
