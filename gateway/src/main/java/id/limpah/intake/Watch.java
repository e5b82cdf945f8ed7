package id.limpah.intake;

import id.limpah.contact.BreakerState;
import id.limpah.contact.Center;
import id.limpah.contact.CenterId;
import id.limpah.contact.Contract;
import id.limpah.contact.Queue;
import id.limpah.contact.QueueId;
import id.limpah.divert.Ledger;
import id.limpah.divert.OverloadBreaker;
import id.limpah.load.Accuracy;
import id.limpah.load.ArrivalRate;
import id.limpah.load.LoadEstimate;
import id.limpah.load.QueueLoad;
import id.limpah.route.Conditions;
import id.limpah.route.ContractCondition;
import id.limpah.route.Entry;
import id.limpah.route.HomeCondition;
import id.limpah.route.HomeSignals;
import id.limpah.route.OverflowShare;
import id.limpah.route.PartnerCondition;
import id.limpah.surge.SurgeDetector;
import id.limpah.surge.SurgeReading;
import id.limpah.surge.Usual;
import id.limpah.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Folds counters and reports into load, overload and share, and puts the next conditions together. Owned by the control
 * thread.
 */
final class Watch {
  private static final Duration REDIAL_WINDOW = Duration.ofSeconds(90);

  private final IntakeConfig config;
  private final QueueFeeds feeds;
  private final WaitSamples waits;
  private final Ledger ledger;
  private final Time time;
  private final Map<CenterId, Center> centers;
  private final Map<QueueId, QueueLoad> loads = new LinkedHashMap<>();
  private final Map<QueueId, Home> homes = new LinkedHashMap<>();
  private long lastNanos;
  private volatile boolean largeOutage;
  private volatile Map<QueueId, Accuracy> accuracy = Map.of();

  /** Attempts and redials are smoothed over some minutes, so that a share of them can be told. */
  private record Home(
      ArrivalRate arrivals,
      OverloadBreaker overload,
      OverflowShare share,
      SurgeDetector surge,
      ArrivalRate attempts,
      ArrivalRate redials) {}

  Watch(IntakeConfig config, QueueFeeds feeds, WaitSamples waits, Ledger ledger, Time time, Duration tick) {
    this.config = config;
    this.feeds = feeds;
    this.waits = waits;
    this.ledger = ledger;
    this.time = time;
    this.centers = config.centersById();
    this.lastNanos = time.nanos();
    for (QueueId queue : feeds.queues()) {
      loads.put(queue, new QueueLoad(queue, config.load(), tick));
    }
    for (Entry entry : config.entries()) {
      Center center = centers.get(entry.home().center());
      if (center == null) {
        throw new IllegalArgumentException("no center " + entry.home().center());
      }
      center.queues().stream().map(Queue::id).forEach(queue -> homes.computeIfAbsent(queue, this::home));
    }
  }

  private Home home(QueueId queue) {
    return new Home(
        new ArrivalRate(config.overflow().arrivalWindow()),
        new OverloadBreaker(queue.toString(), config.homeBreaker(), config.overflow().waitLimit(), time),
        new OverflowShare(config.overflow()),
        new SurgeDetector(config.surge()),
        new ArrivalRate(REDIAL_WINDOW),
        new ArrivalRate(REDIAL_WINDOW));
  }

  /** From any thread. */
  void arm(boolean outageIsLarge) {
    largeOutage = outageIsLarge;
  }

  /** From any thread. */
  Map<QueueId, Accuracy> accuracy() {
    return accuracy;
  }

  Map<QueueId, Usual> usual() {
    Map<QueueId, Usual> all = new HashMap<>();
    homes.forEach((queue, home) -> all.put(queue, home.surge().usual()));
    return all;
  }

  void restore(Map<QueueId, Usual> before) {
    before.forEach(
        (queue, usual) -> Optional.ofNullable(homes.get(queue)).ifPresent(home -> home.surge().restore(usual)));
  }

  Conditions tick() {
    Instant now = time.now();
    long nanos = time.nanos();
    Duration elapsed = Duration.ofNanos(nanos - lastNanos);
    lastNanos = nanos;
    ledger.tick();
    waits.drain(waited -> Optional.ofNullable(loads.get(waited.queue())).ifPresent(load -> load.learn(waited)));
    Map<QueueId, LoadEstimate> estimates = new HashMap<>();
    loads.forEach(
        (queue, load) ->
            estimates.put(queue, load.tick(now, feeds.newest(queue), feeds.total(queue).sent())));
    Map<QueueId, Accuracy> proved = new HashMap<>();
    loads.forEach((queue, load) -> proved.put(queue, load.accuracy()));
    accuracy = Map.copyOf(proved);
    Map<QueueId, HomeCondition> homeConditions = new HashMap<>();
    homes.forEach(
        (queue, home) ->
            homeConditions.put(queue, condition(queue, home, known(estimates, queue), now, elapsed)));
    Map<CenterId, PartnerCondition> partners = new HashMap<>();
    Map<CenterId, List<ContractCondition>> contracts = new HashMap<>();
    for (Contract contract : config.contracts()) {
      Ledger.Standing standing = ledger.standing(contract);
      contracts
          .computeIfAbsent(contract.from(), from -> new ArrayList<>())
          .add(new ContractCondition(
                  contract, standing.inFlight(), standing.held(), standing.room(), standing.rateLeft()));
      partners.computeIfAbsent(contract.to(), to -> partner(to, estimates, homeConditions));
    }
    return new Conditions(now, homeConditions, partners, contracts);
  }

  private HomeCondition condition(QueueId queue, Home home, LoadEstimate load, Instant now, Duration elapsed) {
    feeds.callers(queue).tick(now.getEpochSecond());
    Tally total = feeds.total(queue);
    double arrivals = home.arrivals().read(total.offered(), elapsed);
    SurgeReading surge = home.surge().tick(now, total.offered(), largeOutage);
    double attempts = home.attempts().read(total.attempts(), elapsed);
    double redials = home.redials().read(total.redials(), elapsed);
    double redialShare = attempts > 0 ? Math.clamp(redials / attempts, 0.0, 1.0) : 0;
    if (load.unstaffed()) {
      home.overload().sample(Double.POSITIVE_INFINITY);
    } else {
      load.expectedWaitSeconds().ifPresent(home.overload()::sample);
    }
    boolean overloaded = home.overload().state() != BreakerState.CLOSED;
    double share =
        home.share().step(new HomeSignals(overloaded, surge.isSurge(), load, arrivals, redialShare), elapsed);
    return new HomeCondition(
        load, arrivals, home.overload().state(), home.share().phase(), share, surge, redialShare);
  }

  private PartnerCondition partner(
      CenterId id, Map<QueueId, LoadEstimate> estimates, Map<QueueId, HomeCondition> homeConditions) {
    Center center = centers.get(id);
    if (center == null) {
      throw new IllegalArgumentException("no center " + id);
    }
    Map<QueueId, LoadEstimate> own = new HashMap<>();
    boolean diverts = false;
    for (Queue queue : center.queues()) {
      own.put(queue.id(), known(estimates, queue.id()));
      HomeCondition home = homeConditions.get(queue.id());
      diverts |= home != null && home.overflows();
    }
    return new PartnerCondition(center, own, ledger.offer(id), ledger.breaker(id), ledger.reachability(id), diverts);
  }

  private static LoadEstimate known(Map<QueueId, LoadEstimate> estimates, QueueId queue) {
    return estimates.getOrDefault(queue, LoadEstimate.unknown(queue));
  }
}
