package id.limpah.sip.door;

import id.limpah.contact.Outcome;

/** What a final SIP status says of a target. */
final class StatusOutcome {
  private StatusOutcome() {}

  /** Busy and declined say nothing against the target; nobody there, a cancelled call and an error are three things. */
  static Outcome of(int status) {
    return switch (status) {
      case 486, 600, 603 -> Outcome.BUSY;
      case 408, 480 -> Outcome.NO_ANSWER;
      case 487 -> Outcome.CANCELLED;
      default -> Outcome.FAILED;
    };
  }
}
