package id.limpah.route;

import id.limpah.contact.Contact;
import id.limpah.outage.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where one contact goes, and why.
 *
 * @param id unique, safe in a URL and in a SIP token
 * @param expiresAt until when the order of targets should be followed
 * @param targets best first; empty for a rejection
 * @param rule the id of the rule that decided
 * @param sentence the reason in a sentence for people
 * @param why what was seen and tried
 * @param outage what the outage cache says of the caller's area, when it is known
 * @param retryAfterSeconds for a rejection: when to try again, jittered by caller
 */
public record Decision(
    String id,
    Instant at,
    Instant expiresAt,
    Contact contact,
    Action action,
    List<Choice> targets,
    Rule rule,
    String sentence,
    Why why,
    Optional<Answer> outage,
    Optional<Integer> retryAfterSeconds) {
  public Decision {
    targets = List.copyOf(targets);
  }
}
