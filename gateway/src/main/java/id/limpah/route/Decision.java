package id.limpah.route;

import id.limpah.contact.CenterId;
import id.limpah.contact.Contact;
import id.limpah.outage.Answer;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * Where one contact goes, and why.
 *
 * @param id unique, safe in a URL and in a SIP token
 * @param expiresAt until when the order of targets should be followed
 * @param targets best first; empty for a rejection
 * @param rule the id of the rule that decided
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
    Why why,
    Optional<Answer> outage,
    Optional<Integer> retryAfterSeconds) {
  public Decision {
    targets = List.copyOf(targets);
  }

  /** The reason in a sentence for people. Made when asked for, since few decisions are ever read. */
  public String sentence() {
    return Sentences.of(action, rule, why, targets);
  }

  /** The same decision with another order of targets. */
  public Decision withTargets(List<Choice> others) {
    return new Decision(
        id, at, expiresAt, contact, action, others, rule, why, outage, retryAfterSeconds);
  }

  /** The center the contact was meant for. */
  public CenterId home() {
    return why.home().queue().center();
  }

  /**
   * The centers it will have been at once it was sent there: its path so far, home, and that center. So a partner that sends it
   * back does not get it again.
   */
  public List<CenterId> onwardPath(CenterId to) {
    LinkedHashSet<CenterId> onward = new LinkedHashSet<>(contact.path());
    onward.add(home());
    onward.add(to);
    return List.copyOf(onward);
  }
}
