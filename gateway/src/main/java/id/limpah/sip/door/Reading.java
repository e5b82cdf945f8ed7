package id.limpah.sip.door;

import id.limpah.contact.Contact;
import id.limpah.contact.Outcome;
import java.util.Optional;

/** What an INVITE turned out to ask for. */
sealed interface Reading {
  /**
   * A contact to be decided.
   *
   * @param followed the decision that sent it here, when it comes as that said
   * @param back what an earlier decision for it came to, when it comes back
   */
  record Asked(Contact contact, Optional<String> followed, Optional<Back> back) implements Reading {}

  /** What the partner of an earlier decision answered. */
  record Back(String decisionId, Outcome outcome) {}

  /** Not to be decided. */
  record Refused(int status, String reasonPhrase, Optional<String> warning) implements Reading {}
}
