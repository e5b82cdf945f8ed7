package id.limpah.route;

import id.limpah.contact.Accepting;
import id.limpah.contact.BreakerState;
import id.limpah.contact.Caller;
import id.limpah.contact.CenterId;
import id.limpah.contact.Channel;
import id.limpah.contact.Contact;
import id.limpah.contact.Contract;
import id.limpah.contact.Offer;
import id.limpah.contact.Reason;
import id.limpah.load.LoadEstimate;
import id.limpah.outage.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Which partners a contact may go to, and in which order.
 *
 * <p>Of those eligible two are drawn, weighted by their room, and the better of the two comes first: two choices keep
 * the spread near that of always asking for the best, without every gateway running to the same partner on the same
 * news (Mitzenmacher, "The power of two choices in randomized load balancing", IEEE TPDS 12(10), 2001). The draw comes
 * from the decision's id, so it can be made again. A partner is hot when it holds nearly all that it may: a cold one is better
 * than a hot one whatever their waits, of two cold ones the sooner, of two hot ones the one with more left. What is in flight is
 * known now, a wait only as of the last report (Wydrowski et al., "Load is not what you should balance: introducing Prequal",
 * NSDI 2024, section 4).
 */
final class PartnerChoice {
  /** Partners that one contact is sent to at most. */
  static final int MOST_PARTNERS = 2;

  private static final int REMEMBERED = 64;

  private final OverflowConfig config;

  PartnerChoice(OverflowConfig config) {
    this.config = config;
  }

  /** What was thought of each partner last, for contacts that differ in nothing that matters here; thousands come in a tenth of a second. */
  private final AtomicReferenceArray<@Nullable Considered> lately = new AtomicReferenceArray<>(REMEMBERED);

  /** The partners in the order to try, at most two, and everything that was considered. */
  record Ranking(List<Choice> best, List<Candidate> candidates) {}

  private record Eligible(Candidate candidate, Choice choice, double scoreSeconds) {
    double weight() {
      return candidate.room();
    }
  }

  /** What of a contact matters to which partners may have it, when it has been nowhere yet and nobody knows its language. */
  private record Kind(CenterId home, Reason reason, Channel channel, boolean answerable) {}

  /**
   * What was thought of each partner.
   *
   * @param until when something that was looked at may be otherwise: contracts begin and end on whole seconds, offers at any moment
   */
  private record Considered(
      Kind kind,
      Conditions conditions,
      HomeCondition home,
      Instant at,
      Instant until,
      List<Candidate> candidates,
      List<Eligible> eligible) {
    @SuppressWarnings("ReferenceEquality") // the snapshot itself: comparing two costs more than to consider anew
    boolean holds(Kind asked, Conditions seen, HomeCondition seenHome, Instant now) {
      return conditions == seen && home == seenHome && kind.equals(asked) && !now.isBefore(at) && now.isBefore(until);
    }
  }

  Ranking rank(
      Instant now,
      Contact contact,
      Optional<Answer> answer,
      Conditions conditions,
      Set<CenterId> lost,
      HomeCondition home,
      CenterId homeCenter,
      String decisionId) {
    Considered considered =
        contact.path().isEmpty() && contact.language().isEmpty() && lost.isEmpty()
            ? considered(now, contact, answer, conditions, home, homeCenter)
            : consider(kind(contact, answer, homeCenter), now, contact, conditions, lost, home);
    return new Ranking(ordered(considered.eligible(), decisionId), considered.candidates());
  }

  private static Kind kind(Contact contact, Optional<Answer> answer, CenterId homeCenter) {
    boolean answerable = answer.isPresent() && answer.get().usable();
    return new Kind(homeCenter, contact.reason(), contact.channel(), answerable);
  }

  private Considered considered(
      Instant now,
      Contact contact,
      Optional<Answer> answer,
      Conditions conditions,
      HomeCondition home,
      CenterId homeCenter) {
    Kind kind = kind(contact, answer, homeCenter);
    int slot = kind.hashCode() & (REMEMBERED - 1);
    Considered last = lately.get(slot);
    if (last == null || !last.holds(kind, conditions, home, now)) {
      last = consider(kind, now, contact, conditions, Set.of(), home);
      lately.set(slot, last);
    }
    return last;
  }

