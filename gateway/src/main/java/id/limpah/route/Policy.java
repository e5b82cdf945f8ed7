package id.limpah.route;

import id.limpah.contact.Center;
import id.limpah.contact.CenterId;
import id.limpah.contact.Contact;
import id.limpah.contact.Queue;
import id.limpah.contact.Reason;
import id.limpah.outage.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where a contact goes. A pure function of the contact, the conditions and the time; it reads no clock, counts nothing
 * and takes nothing, so that a decision can be made again from its record.
 */
public final class Policy {
  /** Kept with each decision. To be raised whenever the same inputs may give another decision than before. */
  public static final int VERSION = 3;

  private final OverflowConfig config;
  private final Map<String, Entry> entries;
  private final Map<CenterId, Center> centers;
  private final PartnerChoice partners;

  /** Over these entries, by name, and centers. */
  public Policy(OverflowConfig config, Map<String, Entry> entries, Map<CenterId, Center> centers) {
    this.config = config;
    this.entries = Map.copyOf(entries);
    this.centers = Map.copyOf(centers);
    this.partners = new PartnerChoice(config);
  }

  /** The entry's home queue for contacts of that reason: the center's queue for it, else the entry's own. */
  public Queue home(Contact contact) {
    Entry entry = entry(contact);
    Center center = center(entry.home().center());
    Queue own = center.queue(entry.home()).orElseThrow();
    if (own.serves(contact.reason(), contact.channel())) {
      return own;
    }
    return center.queues().stream()
        .filter(queue -> queue.serves(contact.reason(), contact.channel()))
        .findFirst()
        .orElse(own);
  }

  /**
   * Decides.
   *
   * @param id of the decision to be
   * @param answer what the outage cache says of the caller's area, when the area is known
   * @param lost partners whose permit was asked for and not given
   * @throws IllegalArgumentException when the contact's entry is not configured
   */
  public Decision decide(
      String id,
      Instant now,
      Contact contact,
      Optional<Answer> answer,
      Conditions conditions,
      Set<CenterId> lost) {
    return decide(inputs(id, now, contact, epoch(contact, now), answer, conditions, lost));
  }

  /** The epoch in which a contact that is the first of its caller's draws. */
  public long epoch(Contact contact, Instant now) {
    return contact.epoch(now, config.epoch());
  }

  /**
   * What a decision would be made of.
   *
   * @param epoch in which its caller draws
   */
  public Inputs inputs(
      String id,
      Instant now,
      Contact contact,
      long epoch,
      Optional<Answer> answer,
      Conditions conditions,
      Set<CenterId> lost) {
    return new Inputs(id, now, contact, contact.draw(epoch), answer, conditions, lost, Set.of());
  }

  /**
   * Decides by all that a decision is made of; the same every time.
   *
   * @throws IllegalArgumentException when the contact's entry is not configured
   */
  public Decision decide(Inputs inputs) {
    Entry entry = entry(inputs.contact());
    Queue queue = home(inputs.contact());
    HomeCondition home = inputs.conditions().homes().get(queue.id());
    if (home == null) {
      throw new IllegalArgumentException("no condition of home queue " + queue.id());
    }
    Decision decision = new Attempt(inputs, entry, home).decide();
    return inputs.unspared().isEmpty() ? decision : without(decision, inputs.unspared());
  }

  /** The first in the order stays: its permit was not asked for as a spare one. */
  private static Decision without(Decision decision, Set<CenterId> unspared) {
    List<Choice> order = new ArrayList<>(decision.targets());
    List<Choice> behind = order.subList(Math.min(1, order.size()), order.size());
    behind.removeIf(choice -> choice.contract().isPresent() && unspared.contains(choice.target().center()));
    return decision.withTargets(order);
  }

  private Entry entry(Contact contact) {
    Entry entry = entries.get(contact.entry());
    if (entry == null) {
      throw new IllegalArgumentException("no entry " + contact.entry());
    }
    return entry;
  }

  private Center center(CenterId id) {
    Center center = centers.get(id);
    if (center == null) {
      throw new IllegalArgumentException("no center " + id);
    }
    return center;
  }

  /** One decision in the making: the rules in their order, until one decides. */
  private final class Attempt {
    private final String id;
    private final Instant now;
    private final Contact contact;
    private final Optional<Answer> answer;
    private final Conditions conditions;
    private final Set<CenterId> lost;
    private final Entry entry;
    private final HomeCondition home;
    private final CenterId homeCenter;
    private final double draw;
    private final List<Rule> tried = new ArrayList<>(Rule.values().length);

