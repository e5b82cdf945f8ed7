package id.limpah.cli;

import id.limpah.route.Refusal;
import id.limpah.route.Rule;

/** The rules and refusals in the words of somebody who was woken by an alarm. */
final class Words {
  private Words() {}

  static String of(Refusal refusal) {
    return switch (refusal) {
      case ALREADY_VISITED -> "the contact has been there";
      case CONTRACT_REASON -> "its contract is not for this reason";
      case CONTRACT_CHANNEL -> "its contract is not for this channel";
      case CONTRACT_LANGUAGE -> "its contract is not for this language";
      case CONTRACT_VALIDITY -> "its contract does not hold on this date";
      case CONTRACT_HOURS -> "outside the hours of its contract";
      case NO_OFFER -> "it has made no offer, or the last one expired";
      case OFFER_CLOSED -> "its offer says that it takes nothing now";
      case OFFER_IF_NEEDED -> "it takes contacts only if needed, and home is not overloaded";
      case DIVERTS_ITSELF -> "it is overloaded itself and diverts";
      case SILENT -> "its switch does not answer when asked whether it lives";
      case PAUSED -> "its switch asked for a pause (503 with Retry-After)";
      case BREAKER_OPEN -> "its breaker is open: too many contacts failed there";
      case NO_ROOM -> "no room: as many contacts are there as contract and offer allow";
      case RATE_SPENT -> "it was sent as many contacts this second as contract and offer allow";
      case NO_OUTAGE_ANSWER ->
          "there is no fresh outage answer for the area, and its contract asks for one";
      case UNSTAFFED -> "nobody serves there";
      case NOT_SOONER -> "it would not answer sooner by enough";
      case PERMIT_LOST -> "it was chosen, but another contact took the last place first";
    };
  }

  static String of(Rule rule) {
    return switch (rule) {
      case HOPS_SPENT -> "sent on as often as is allowed";
      case DANGER_STAYS -> "danger stays while home has agents";
      case HOME_UNSTAFFED -> "nobody serves at home";
      case HOME_UNKNOWN -> "nothing is known of home";
      case HOME_TAKES -> "home is not overloaded";
      case NOT_IN_SHARE -> "not in the share that overflows";
      case OVERFLOW -> "a partner answers sooner";
      case NO_PARTNER -> "no partner takes it sooner";
      case NOTHING_LEFT -> "nothing is left";
    };
  }
}
