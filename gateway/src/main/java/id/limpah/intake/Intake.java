package id.limpah.intake;

import id.limpah.contact.Center;
import id.limpah.contact.CenterId;
import id.limpah.contact.Contact;
import id.limpah.contact.Contract;
import id.limpah.contact.Offer;
import id.limpah.contact.Place;
import id.limpah.contact.Outcome;
import id.limpah.contact.QueueId;
import id.limpah.divert.Ledger;
import id.limpah.divert.Permit;
import id.limpah.load.Accuracy;
import id.limpah.load.LoadReport;
import id.limpah.outage.Answer;
import id.limpah.route.Action;
import id.limpah.route.Choice;
import id.limpah.route.Conditions;
import id.limpah.route.Decision;
import id.limpah.route.Inputs;
import id.limpah.route.OpenDiversion;
import id.limpah.route.Policy;
import id.limpah.surge.Usual;
import id.limpah.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The straight line of one contact: count it, look at the conditions, decide, take the permits, keep the decision, and
 * later settle it exactly once. Safe to call from any thread; never blocks. Only {@link #tick} has an owner, the control
 * thread.
 */
public final class Intake {
  /** How often {@link #tick} is to be called. */
  public static final Duration TICK = Duration.ofMillis(100);

  private static final int RECENT = 1 << 14;
  private static final long SWEEP_NANOS = 1_000_000_000;

  private final IntakeConfig config;
  private final Map<CenterId, Center> centers;
  private final Map<String, Contract> contracts = new HashMap<>();
  private final Policy policy;
  private final Ledger ledger;
  private final QueueFeeds feeds;
  private final WaitSamples waits = new WaitSamples();
  private final Watch watch;
  private final DecisionIds ids;
  private final RecentDecisions recent;
  private final Restored restored = new Restored();
  private final IntakeCounts counts;
  private final IntakeWitness witness;
  private final Optional<TellableCalls> calls;
  private final OutageLookup outages;
  private final Time time;
  private volatile Conditions conditions;
  private long sweptNanos;

  /** What the outage cache says of a place. */
  @FunctionalInterface
  public interface OutageLookup {
    /** At that moment; at once. */
    Answer answer(Place place, Instant now);

    /** The contact with where it comes from, as far as that can be found; at once. */
    default Contact located(Contact contact) {
      return contact;
    }
  }

  /**
   * Ready to take contacts; there are no other nodes.
   *
   * @param salt differs at every start
   */
  public Intake(IntakeConfig config, OutageLookup outages, IntakeWitness witness, Time time, long salt) {
    this(config, outages, witness, time, salt, Optional.empty());
  }

  /**
   * Ready to take contacts.
   *
   * @param salt differs at every start on every node
   * @param node this one's name among others; its decisions bear it
   */
  public Intake(
      IntakeConfig config, OutageLookup outages, IntakeWitness witness, Time time, long salt, Optional<String> node) {
    this.config = config;
    this.centers = config.centersById();
    config.contracts().forEach(contract -> contracts.put(contract.hash(), contract));
    this.policy = config.rulebook().policy();
    this.ledger = new Ledger(config.contracts(), centers, config.partnerBreaker(), time);
    Set<CenterId> homes = config.entries().stream().map(entry -> entry.home().center()).collect(Collectors.toSet());
    this.calls = node.map(name -> new TellableCalls());
    this.feeds = new QueueFeeds(config.centers(), homes, calls);
    this.watch = new Watch(config, feeds, waits, ledger, time, TICK);
    this.ids = new DecisionIds(node, salt);
    this.recent = new RecentDecisions(ids, RECENT);
    this.counts = new IntakeCounts(config.entries(), centers.keySet());
    this.witness = witness;
    this.outages = outages;
    this.time = time;
    this.sweptNanos = time.nanos();
    this.conditions = watch.tick();
  }

  /**
   * Counts the arrival, decides, takes the targets' permits and keeps the decision.
   *
   * @throws IllegalArgumentException when the contact's entry is not configured
   */
  public Decision offer(Contact given) {
    long begin = time.nanos();
    Contact contact = outages.located(given);
    long epoch = feeds.offered(policy.home(contact).id(), contact.key(), policy.epoch(contact, time.now()));
    long number = ids.next();
    Committed committed = commit(ids.of(number), contact, epoch);
    Handled handled = committed.handled();
    Decision decision = handled.decision();
    recent.add(number, handled);
    countSent(decision);
    counts.decided(decision);
    witness.decided(decision, committed.inputs(), time.nanos() - begin);
    return decision;
  }

  /** Decides as {@link #offer} would, and leaves no trace. */
  public Decision rehearse(Contact given) {
    Contact contact = outages.located(given);
    long epoch = feeds.epoch(policy.home(contact).id(), contact.key(), policy.epoch(contact, time.now()));
    return policy.decide(inputs(ids.of(ids.next()), contact, epoch, Set.of()));
  }

  /** The decision of that id, while it is held in memory. */
  public Optional<Decision> find(String decisionId) {
    return recent.find(decisionId).map(Handled::decision);
  }

  /** Whether a contact went where it was sent, as far as is known here. */
  public Followed followed(String decisionId) {
    return recent.find(decisionId).map(Handled::followed).orElse(Followed.UNKNOWN);
  }

  /** A contact with that decision was seen at one of its targets. */
  public void seen(String decisionId) {
    recent.find(decisionId).ifPresent(handled -> learn(handled, Followed.YES));
  }

  private void learn(Handled handled, Followed news) {
    if (handled.decision().action() == Action.DIVERT && handled.learn(news)) {
      counts.learned(news);
    }
  }

  /** Whether that center is configured. */
  public boolean knows(CenterId center) {
    return centers.containsKey(center);
  }

  /** What decisions are made by, as of the last tick. */
  public Conditions conditions() {
    return conditions;
  }

  /** How well the waits of each queue were predicted of late, as of the last tick. */
  public Map<QueueId, Accuracy> accuracy() {
    return watch.accuracy();
  }

  /** Attempts to reach that home queue, ever. */
  public long attempts(QueueId home) {
    return feeds.callers(home).attempts();
  }

  /** Those by somebody who had called within a quarter of an hour. */
  public long redials(QueueId home) {
    return feeds.callers(home).redials();
  }

  /** Waits that were told and not held against what was predicted, for want of room. */
  public long waitsDropped() {
    return waits.dropped();
  }

  /** What has passed so far. */
  public IntakeCounts counts() {
    return counts;
  }

  /** Who holds what. */
  public Ledger ledger() {
    return ledger;
  }

  /** Takes a center's word on one of its queues. */
  public ReportAcceptance report(LoadReport report) {
    return feeds.report(report, time.now());
  }

  /** Takes a partner's word on what it takes now; false when no contract names that center. */
  public boolean accept(CenterId partner, Offer offer) {
    return ledger.accept(partner, offer);
  }

  /** Takes a center's word that came to another node, see {@link QueueFeeds}; its age is told by this machine's clock, its order by {@code madeAt}. */
  public ReportAcceptance heard(LoadReport report, Instant madeAt) {
    return feeds.heard(report, madeAt);
  }

  /** Takes a partner's word that came to another node; false when no contract names that center, or a later word is here. */
  public boolean heard(CenterId partner, Offer offer) {
    return ledger.heard(partner, offer);
  }

  /** Takes what another node told of a call. */
  public void heard(TellableCalls.Call call) {
    feeds.heard(call.home(), call.entry());
  }

  /** The newest report of a queue, whatever its age, as it is judged here. */
  public Optional<LoadReport> newest(QueueId queue) {
    return feeds.newest(queue);
  }

  /** Calls of which the other nodes have not been told; empty when there are none. */
  public Optional<TellableCalls> calls() {
    return calls;
  }

  /** What has passed here, by queue. */
  public Map<QueueId, Tally> tallies() {
    return feeds.tallies();
  }

  /** What has passed at the other nodes since this one hears of them; it counts as if it had been here. */
  public void elsewhere(Map<QueueId, Tally> sums) {
    feeds.elsewhere(sums);
  }

  /** The other node that made a decision, by its id; empty when it was this one, or one that stood by itself. */
  public Optional<String> decidedElsewhere(String decisionId) {
    return ids.elsewhere(decisionId);
  }

  /** Takes what is said of a contact that was decided here. */
  public Settlement take(Word word) {
    return switch (word) {
      case Word.Became(var id, var center, var outcome, var ended) -> settle(id, center, outcome, ended);
      case Word.Over(var id, var center) -> ended(id, center);
      case Word.Seen(var id) -> {
        seen(id);
        yield Settlement.CONFIRMED;
      }
    };
  }

  /** Whether an outage is known that many will call for; then less is needed to call it a surge. */
  public void arm(boolean largeOutage) {
    watch.arm(largeOutage);
  }

  /** What has been learned of home queues' usual arrivals. For the control thread only. */
  public Map<QueueId, Usual> usual() {
    return watch.usual();
  }

  /** Takes what was learned before a restart; for the start, before contacts come. */
  public void restoreUsual(Map<QueueId, Usual> before) {
    watch.restore(before);
  }

  /** Whether a partner's target answers when asked whether it lives; while it does not it is sent nothing. */
  public void probed(CenterId partner, boolean answers) {
    ledger.probed(partner, answers);
  }

  /** A partner's target asked to be sent nothing for that long. */
  public void pause(CenterId partner, Duration howLong) {
    ledger.pause(partner, howLong);
  }

  /** Counts what partners hold since before a restart; for the start, before contacts come. */
  public void restore(List<OpenDiversion> diversions) {
    Instant now = time.now();
    for (OpenDiversion open : diversions) {
      Duration age = Duration.between(open.at(), now);
      List<Permit> held = new ArrayList<>();
      for (Contract contract : config.contracts()) {
        boolean covers =
            contract.from().equals(open.from())
                && open.partners().contains(contract.to())
                && contract.reasons().contains(open.reason())
                && contract.channels().contains(open.channel())
                && contract.holdsAt(open.at());
        if (covers && age.compareTo(contract.maxContact()) < 0) {
          held.add(ledger.restore(contract, open.channel(), age));
        }
      }
      restored.add(open.id(), held);
    }
  }

  /** {@link #settle(String, Optional, Outcome, boolean)} for the place the contact was sent first. */
  public Settlement settle(String decisionId, Outcome outcome, boolean ended) {
    return settle(decisionId, Optional.empty(), outcome, ended);
  }

  /**
   * Says what became of a decided contact.
   *
   * @param center where that happened. With one, busy, failed and no-answer speak of that center only and the contact
   *     goes on to the next in its order; without one they end it
   * @param ended false only with {@link Outcome#ANSWERED}: an agent has it now and its end will be told later
   */
  public Settlement settle(String decisionId, Optional<CenterId> center, Outcome outcome, boolean ended) {
    if (!ended && outcome != Outcome.ANSWERED) {
      throw new IllegalArgumentException("only an answered contact goes on");
    }
    return recent
        .find(decisionId)
        .map(handled -> settle(handled, center, outcome, ended))
        .orElseGet(() -> settleRestored(decisionId, center, outcome, ended));
  }

  /**
   * Says that a center in the contact's order did not take it, while others are tried or about to be. {@link #conclude} or
   * {@link #settle} has the last word.
   */
  public Settlement tried(String decisionId, CenterId center, Outcome outcome) {
    Optional<Handled> handled = recent.find(decisionId);
    if (handled.isEmpty()) {
      return Settlement.UNKNOWN;
    }
    if (!handled.get().names(center)) {
      return Settlement.NOT_A_TARGET;
    }
    learn(handled.get(), Followed.YES);
    long now = time.nanos();
    Settlement settlement = handled.get().passedOn(center, outcome, now);
    if (settlement == Settlement.PASSED_ON) {
      leftBehind(handled.get(), center, outcome, now);
      counts.settled(center, outcome);
      witness.settled(decisionId, Optional.of(center), outcome, false);
    }
    return settlement;
  }

  /** Ends a contact that nobody took, each center's own outcome having been told. */
  public Settlement conclude(String decisionId, Outcome outcome) {
    Optional<Handled> handled = recent.find(decisionId);
    if (handled.isEmpty()) {
      return Settlement.UNKNOWN;
    }
    learn(handled.get(), outcome == Outcome.CANCELLED ? Followed.NO : Followed.YES);
    Settlement settlement = handled.get().over(Optional.empty(), outcome, time.nanos());
    if (settlement == Settlement.SETTLED) {
      recent.settled(handled.get());
      witness.settled(decisionId, Optional.empty(), outcome, true);
    }
    return settlement;
  }

  /**
   * Says that the call with that center is over. Nothing comes of it while nobody has answered, or somebody else did: dialogs
   * with those who only rang end too.
   */
  public Settlement ended(String decisionId, CenterId center) {
    Optional<Handled> handled = recent.find(decisionId);
    if (handled.isEmpty()) {
      return settleRestored(decisionId, Optional.of(center), Outcome.ANSWERED, true);
    }
    Settlement settlement = handled.get().ended(center, time.nanos());
    if (settlement == Settlement.SETTLED) {
      recent.settled(handled.get());
      counts.settled(center, Outcome.ANSWERED);
      witness.settled(decisionId, Optional.of(center), Outcome.ANSWERED, true);
    }
    return settlement;
  }

  private Settlement settleRestored(
      String decisionId, Optional<CenterId> center, Outcome outcome, boolean ended) {
    if (!ended) {
      if (!restored.holds(decisionId)) {
        return Settlement.UNKNOWN;
      }
      witness.answered(decisionId, center.or(() -> restored.firstCenter(decisionId)));
      return Settlement.CONFIRMED;
    }
    Optional<CenterId> where = restored.over(decisionId, center, outcome, time.nanos());
    where.ifPresent(
        at -> {
          counts.settled(at, outcome);
          witness.settled(decisionId, where, outcome, true);
        });
    return where.isPresent() ? Settlement.SETTLED : Settlement.UNKNOWN;
  }

  private Settlement settle(Handled handled, Optional<CenterId> center, Outcome outcome, boolean ended) {
    if (center.isPresent() && !handled.names(center.get())) {
      return Settlement.NOT_A_TARGET;
    }
    learn(handled, outcome == Outcome.CANCELLED ? Followed.NO : Followed.YES);
    long now = time.nanos();
    Optional<CenterId> where = center.or(handled::presumedCenter);
    boolean waiting = !handled.wasAnswered();
    boolean goesOn =
        switch (outcome) {
          case BUSY, FAILED, NO_ANSWER -> center.isPresent() && handled.hasNextAfter(center.get());
          case ANSWERED, ABANDONED, CANCELLED -> false;
        };
    Settlement settlement;
    if (goesOn) {
      settlement = handled.passedOn(center.orElseThrow(), outcome, now);
    } else if (ended) {
      settlement = handled.over(center, outcome, now);
    } else {
      settlement = handled.answered(where, now);
    }
    if (settlement == Settlement.CONFIRMED) {
      where.flatMap(at -> handled.predicted().answered(at, now)).ifPresent(waits::add);
      witness.answered(handled.decision().id(), where);
    }
    if (settlement == Settlement.PASSED_ON || (settlement == Settlement.SETTLED && waiting)) {
      where.ifPresent(at -> leftBehind(handled, at, outcome, now));
    }
    if (settlement == Settlement.SETTLED) {
      recent.settled(handled);
    }
    if (settlement == Settlement.SETTLED || settlement == Settlement.PASSED_ON) {
      where.ifPresent(at -> counts.settled(at, outcome));
      witness.settled(handled.decision().id(), where, outcome, settlement == Settlement.SETTLED);
    }
    return settlement;
  }

  /** It waits there no longer, and was not answered; told of an end only, one that was answered has a wait nobody knows. */
  private void leftBehind(Handled handled, CenterId center, Outcome outcome, long nowNanos) {
    handled.predicted().left(center, outcome, nowNanos).ifPresent(waits::add);
    handled.predicted().passedOn(nowNanos);
  }

  /** Contacts that a partner holds for us. */
  public int inFlight(CenterId partner) {
    return ledger.inFlight(partner);
  }

  /** Contacts that hold a permit. */
  public int holding() {
    return recent.holding() + restored.size();
  }

  /** Looks at everything anew and publishes what decisions are made by. For the control thread only. */
  public void tick() {
    long now = time.nanos();
    if (now - sweptNanos >= SWEEP_NANOS) {
      sweptNanos = now;
      sweep(now);
    }
    conditions = watch.tick();
  }

  /** Ends what has run too long; it reads all that is held, so not every time. */
  private void sweep(long now) {
    recent.sweep(
        now,
        handled -> {
          counts.addExpired();
          if (handled.followed() == Followed.UNKNOWN) {
            counts.learned(Followed.UNKNOWN);
          }
        });
    for (int expired = restored.sweep(now); expired > 0; expired--) {
      counts.addExpired();
    }
  }

  /** Decides until the permit of the first partner is given; a partner that refuses is not asked again. */
  private Committed commit(String id, Contact contact, long epoch) {
    Set<CenterId> lost = Set.of();
    while (true) {
      Inputs inputs = inputs(id, contact, epoch, lost);
      Decision decision = policy.decide(inputs);
      if (decision.action() != Action.DIVERT) {
        return new Committed(handled(decision, List.of(), inputs), inputs);
      }
      List<Choice> order = new ArrayList<>(decision.targets().size());
      List<Permit> permits = new ArrayList<>(2);
      Set<CenterId> unspared = new HashSet<>();
      Optional<CenterId> refusedFirst = Optional.empty();
      for (Choice choice : decision.targets()) {
        CenterId center = choice.target().center();
        if (center.equals(decision.home())) {
          order.add(choice);
        } else {
          Contract contract = contract(choice);
          Ledger.Taken taken =
              permits.isEmpty() ? ledger.take(contract, contact.channel()) : ledger.takeSpare(contract, contact.channel());
          if (taken instanceof Ledger.Taken.Granted(Permit permit)) {
            permits.add(permit);
            order.add(choice);
          } else if (permits.isEmpty()) {
            counts.addPermitLost();
            refusedFirst = Optional.of(center);
            break;
          } else {
            unspared.add(center);
          }
        }
      }
      if (refusedFirst.isEmpty()) {
        return new Committed(handled(decision.withTargets(order), permits, inputs), inputs.unsparing(unspared));
      }
      lost = new HashSet<>(lost);
      lost.add(refusedFirst.get());
    }
  }

  private Handled handled(Decision decision, List<Permit> permits, Inputs inputs) {
    return new Handled(decision, permits, Predicted.of(decision, inputs.conditions(), centers, time.nanos()));
  }

  /** A decision with its permits taken, and what it was made of. */
  private record Committed(Handled handled, Inputs inputs) {}

  private Inputs inputs(String id, Contact contact, long epoch, Set<CenterId> lost) {
    Instant now = time.now();
    Optional<Answer> answer = contact.place().map(place -> outages.answer(place, now));
    return policy.inputs(id, now, contact, epoch, answer, conditions, lost);
  }

  private Contract contract(Choice choice) {
    Contract contract = choice.contract().map(contracts::get).orElse(null);
    if (contract == null) {
      throw new IllegalStateException("chosen without a contract: " + choice.target().center());
    }
    return contract;
  }

  /** Tells the queue that now has one more to serve. */
  private void countSent(Decision decision) {
    Contact contact = decision.contact();
    switch (decision.action()) {
      case KEEP -> feeds.sent(decision.why().home().queue());
      case DIVERT -> {
        Center partner = centers.get(decision.targets().getFirst().target().center());
        if (partner != null) {
          feeds.sent(partner.queueFor(contact.reason(), contact.channel()).id());
        }
      }
      case INFORM, REJECT -> {}
    }
  }
}
