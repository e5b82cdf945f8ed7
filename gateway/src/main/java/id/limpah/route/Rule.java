package id.limpah.route;

import java.util.Locale;

/** The rules of the policy, in the order in which they are tried. */
public enum Rule {
  /** It has been as far as contacts may be sent; it is kept where it is. */
  HOPS_SPENT,
  /** Emergencies stay while home can take them. */
  DANGER_STAYS,
  /** Nobody serves at home. */
  HOME_UNSTAFFED,
  /** Nothing is known of home's load, so nothing speaks against home. */
  HOME_UNKNOWN,
  /** Home is not overloaded. */
  HOME_TAKES,
  /** Home is overloaded, but this caller is not in the share that overflows. */
  NOT_IN_SHARE,
  /** In the share, and a partner answers soon enough. */
  OVERFLOW,
  /** In the share, but no partner may or would take it sooner; home still can. */
  NO_PARTNER,
  /** No partner, and the wait at home is beyond what is put on callers. */
  NOTHING_LEFT;

  /** As it is spelled in API and metrics. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
