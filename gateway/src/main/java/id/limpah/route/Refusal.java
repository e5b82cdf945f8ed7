package id.limpah.route;

import java.util.Locale;

/** Why a partner is not sent a contact. */
public enum Refusal {
  ALREADY_VISITED,
  CONTRACT_REASON,
  CONTRACT_CHANNEL,
  CONTRACT_LANGUAGE,
  CONTRACT_VALIDITY,
  CONTRACT_HOURS,
  NO_OFFER,
  OFFER_CLOSED,
  OFFER_IF_NEEDED,
  DIVERTS_ITSELF,
  SILENT,
  PAUSED,
  BREAKER_OPEN,
  NO_ROOM,
  RATE_SPENT,
  NO_OUTAGE_ANSWER,
  UNSTAFFED,
  NOT_SOONER,
  /** Chosen by the policy, but its permit was gone when it was asked for. */
  PERMIT_LOST;

  /** As it is spelled in API and metrics. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
