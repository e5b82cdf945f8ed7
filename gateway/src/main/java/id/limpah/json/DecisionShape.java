package id.limpah.json;

import id.limpah.contact.Caller;
import id.limpah.contact.CenterId;
import id.limpah.contact.Contact;
import id.limpah.outage.Answer;
import id.limpah.route.Action;
import id.limpah.route.Choice;
import id.limpah.route.Conditions;
import id.limpah.route.Decision;
import id.limpah.route.Inputs;
import id.limpah.route.Policy;
import id.limpah.route.Rule;
import id.limpah.route.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * What decisions of one moment have in common: all of a decision and of what it was made of, but for its id, its moment, the contact's
 * own name and the draw. Of thousands in a tenth of a second some dozens differ, so that this is kept once for all of them.
 *
 * @param policy version of the policy that decided
 * @param conditions where the snapshot it looked at is kept
 * @param contact without its name and its caller
 * @param life how long the order of targets should be followed
 * @param why with a draw of 0
 * @param answer what the outage cache said, to the policy and in the decision
 */
public record DecisionShape(
    int policy,
    long conditions,
    Contact contact,
    Action action,
    Duration life,
    List<Choice> targets,
    Rule rule,
    Why why,
    Optional<Answer> answer,
    Optional<Integer> retryAfterSeconds,
    Set<CenterId> lost,
    Set<CenterId> unspared) {
  private static final JsonMapper MAPPER = Binding.byName();

  /** The shape of that decision. */
  public static DecisionShape of(Decision decision, Inputs inputs, long conditions) {
    Why why = decision.why();
    return new DecisionShape(
        Policy.VERSION,
        conditions,
        named(decision.contact(), ""),
        decision.action(),
        Duration.between(decision.at(), decision.expiresAt()),
        decision.targets(),
        decision.rule(),
        new Why(why.home(), why.arrivalsPerSecond(), why.overload(), why.share(), 0, why.rules(), why.candidates()),
        decision.outage(),
        decision.retryAfterSeconds(),
        inputs.lost(),
        inputs.unspared());
  }

  private static Contact named(Contact contact, String name) {
    return new Contact(
        name, contact.entry(), contact.channel(), Caller.WITHHELD, contact.reason(), contact.area(), contact.language(),
        contact.path(), contact.feeder(), contact.customer());
  }

  /** The decision of that shape with these words; its caller withholds their number. */
  public Decision decision(String id, Instant at, String contactId, double draw) {
    Why drawn =
        new Why(why.home(), why.arrivalsPerSecond(), why.overload(), why.share(), draw, why.rules(), why.candidates());
    return new Decision(
        id, at, at.plus(life), named(contact, contactId), action, targets, rule, drawn, answer, retryAfterSeconds);
  }

  /** What it was made of. */
  public InputsJson.Kept inputs(String id, Instant at, String contactId, double draw, Conditions snapshot) {
    return new InputsJson.Kept(
        new Inputs(id, at, named(contact, contactId), draw, answer, snapshot, lost, unspared), policy);
  }

  /** Equal ones have this in common, and few others do: it is asked of every decision. */
  @Override
  public int hashCode() {
    int hash = rule.hashCode();
    for (Choice choice : targets) {
      hash = 31 * hash + choice.target().center().hashCode();
    }
    return 31 * (31 * hash + contact.area().hashCode()) + retryAfterSeconds.hashCode();
  }

  /** The same without what the outage cache said. */
  public DecisionShape withoutAnswer() {
    return new DecisionShape(
        policy, conditions, contact, action, life, targets, rule, why, Optional.empty(), retryAfterSeconds, lost, unspared);
  }

  /** As JSON. */
  public byte[] write() {
    return MAPPER.writeValueAsBytes(this);
  }

  /** What {@link #write} wrote. */
  public static DecisionShape read(byte[] json) {
    return MAPPER.readValue(json, DecisionShape.class);
  }
}
