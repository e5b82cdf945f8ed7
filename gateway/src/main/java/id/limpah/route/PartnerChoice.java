package id.limpah.route;

import id.limpah.contact.Accepting;
import id.limpah.contact.BreakerState;
import id.limpah.contact.Caller;
import id.limpah.contact.CenterId;
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

  private final OverflowConfig config;

  PartnerChoice(OverflowConfig config) {
    this.config = config;
  }

  /** The partners in the order to try, at most two, and everything that was considered. */
  record Ranking(List<Choice> best, List<Candidate> candidates) {}

  private record Eligible(
      PartnerCondition partner, Contract contract, Candidate candidate, double scoreSeconds, double weight) {}

  Ranking rank(
      Instant now,
      Contact contact,
      Optional<Answer> answer,
      Conditions conditions,
      Set<CenterId> lost,
      HomeCondition home,
      CenterId homeCenter,
      String decisionId) {
    List<ContractCondition> contracts = conditions.contracts().getOrDefault(homeCenter, List.of());
    List<Candidate> candidates = new ArrayList<>(contracts.size());
    List<Eligible> eligible = new ArrayList<>(contracts.size());
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
      Optional<Refusal> refusal =
          refusal(now, contact, answer, condition, partner, load, home, lost);
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
        eligible.add(new Eligible(partner, condition.contract(), candidate, score, candidate.room()));
      }
    }
    return new Ranking(ordered(eligible, decisionId), candidates);
  }

  private static Optional<Refusal> refusal(
      Instant now,
      Contact contact,
      Optional<Answer> answer,
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
    return byContract(now, contact, answer, contract)
        .or(() -> byOffer(now, partner, home))
        .or(() -> byState(contact, condition, partner, load));
  }

  private static Optional<Refusal> byContract(
      Instant now, Contact contact, Optional<Answer> answer, Contract contract) {
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
    boolean answerable = answer.map(Answer::usable).orElse(false);
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
    List<Eligible> pool = new ArrayList<>(eligible);
    List<Eligible> drawn = new ArrayList<>(MOST_PARTNERS);
    Caller seed = new Caller(decisionId);
    while (drawn.size() < MOST_PARTNERS && !pool.isEmpty()) {
      drawn.add(pool.remove(weighted(pool, seed.draw(drawn.size()))));
    }
    drawn.sort(this::byHeatThenScore);
    return drawn.stream()
        .map(
            one ->
                new Choice(
                    one.partner().center().target(),
                    one.candidate().expectedWaitSeconds(),
                    Optional.of(one.contract().hash())))
        .toList();
  }

  private static int weighted(List<Eligible> pool, double draw) {
    double total = 0;
    for (Eligible one : pool) {
      total += one.weight();
    }
    double left = draw * total;
    for (int i = 0; i < pool.size(); i++) {
      left -= pool.get(i).weight();
      if (left < 0) {
        return i;
      }
    }
    return pool.size() - 1;
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
