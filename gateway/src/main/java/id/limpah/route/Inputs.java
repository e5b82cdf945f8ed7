package id.limpah.route;

import id.limpah.contact.CenterId;
import id.limpah.contact.Contact;
import id.limpah.outage.Answer;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * All that one decision was made of, so that it can be made again: what the policy was given, and which permits were not.
 *
 * @param id of the decision
 * @param at when it was made
 * @param draw the contact's; kept beside it since the caller's number is not
 * @param answer what the outage cache said of the caller's area
 * @param conditions the snapshot it looked at
 * @param lost partners whose permit was asked for first and not given
 * @param unspared partners behind the first whose spare permit was not given, so that they left the order
 */
public record Inputs(
    String id,
    Instant at,
    Contact contact,
    double draw,
    Optional<Answer> answer,
    Conditions conditions,
    Set<CenterId> lost,
    Set<CenterId> unspared) {
  public Inputs {
    lost = Set.copyOf(lost);
    unspared = Set.copyOf(unspared);
  }

  /** The same with other conditions. */
  public Inputs with(Conditions others) {
    return new Inputs(id, at, contact, draw, answer, others, lost, unspared);
  }

  /** The same, after these left the order. */
  public Inputs unsparing(Set<CenterId> partners) {
    return new Inputs(id, at, contact, draw, answer, conditions, lost, partners);
  }
}