  private Considered consider(
      Kind kind, Instant now, Contact contact, Conditions conditions, Set<CenterId> lost, HomeCondition home) {
    List<ContractCondition> contracts = conditions.contracts().getOrDefault(kind.home(), List.of());
    List<Candidate> candidates = new ArrayList<>(contracts.size());
    List<Eligible> eligible = new ArrayList<>(contracts.size());
    Instant until = Instant.ofEpochSecond(now.getEpochSecond() + 1);
    for (ContractCondition condition : contracts) {
      PartnerCondition partner = conditions.partners().get(condition.contract().to());
      if (partner == null) {
        throw new IllegalArgumentException("no condition of partner " + condition.contract().to());
      }
      LoadEstimate load =
          partner.loads().get(partner.center().queueFor(contact.reason(), contact.channel()).id());
      if (load == null) {
        throw new IllegalArgumentException("no load of a queue of " + partner.center().id());
      }
      Optional<Refusal> refusal = refusal(now, contact, kind.answerable(), condition, partner, load, home, lost);
      double score = score(partner, load);
      if (refusal.isEmpty() && !soonEnough(home, score)) {
        refusal = Optional.of(Refusal.NOT_SOONER);
      }
      boolean scored = refusal.isEmpty() || refusal.get() == Refusal.NOT_SOONER;
      Candidate candidate =
          new Candidate(
              partner.center().id(),
              refusal,
              scored ? Optional.of(score) : Optional.empty(),
              load.expectedWaitSeconds(),
              condition.inFlight(),
              condition.roomFor(contact.channel()));
      candidates.add(candidate);
      if (refusal.isEmpty()) {
        Choice choice =
            new Choice(
                partner.center().target(), candidate.expectedWaitSeconds(), Optional.of(condition.contract().hash()));
        eligible.add(new Eligible(candidate, choice, score));
      }
      Optional<Instant> expires = partner.offer().map(Offer::expiresAt).filter(now::isBefore);
      until = expires.isPresent() && expires.get().isBefore(until) ? expires.get() : until;
    }
    return new Considered(kind, conditions, home, now, until, List.copyOf(candidates), List.copyOf(eligible));
  }

  private static Optional<Refusal> refusal(
      Instant now,
      Contact contact,
      boolean answerable,
      ContractCondition condition,
      PartnerCondition partner,
      LoadEstimate load,
      HomeCondition home,
      Set<CenterId> lost) {
    Contract contract = condition.contract();
    if (contact.path().contains(contract.to())) {
      return Optional.of(Refusal.ALREADY_VISITED);
    }
    if (lost.contains(contract.to())) {
      return Optional.of(Refusal.PERMIT_LOST);
    }
    return byContract(now, contact, answerable, contract)
        .or(() -> byOffer(now, partner, home))
        .or(() -> byState(contact, condition, partner, load));
  }

  private static Optional<Refusal> byContract(
      Instant now, Contact contact, boolean answerable, Contract contract) {
    if (!contract.reasons().contains(contact.reason())) {
      return Optional.of(Refusal.CONTRACT_REASON);
    }
    if (!contract.channels().contains(contact.channel())) {
      return Optional.of(Refusal.CONTRACT_CHANNEL);
    }
    if (contact.language().isPresent() && !contract.languages().contains(contact.language().get())) {
      return Optional.of(Refusal.CONTRACT_LANGUAGE);
    }
    if (!contract.validAt(now)) {
      return Optional.of(Refusal.CONTRACT_VALIDITY);
    }
    if (!contract.hours().contain(now)) {
      return Optional.of(Refusal.CONTRACT_HOURS);
    }
    if (contract.needsAnswer() && contact.reason() == Reason.OUTAGE && !answerable) {
      return Optional.of(Refusal.NO_OUTAGE_ANSWER);
    }
    return Optional.empty();
  }

  private static Optional<Refusal> byOffer(Instant now, PartnerCondition partner, HomeCondition home) {
    Optional<Offer> offer = partner.offer().filter(held -> held.holdsAt(now));
    if (offer.isEmpty()) {
      return Optional.of(Refusal.NO_OFFER);
    }
    Accepting accepting = offer.get().accepting();
    if (accepting == Accepting.NO) {
      return Optional.of(Refusal.OFFER_CLOSED);
    }
    boolean overloaded = home.phase() == OverflowPhase.ACTIVE || home.load().unstaffed();
    return accepting == Accepting.IF_NEEDED && !overloaded
        ? Optional.of(Refusal.OFFER_IF_NEEDED)
        : Optional.empty();
  }

