package id.limpah.metrics;

import id.limpah.contact.BreakerState;
import id.limpah.contact.Center;
import id.limpah.contact.CenterId;
import id.limpah.contact.Contract;
import id.limpah.contact.Offer;
import id.limpah.contact.Outcome;
import id.limpah.contact.Queue;
import id.limpah.contact.QueueId;
import id.limpah.contact.Reachability;
import id.limpah.contact.Weight;
import id.limpah.intake.Intake;
import id.limpah.intake.IntakeConfig;
import id.limpah.load.Accuracy;
import id.limpah.load.Freshness;
import id.limpah.load.HeadOfLine;
import id.limpah.load.Interval;
import id.limpah.load.LoadEstimate;
import id.limpah.load.LoadReport;
import id.limpah.route.ContractCondition;
import id.limpah.route.HomeCondition;
import id.limpah.route.OverflowPhase;
import id.limpah.route.PartnerCondition;
import id.limpah.surge.SurgeLevel;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What decisions are made by: queues, homes and partners. What is not known is NaN, never zero. */
public final class ConditionMeters {
  private final Meters meters;
  private final Intake intake;

  private ConditionMeters(Meters meters, Intake intake) {
    this.meters = meters;
    this.intake = intake;
  }

  /** Shows that intake's conditions. */
  public static void read(Meters meters, Intake intake, IntakeConfig config) {
    ConditionMeters reading = new ConditionMeters(meters, intake);
    for (Center center : config.centers()) {
      for (Queue queue : center.queues()) {
        reading.queue(queue.id());
      }
    }
    intake.conditions().homes().keySet().forEach(reading::home);
    config.contracts().stream().map(Contract::to).distinct().forEach(reading::partner);
    config.contracts().forEach(reading::contract);
    meters.counter(
        "limpah.waits.dropped", "Waits told and not held against what was predicted", Tags.empty(), intake::waitsDropped);
  }

  private void queue(QueueId id) {
    Tags tags = tags(id);
    queueGauge(id, "limpah.queue.waiting", "Contacts that wait, corrected for what was sent since", tags, load ->
        load.freshness() == Freshness.UNKNOWN ? Double.NaN : load.waiting());
    queueGauge(id, "limpah.queue.oldest.wait.seconds", "Longest wait in the newest report", tags, load ->
        load.report().map(LoadReport::oldestWaitSeconds).orElse(Double.NaN));
    queueGauge(id, "limpah.queue.expected.wait.seconds", "Predicted wait of a contact sent now", tags, load ->
        load.expectedWaitSeconds().orElse(Double.NaN));
    queueGauge(id, "limpah.queue.expected.wait.low.seconds", "A tenth of waits is expected to be shorter", tags, load ->
        load.within().map(Interval::lowSeconds).orElse(Double.NaN));
    queueGauge(id, "limpah.queue.expected.wait.high.seconds", "A tenth of waits is expected to be longer", tags, load ->
        load.within().map(Interval::highSeconds).orElse(Double.NaN));
    queueGauge(id, "limpah.queue.first.expected.wait.seconds", "What was to be expected of the first in line's wait", tags, load ->
        load.headOfLine().map(HeadOfLine::expectedSeconds).orElse(Double.NaN));
    queueGauge(id, "limpah.queue.divergent", "1 while the first in line waits very unlike what the queue's figures say", tags, load ->
        load.divergent() ? 1 : 0);
    accuracy(id);
    queueGauge(id, "limpah.queue.lately.longer.seconds", "By how much contacts wait longer of late than the figures say", tags,
        LoadEstimate::longerSeconds);
    queueGauge(id, "limpah.queue.report.age.seconds", "Age of the newest report", tags, load ->
        load.age().map(ConditionMeters::seconds).orElse(Double.NaN));
    queueGauge(id, "limpah.queue.patience.seconds", "Mean patience of its callers", tags, load ->
        load.patiencePerSecond() > 0 ? 1 / load.patiencePerSecond() : Double.NaN);
    agents(id, "staffed", LoadReport::agentsStaffed);
    agents(id, "ready", LoadReport::agentsReady);
    agents(id, "busy", LoadReport::agentsBusy);
    for (Freshness freshness : Freshness.values()) {
      queueGauge(
          id,
          "limpah.queue.state",
          "1 for the state that the queue's figures are in",
          tags.and("state", freshness.word()),
          load -> load.freshness() == freshness ? 1 : 0);
    }
  }

