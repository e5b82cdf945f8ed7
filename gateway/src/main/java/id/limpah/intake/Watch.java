package id.limpah.intake;

import id.limpah.contact.BreakerState;
import id.limpah.contact.Center;
import id.limpah.contact.CenterId;
import id.limpah.contact.Contract;
import id.limpah.contact.Queue;
import id.limpah.contact.QueueId;
import id.limpah.divert.Ledger;
import id.limpah.divert.OverloadBreaker;
import id.limpah.load.ArrivalRate;
import id.limpah.load.LoadEstimate;
import id.limpah.load.QueueLoad;
import id.limpah.route.Conditions;
import id.limpah.route.ContractCondition;
import id.limpah.route.Entry;
import id.limpah.route.HomeCondition;
import id.limpah.route.OverflowShare;
import id.limpah.route.PartnerCondition;
import id.limpah.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Folds counters and reports into load, overload and share, and puts the next conditions together. Owned by the control
 * thread.
 */
final class Watch {
  private final IntakeConfig config;
  private final QueueFeeds feeds;
  private final Ledger ledger;
  private final Time time;
  private final Map<CenterId, Center> centers;
  private final Map<QueueId, QueueLoad> loads = new LinkedHashMap<>();
  private final Map<QueueId, Home> homes = new LinkedHashMap<>();
  private long lastNanos;

  private record Home(ArrivalRate arrivals, OverloadBreaker overload, OverflowShare share) {}

  Watch(IntakeConfig config, QueueFeeds feeds, Ledger ledger, Time time, Duration tick) {
    this.config = config;
    this.feeds = feeds;
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
        new OverflowShare(config.overflow()));
  }

  Conditions tick() {
    Instant now = time.now();
    long nanos = time.nanos();
    Duration elapsed = Duration.ofNanos(nanos - lastNanos);
    lastNanos = nanos;
    ledger.tick();
    Map<QueueId, LoadEstimate> estimates = new HashMap<>();
    loads.forEach(
        (queue, load) ->
            estimates.put(queue, load.tick(now, feeds.newest(queue), feeds.sentTotal(queue))));
    Map<QueueId, HomeCondition> homeConditions = new HashMap<>();
    homes.forEach(
        (queue, home) ->
            homeConditions.put(queue, condition(queue, home, known(estimates, queue), elapsed)));
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

  private HomeCondition condition(QueueId queue, Home home, LoadEstimate load, Duration elapsed) {
    double arrivals = home.arrivals().read(feeds.offeredTotal(queue), elapsed);
    if (load.unstaffed()) {
      home.overload().sample(Double.POSITIVE_INFINITY);
    } else {
      load.expectedWaitSeconds().ifPresent(home.overload()::sample);
    }
    boolean overloaded = home.overload().state() != BreakerState.CLOSED;
    double share = home.share().step(overloaded, load, arrivals, elapsed);
    return new HomeCondition(load, arrivals, home.overload().state(), share);
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