  private static Optional<Refusal> byState(
      Contact contact, ContractCondition condition, PartnerCondition partner, LoadEstimate load) {
    if (partner.divertsItself()) {
      return Optional.of(Refusal.DIVERTS_ITSELF);
    }
    switch (partner.reachability()) {
      case SILENT -> {
        return Optional.of(Refusal.SILENT);
      }
      case PAUSED -> {
        return Optional.of(Refusal.PAUSED);
      }
      case REACHABLE -> {}
    }
    if (partner.breaker() == BreakerState.OPEN) {
      return Optional.of(Refusal.BREAKER_OPEN);
    }
    if (condition.roomFor(contact.channel()) <= 0) {
      return Optional.of(Refusal.NO_ROOM);
    }
    if (!condition.rateLeft()) {
      return Optional.of(Refusal.RATE_SPENT);
    }
    return load.unstaffed() ? Optional.of(Refusal.UNSTAFFED) : Optional.empty();
  }

  /** What a partner says of its wait counts as far as it has proved true of late: one that tells too little is found out by its contacts. */
  private double score(PartnerCondition partner, LoadEstimate load) {
    double wait = load.expectedWaitSeconds().orElse(config.partnerWait().toMillis() / 1000.0);
    return partner.center().setup().toMillis() / 1000.0
        + wait
        + load.longerSeconds()
        + partner.center().adjust().toMillis() / 1000.0;
  }

  /**
   * The sharing test: a diversion must spare the caller enough; nobody serves at home is an endless wait. While more arrive than home can serve, any gain is enough: who is sent away then spares
   * everybody behind as well, and a rule that waits for a long line keeps the line long. In the trickle home's wait is short again, so
   * nothing could be spared: there it must be answered as soon as home steers to.
   */
  private boolean soonEnough(HomeCondition home, double score) {
    if (home.phase() == OverflowPhase.TRICKLE) {
      return score <= config.waitSet().toMillis() / 1000.0;
    }
    double served = config.utilisation() * home.load().servedPerSecond();
    Duration least = home.arrivalsPerSecond() > served ? config.surgeGain() : config.sharingGain();
    return home.load()
        .expectedWaitSeconds()
        .map(wait -> wait - score >= least.toMillis() / 1000.0)
        .orElse(true);
  }

  private List<Choice> ordered(List<Eligible> eligible, String decisionId) {
    if (eligible.isEmpty()) {
      return List.of();
    }
    Caller seed = new Caller(decisionId);
    int one = weighted(eligible, seed.draw(0), -1);
    if (eligible.size() == 1) {
      return List.of(eligible.get(one).choice());
    }
    Eligible first = eligible.get(one);
    Eligible second = eligible.get(weighted(eligible, seed.draw(1), one));
    return byHeatThenScore(first, second) <= 0
        ? List.of(first.choice(), second.choice())
        : List.of(second.choice(), first.choice());
  }

  /** Which one is drawn, that but one. */
  private static int weighted(List<Eligible> pool, double draw, int without) {
    double total = 0;
    for (int i = 0; i < pool.size(); i++) {
      total += i == without ? 0 : pool.get(i).weight();
    }
    double left = draw * total;
    int last = 0;
    for (int i = 0; i < pool.size(); i++) {
      if (i != without) {
        left -= pool.get(i).weight();
        last = i;
        if (left < 0) {
          return i;
        }
      }
    }
    return last;
  }

  /** Cold before hot; of two cold ones the lower score, of two hot ones or equals the one that holds less of what it may. */
  private int byHeatThenScore(Eligible one, Eligible other) {
    boolean hot = use(one.candidate()) > config.hotAbove();
    boolean otherHot = use(other.candidate()) > config.hotAbove();
    if (hot != otherHot) {
      return hot ? 1 : -1;
    }
    int byScore = hot ? 0 : Double.compare(one.scoreSeconds(), other.scoreSeconds());
    return byScore != 0 ? byScore : Double.compare(use(one.candidate()), use(other.candidate()));
  }

  private static double use(Candidate candidate) {
    return (double) candidate.inFlight() / Math.max(1, candidate.inFlight() + candidate.room());
  }
}