  private void accuracy(QueueId id) {
    Tags tags = tags(id);
    accuracyGauge(id, "limpah.queue.wait.error.seconds", "Mean absolute error of predicted waits of late", Accuracy::meanAbsoluteErrorSeconds);
    accuracyGauge(id, "limpah.queue.wait.bias.seconds", "Predicted minus actual waits of late, on average", Accuracy::biasSeconds);
    accuracyGauge(id, "limpah.queue.wait.coverage.ratio", "Part of waits of late within their interval, 0.8 if all is right", Accuracy::coverage);
    meters.gauge("limpah.queue.wait.samples", "Waits that error, bias and coverage are of", tags, () -> accuracyOf(id).samples());
    String told = "Waits told, by how they ended";
    meters.counter("limpah.queue.waits.told", told, tags.and("outcome", Outcome.ANSWERED.word()), () -> accuracyOf(id).answered());
    meters.counter("limpah.queue.waits.told", told, tags.and("outcome", Outcome.ABANDONED.word()), () -> accuracyOf(id).abandoned());
    meters.counter(
        "limpah.queue.waits.undecided",
        "Abandoned before it was known whether the wait was within its interval",
        tags,
        () -> accuracyOf(id).undecided());
  }

  private void accuracyGauge(QueueId id, String name, String help, ToDoubleFunction<Accuracy> value) {
    meters.gauge(
        name,
        help,
        tags(id),
        () -> {
          Accuracy accuracy = accuracyOf(id);
          return accuracy.isKnown() ? value.applyAsDouble(accuracy) : Double.NaN;
        });
  }

  private Accuracy accuracyOf(QueueId id) {
    return intake.accuracy().getOrDefault(id, Accuracy.NONE);
  }

  private void agents(QueueId id, String state, ToDoubleFunction<LoadReport> agents) {
    queueGauge(id, "limpah.queue.agents", "Agents in the newest report", tags(id).and("state", state), load ->
        load.report().map(agents::applyAsDouble).orElse(Double.NaN));
  }

  private void queueGauge(
      QueueId id, String name, String help, Tags tags, ToDoubleFunction<LoadEstimate> value) {
    meters.gauge(name, help, tags, () -> load(id).map(value::applyAsDouble).orElse(Double.NaN));
  }

  private Optional<LoadEstimate> load(QueueId id) {
    HomeCondition home = intake.conditions().homes().get(id);
    if (home != null) {
      return Optional.of(home.load());
    }
    PartnerCondition partner = intake.conditions().partners().get(id.center());
    return partner == null ? Optional.empty() : Optional.ofNullable(partner.loads().get(id));
  }

  private void home(QueueId id) {
    homeGauge(id, "limpah.overflow.share", "Share of contacts that overflow", tags(id), HomeCondition::share);
    homeGauge(
        id, "limpah.arrivals.per.second", "Arrivals, smoothed", tags(id), HomeCondition::arrivalsPerSecond);
    homeGauge(
        id, "limpah.redial.share", "Part of attempts by who has called within a quarter of an hour", tags(id), HomeCondition::redialShare);
    meters.counter("limpah.attempts", "Attempts to reach the home queue, redials among them", tags(id), () -> intake.attempts(id));
    meters.counter(
        "limpah.redials", "Those by who had called within a quarter of an hour: the rest are people", tags(id), () -> intake.redials(id));
    homeGauge(
        id, "limpah.surge.usual.per.minute", "Arrivals that are usual now", tags(id), home -> home.surge().usualPerMinute());
    homeGauge(
        id,
        "limpah.surge.statistic.ratio",
        "CUSUM of arrivals over its threshold; at 1 it means a surge",
        tags(id),
        home -> home.surge().threshold() > 0 ? home.surge().statistic() / home.surge().threshold() : 0);
    for (SurgeLevel level : SurgeLevel.values()) {
      homeGauge(
          id,
          "limpah.surge.level",
          "1 for what is believed of the arrivals",
          tags(id).and("level", level.word()),
          home -> home.surge().level() == level ? 1 : 0);
    }
    for (OverflowPhase phase : OverflowPhase.values()) {
      homeGauge(
          id,
          "limpah.overflow.phase",
          "1 for the phase that overflow is in",
          tags(id).and("phase", phase.word()),
          home -> home.phase() == phase ? 1 : 0);
    }
    for (BreakerState state : BreakerState.values()) {
      homeGauge(
          id,
          "limpah.overload.state",
          "1 for the state that the home queue's breaker is in",
          tags(id).and("state", state.word()),
          home -> home.overload() == state ? 1 : 0);
    }
  }