    Attempt(Inputs inputs, Entry entry, HomeCondition home) {
      this.id = inputs.id();
      this.now = inputs.at();
      this.contact = inputs.contact();
      this.answer = inputs.answer();
      this.conditions = inputs.conditions();
      this.lost = inputs.lost();
      this.draw = inputs.draw();
      this.entry = entry;
      this.home = home;
      this.homeCenter = home.load().queue().center();
    }

    Decision decide() {
      if (applies(Rule.HOPS_SPENT, hopsSpent())) {
        return keep(Rule.HOPS_SPENT, List.of());
      }
      boolean unstaffed = home.load().unstaffed();
      if (applies(Rule.DANGER_STAYS, contact.reason() == Reason.DANGER && !unstaffed)) {
        return keep(Rule.DANGER_STAYS, List.of());
      }
      if (applies(Rule.HOME_UNSTAFFED, unstaffed)) {
        return overflow(Rule.HOME_UNSTAFFED);
      }
      if (applies(Rule.HOME_UNKNOWN, home.load().expectedWaitSeconds().isEmpty() && !home.overflows())) {
        return keep(Rule.HOME_UNKNOWN, List.of());
      }
      if (applies(Rule.HOME_TAKES, !home.overflows())) {
        return keep(Rule.HOME_TAKES, List.of());
      }
      if (applies(Rule.NOT_IN_SHARE, draw >= home.share())) {
        return keep(Rule.NOT_IN_SHARE, List.of());
      }
      return overflow(Rule.OVERFLOW);
    }

    private boolean applies(Rule rule, boolean condition) {
      tried.add(rule);
      return condition;
    }

    /** Sent on as often as is allowed; or, where it began here, come back from as many partners as are tried. */
    private boolean hopsSpent() {
      List<CenterId> path = contact.path();
      if (path.isEmpty()) {
        return false;
      }
      boolean own = path.getFirst().equals(homeCenter);
      long hops = path.stream().filter(center -> !center.equals(homeCenter)).count();
      return hops >= (own ? PartnerChoice.MOST_PARTNERS : config.maxHops());
    }

    private Decision overflow(Rule rule) {
      PartnerChoice.Ranking ranking =
          partners.rank(now, contact, answer, conditions, lost, home, homeCenter, id);
      if (!ranking.best().isEmpty()) {
        List<Choice> order = new ArrayList<>(ranking.best());
        order.add(homeChoice());
        return decision(Action.DIVERT, rule, order, ranking.candidates());
      }
      // A danger is never turned away, and what is not known is not too long.
      boolean tooLong =
          contact.reason() != Reason.DANGER
              && home.load()
              .expectedWaitSeconds()
              .map(wait -> wait > config.informAbove().toMillis() / 1000.0)
              .orElse(home.load().unstaffed());
      if (!applies(Rule.NO_PARTNER, !tooLong)) {
        tried.add(Rule.NOTHING_LEFT);
        return entry
            .announcement()
            .map(target -> new Choice(target, Optional.empty()))
            .map(choice -> decision(Action.INFORM, Rule.NOTHING_LEFT, List.of(choice), ranking.candidates()))
            .orElseGet(() -> decision(Action.REJECT, Rule.NOTHING_LEFT, List.of(), ranking.candidates()));
      }
      return keep(Rule.NO_PARTNER, ranking.candidates());
    }

    private Decision keep(Rule rule, List<Candidate> candidates) {
      return decision(Action.KEEP, rule, List.of(homeChoice()), candidates);
    }

    private Choice homeChoice() {
      return new Choice(center(homeCenter).target(), home.load().expectedWaitSeconds());
    }

    private Decision decision(Action action, Rule rule, List<Choice> order, List<Candidate> candidates) {
      Why why =
          new Why(
              home.load(),
              home.arrivalsPerSecond(),
              home.overload(),
              home.share(),
              draw,
              tried,
              candidates);
      return new Decision(
          id,
          now,
          now.plus(config.decisionTtl()),
          contact,
          action,
          order,
          rule,
          why,
          answer,
          action == Action.REJECT ? Optional.of(retryAfterSeconds()) : Optional.empty());
    }

    /** A tenth of the wait that callers are not put through, up to twice that, spread by caller so they do not come back at once. */
    private int retryAfterSeconds() {
      long least = Math.max(30, config.informAbove().toSeconds() / 10);
      return (int) (least + Math.round(least * draw));
    }
  }
}
