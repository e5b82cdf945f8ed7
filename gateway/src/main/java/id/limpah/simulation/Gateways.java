package id.limpah.simulation;

import id.limpah.contact.Accepting;
import id.limpah.contact.Caller;
import id.limpah.contact.Center;
import id.limpah.contact.CenterId;
import id.limpah.contact.Channel;
import id.limpah.contact.Contact;
import id.limpah.contact.Contract;
import id.limpah.contact.Hours;
import id.limpah.contact.Offer;
import id.limpah.contact.Place;
import id.limpah.contact.Outcome;
import id.limpah.contact.Queue;
import id.limpah.contact.QueueId;
import id.limpah.contact.Reason;
import id.limpah.contact.Target;
import id.limpah.intake.Intake;
import id.limpah.intake.IntakeConfig;
import id.limpah.intake.IntakeWitness;
import id.limpah.load.LoadReport;
import id.limpah.outage.Answer;
import id.limpah.outage.UnknownCause;
import id.limpah.route.Choice;
import id.limpah.route.Decision;
import id.limpah.route.Entry;
import id.limpah.route.HomeCondition;
import id.limpah.route.OverflowPhase;
import id.limpah.surge.SurgeConfig;
import id.limpah.surge.Usual;
import id.limpah.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The real intake, on one node or several; each has its part of every contract. */
final class Gateways implements Router {
  private static final QueueId QUEUE = new QueueId(World.HOME, "q");
  /** Here each end is told, so that this is only a bound. */
  private static final Duration LONGEST_CALL = Duration.ofHours(6);
  private static final Duration OFFER_EVERY = Duration.ofMinutes(1);
  private static final Duration OFFER_HOLDS = Duration.ofMinutes(5);

  private final World world;
  private final VirtualTime time;
  private final List<Intake> nodes = new ArrayList<>();
  private long calls;
  private long offersAt;

  Gateways(World world, VirtualTime time, int howMany, long seed) {
    this.world = world;
    this.time = time;
    IntakeConfig config = config(world.scenario, howMany);
    for (int i = 0; i < howMany; i++) {
      Intake node = new Intake(config, Gateways::nothingKnown, IntakeWitness.NONE, time, seed * 31 + i);
      if (!world.scenario.usual().isEmpty()) {
        node.restoreUsual(Map.of(QUEUE, usual(world.scenario, howMany)));
      }
      nodes.add(node);
    }
    offer();
  }

  private static Answer nothingKnown(Place place, Instant now) {
    return Answer.unknown(place.area(), UnknownCause.NO_COVERAGE, List.of());
  }

  /** Each day alike; each node sees its part. */
  private static Usual usual(Scenario scenario, int nodes) {
    List<Double> perBin = new ArrayList<>();
    for (int hour = 0; hour < 7 * 24; hour++) {
      Duration middle = Duration.ofMinutes(60L * (hour % 24) + 30);
      double perMinute = Scenario.perMinute(scenario.usual(), middle) / nodes;
      perBin.add(perMinute * SurgeConfig.BIN.toSeconds() / 60);
    }
    return new Usual(perBin);
  }

  private static IntakeConfig config(Scenario scenario, int nodes) {
    List<Center> centers = new ArrayList<>();
    centers.add(center(World.HOME, Duration.ZERO, Duration.ZERO));
    List<Contract> contracts = new ArrayList<>();
    for (Scenario.Partner partner : scenario.partners()) {
      centers.add(center(partner.id(), partner.setup(), partner.adjust()));
      contracts.add(
          new Contract(
              World.HOME,
              partner.id(),
              Set.of(Reason.OUTAGE),
              Set.of(Channel.CALL),
              Set.of(),
              Hours.always(ZoneId.of("Asia/Jakarta")),
              Math.max(1, partner.concurrent() / nodes),
              partner.perSecond() / nodes,
              LONGEST_CALL,
              false));
    }
    Scenario.Tuning tuning = scenario.tuning();
    return new IntakeConfig(
        List.of(new Entry("home", List.of("123"), Set.of(Channel.CALL), QUEUE, Reason.OUTAGE, Optional.empty())),
        centers,
        contracts,
        tuning.load(),
        tuning.overflow(),
        tuning.surge(),
        tuning.homeBreaker(),
        tuning.partnerBreaker());
  }

  private static Center center(CenterId id, Duration setup, Duration adjust) {
    Queue queue = new Queue(new QueueId(id, "q"), Set.of(Reason.OUTAGE), Set.of(Channel.CALL));
    return new Center(id, id.name(), new Target(id, "sip:" + id.name() + "@127.0.0.1"), List.of(queue), setup, adjust);
  }

  private void offer() {
    Instant now = time.now();
    for (Scenario.Partner partner : world.scenario.partners()) {
      if (!world.fails(Scenario.Kind.CENTER, partner.id())) {
        Offer offer =
            new Offer(
                Accepting.YES, Math.max(1, partner.concurrent() / nodes.size()), partner.perSecond() / nodes.size(), now,
                now.plus(OFFER_HOLDS));
        nodes.forEach(node -> node.accept(partner.id(), offer));
      }
    }
  }

  @Override
  public Route route(Call call) {
    int node = (int) Math.floorMod(calls++, (long) nodes.size());
    Contact contact =
        new Contact(
            "c" + calls,
            "home",
            Channel.CALL,
            new Caller(call.person.caller()),
            Reason.OUTAGE,
            Optional.empty(),
            Optional.empty(),
            List.of());
    Decision decision = nodes.get(node).offer(contact);
    Action action =
        switch (decision.action()) {
          case KEEP, DIVERT -> Action.GO;
          case INFORM -> Action.INFORM;
          case REJECT -> Action.REJECT;
        };
    List<CenterId> order = decision.targets().stream().map(choice -> choice.target().center()).toList();
    double expected =
        decision.targets().stream().findFirst().flatMap(Choice::expectedWaitSeconds).orElse(-1.0);
    return new Route(node + ":" + decision.id(), action, order, expected, decision.why().home().within());
  }

  @Override
  public void report(LoadReport report) {
    nodes.forEach(node -> node.report(report));
  }

  @Override
  public void told(String reference, CenterId center, Outcome outcome, boolean over) {
    int colon = reference.indexOf(':');
    Intake node = nodes.get(Integer.parseInt(reference.substring(0, colon)));
    node.settle(reference.substring(colon + 1), Optional.of(center), outcome, over);
  }

  @Override
  public void tick() {
    if (world.agenda.nowNanos() >= offersAt) {
      offersAt = world.agenda.nowNanos() + OFFER_EVERY.toNanos();
      offer();
    }
    nodes.forEach(Intake::tick);
  }

  @Override
  public Standing standing() {
    HomeCondition home = nodes.getFirst().conditions().homes().get(QUEUE);
    if (home == null) {
      return Standing.NONE;
    }
    return new Standing(
        home.phase() == OverflowPhase.ACTIVE,
        home.share(),
        home.load().expectedWaitSeconds().orElse(Double.NaN),
        home.surge().isSurge());
  }

  /** Contacts that came back to their own home. */
  long loops() {
    return nodes.stream().mapToLong(node -> node.counts().seenTwice()).sum();
  }
}