  private void homeGauge(QueueId id, String name, String help, Tags tags, ToDoubleFunction<HomeCondition> value) {
    meters.gauge(
        name,
        help,
        tags,
        () -> Optional.ofNullable(intake.conditions().homes().get(id)).map(value::applyAsDouble).orElse(Double.NaN));
  }

  private void partner(CenterId id) {
    Tags tags = Tags.of("partner", id.name());
    meters.gauge("limpah.partner.in.flight", "Contacts a partner holds for us", tags, () -> intake.ledger().inFlight(id));
    partnerGauge(id, "limpah.partner.offer.concurrent", "Contacts it offers to take, 0 once the offer has expired", tags, partner ->
        partner
            .offer()
            .filter(offer -> offer.holdsAt(intake.conditions().at()))
            .map(Offer::concurrent)
            .orElse(0));
    for (Reachability state : Reachability.values()) {
      partnerGauge(
          id,
          "limpah.partner.reachability",
          "1 for what is known of the partner's target",
          tags.and("state", state.word()),
          partner -> partner.reachability() == state ? 1 : 0);
    }
    for (BreakerState state : BreakerState.values()) {
      partnerGauge(
          id,
          "limpah.breaker.state",
          "1 for the state that the partner's breaker is in",
          tags.and("state", state.word()),
          partner -> partner.breaker() == state ? 1 : 0);
    }
  }

  private void partnerGauge(
      CenterId id, String name, String help, Tags tags, ToDoubleFunction<PartnerCondition> value) {
    meters.gauge(
        name,
        help,
        tags,
        () -> Optional.ofNullable(intake.conditions().partners().get(id)).map(value::applyAsDouble).orElse(Double.NaN));
  }

  private void contract(Contract contract) {
    Tags tags =
        Tags.of(
            "origin", contract.from().name(),
            "partner", contract.to().name(),
            "reasons", reasons(contract),
            "contract", contract.hash().substring(0, 8));
    contractGauge(contract, "limpah.contract.in.flight", "Contacts that count against the contract", tags, ContractCondition::inFlight);
    contractGauge(contract, "limpah.contract.room", "Calls that contract and offer still allow", tags, condition ->
        (double) condition.room().units() / Weight.UNITS_PER_CALL);
    meters.gauge("limpah.contract.concurrent", "Calls the contract allows at the same time; other contacts by their weight", tags, contract::concurrent);
  }

  private void contractGauge(
      Contract contract, String name, String help, Tags tags, ToDoubleFunction<ContractCondition> value) {
    meters.gauge(
        name,
        help,
        tags,
        () ->
            intake.conditions().contracts().getOrDefault(contract.from(), List.of()).stream()
                .filter(condition -> condition.contract().equals(contract))
                .findFirst()
                .map(value::applyAsDouble)
                .orElse(Double.NaN));
  }

  private static String reasons(Contract contract) {
    return String.join(",", contract.reasons().stream().map(reason -> reason.word()).sorted().toList());
  }

  private static Tags tags(QueueId id) {
    return Tags.of("center", id.center().name(), "queue", id.queue());
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
