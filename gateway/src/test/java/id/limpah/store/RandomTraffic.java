package id.limpah.store;

import id.limpah.contact.Accepting;
import id.limpah.contact.Area;
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
import id.limpah.contact.Price;
import id.limpah.contact.Queue;
import id.limpah.contact.QueueId;
import id.limpah.contact.Reason;
import id.limpah.contact.Target;
import id.limpah.contact.Validity;
import id.limpah.contact.Weights;
import id.limpah.divert.BreakerConfig;
import id.limpah.intake.Intake;
import id.limpah.intake.IntakeConfig;
import id.limpah.intake.IntakeWitness;
import id.limpah.load.LoadConfig;
import id.limpah.load.LoadReport;
import id.limpah.outage.Answer;
import id.limpah.outage.AnswerState;
import id.limpah.outage.Band;
import id.limpah.outage.Cause;
import id.limpah.outage.CauseCode;
import id.limpah.outage.Certainty;
import id.limpah.outage.Etr;
import id.limpah.outage.UnknownCause;
import id.limpah.route.Action;
import id.limpah.route.Decision;
import id.limpah.route.Entry;
import id.limpah.route.Inputs;
import id.limpah.route.OverflowConfig;
import id.limpah.surge.SurgeConfig;
import id.limpah.time.VirtualTime;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Traffic for tests: a real intake under random reports, offers, contacts and outcomes, whose records go to a real store. */
public final class RandomTraffic {
  public static final Instant START = Instant.parse("2026-11-20T01:00:00Z");
  static final String PREFIX = "+62812345";
  static final CenterId HOME = new CenterId("pln-123");
  static final CenterId TELKOM = new CenterId("telkom-147");
  static final CenterId KAI = new CenterId("kai-121");
  static final CenterId BRI = new CenterId("bri-14017");
  static final List<CenterId> PARTNERS = List.of(TELKOM, KAI, BRI);

  private static final ZoneId WIB = ZoneId.of("Asia/Jakarta");
  private static final Set<DayOfWeek> WEEK = Set.of(DayOfWeek.values());
  private static final QueueId GANGGUAN = new QueueId(HOME, "gangguan");
  private static final QueueId LAYANAN = new QueueId(HOME, "layanan");
  private static final List<String> AREAS = List.of("31", "31.71", "31.71.01", "31.71.01.1001", "33.74");

  private static final int CALM_STEPS = 30;

  final VirtualTime time;
  /** In their order. */
  public final List<Decision> decided = new ArrayList<>();
  /** With its counters. */
  public final Intake intake;
  private final Random random;
  private final List<String> open = new ArrayList<>();
  private int calls;
  private boolean calm;
  private int steps;
  private final Map<String, Instant> answeredAt = new HashMap<>();
  final Map<CenterId, List<Duration>> talked = new HashMap<>();
  int lost;
  int unspared;

  /** That many decisions and more, all in the store when this returns. */
  public static RandomTraffic played(Path temp, long seed, int decisions, IntakeConfig config) throws Exception {
    StoreCounts counts = new StoreCounts();
    VirtualTime time = new VirtualTime(START);
    try (DataFolder folder = DataFolder.take(temp);
        Records records = Records.open(folder, time, counts)) {
      RandomTraffic traffic = new RandomTraffic(seed, records, time, config);
      while (traffic.decided.size() < decisions) {
        traffic.step();
        while (records.waiting() > 5_000) {
          Thread.onSpinWait();
        }
      }
      records.find("").toCompletableFuture().join();
      if (counts.recordsDropped() > 0) {
        throw new AssertionError("seed " + seed + ": records were dropped");
      }
      return traffic;
    }
  }

  private RandomTraffic(long seed, Records records, VirtualTime time, IntakeConfig config) {
    this.time = time;
    this.random = new Random(seed);
    IntakeWitness witness =
        new IntakeWitness() {
          @Override
          public void decided(Decision decision, Inputs inputs, long nanos) {
            decided.add(decision);
            lost += inputs.lost().size();
            unspared += inputs.unspared().size();
            records.keep(decision, inputs);
          }

          @Override
          public void answered(String decisionId, Optional<CenterId> center) {
            answeredAt.put(decisionId, time.now());
            records.answered(decisionId, center);
          }

          @Override
          public void settled(String decisionId, Optional<CenterId> center, Outcome outcome, boolean over) {
            if (outcome == Outcome.ANSWERED && center.isPresent()) {
              Instant since = answeredAt.getOrDefault(decisionId, Instant.MAX);
              if (since.isBefore(Instant.MAX)) {
                talked.computeIfAbsent(center.get(), _ -> new ArrayList<>()).add(Duration.between(since, time.now()));
              }
            }
            records.keep(decisionId, center, outcome, over);
          }
        };
    records.inForce(config.rulebook());
    this.intake = new Intake(config, this::answer, witness, time, seed);
  }

  static RandomTraffic played(Path temp, long seed, int decisions) throws Exception {
    return played(temp, seed, decisions, config());
  }

  static IntakeConfig config() {
    return new IntakeConfig(
        List.of(
            new Entry("pln", List.of("123"), Set.of(Channel.values()), GANGGUAN, Reason.OUTAGE, Optional.empty()),
            new Entry(
                "info", List.of("124"), Set.of(Channel.values()), LAYANAN, Reason.BILLING,
                Optional.of(new Target(HOME, "sip:info@127.0.0.1:5090")))),
        List.of(
            new Center(
                HOME, "pln", new Target(HOME, "sip:123@127.0.0.1"),
                List.of(
                    new Queue(GANGGUAN, Set.of(Reason.OUTAGE, Reason.DANGER), Set.of(Channel.CALL, Channel.CHAT)),
                    new Queue(LAYANAN, Set.of(Reason.values()), Set.of(Channel.values()))),
                Duration.ZERO, Duration.ZERO),
            partner(TELKOM, Duration.ofSeconds(2)),
            partner(KAI, Duration.ofSeconds(-5)),
            partner(BRI, Duration.ofSeconds(9))),
        List.of(
            contract(TELKOM, Set.of(Reason.values()), Set.of(Channel.values()), Hours.always(WIB), 12, new Price(1500, 900, 0, 0)),
            contract(
                KAI, Set.of(Reason.OUTAGE), Set.of(Channel.CALL, Channel.CHAT),
                new Hours(WEEK, LocalTime.of(8, 0), LocalTime.of(9, 0), ZoneId.of("Asia/Makassar"), Set.of(LocalDate.of(2026, 11, 21))),
                5, new Price(0, 1200, 0, 0)),
            contract(
                KAI, Set.of(Reason.BILLING), Set.of(Channel.CALL), Hours.always(ZoneId.of("Asia/Jayapura")), 4, Price.NONE),
            contract(BRI, Set.of(Reason.OUTAGE, Reason.BILLING), Set.of(Channel.CALL), Hours.always(WIB), 7, new Price(0, 0, 6_500_000, 20))),
        LoadConfig.DEFAULT,
        OverflowConfig.DEFAULT,
        SurgeConfig.DEFAULT,
        // Ticks are seconds apart here, so a few samples have to do.
        new BreakerConfig(Duration.ofSeconds(60), 4, 0.5, Duration.ofSeconds(10), 3),
        BreakerConfig.PARTNER);
  }

  private static Center partner(CenterId id, Duration adjust) {
    return new Center(
        id, id.name(), new Target(id, "sip:" + id.name() + "@127.0.0.1"),
        List.of(
            new Queue(new QueueId(id, "bantuan"), Set.of(Reason.OUTAGE), Set.of(Channel.values())),
            new Queue(new QueueId(id, "lain"), Set.of(Reason.values()), Set.of(Channel.values()))),
        Duration.ofSeconds(2), adjust);
  }

  private static Contract contract(
      CenterId to, Set<Reason> reasons, Set<Channel> channels, Hours hours, int concurrent, Price price) {
    return new Contract(
        HOME, to, reasons, channels, Set.of("id", "jv"), hours, concurrent, 50, Duration.ofMinutes(30), to.equals(BRI),
        Weights.DEFAULT, price,
        to.equals(BRI) ? new Validity(Optional.of(LocalDate.of(2026, 11, 1)), Optional.empty()) : Validity.ALWAYS, "");
  }

  /** Some contacts between two ticks, so that permits run out under a snapshot; then some outcomes, then the tick. */
  void step() {
    // It begins calm, so that something is kept because home takes it, whatever the seed.
    steps++;
    calm = steps <= CALM_STEPS || (random.nextInt(60) == 0) != calm;
    if (random.nextInt(8) == 0) {
      offers();
    }
    reports();
    int contacts = random.nextInt(25);
    for (int i = 0; i < contacts; i++) {
      Decision decision = intake.offer(contact());
      if (decision.action() == Action.DIVERT) {
        open.add(decision.id());
      }
    }
    int outcomes = random.nextInt(16);
    for (int i = 0; i < outcomes && !open.isEmpty(); i++) {
      outcome(open.get(random.nextInt(open.size())));
    }
    time.advance(Duration.ofMillis(100 + random.nextInt(9_000)));
    intake.tick();
  }

  private void offers() {
    for (CenterId partner : PARTNERS) {
      Accepting accepting = List.of(Accepting.YES, Accepting.YES, Accepting.YES, Accepting.IF_NEEDED, Accepting.NO).get(random.nextInt(5));
      intake.accept(
          partner,
          new Offer(
              accepting, random.nextInt(30), 0.5 + random.nextInt(60), time.now(),
              time.now().plusSeconds(30 + random.nextInt(1_200))));
    }
  }

  private void reports() {
    for (CenterId center : List.of(HOME, TELKOM, KAI, BRI)) {
      for (String queue : center.equals(HOME) ? List.of("gangguan", "layanan") : List.of("bantuan", "lain")) {
        if (random.nextInt(3) > 0) {
          boolean flooded = center.equals(HOME) && !calm;
          int busy = flooded ? random.nextInt(4) * random.nextInt(6) : 15 + random.nextInt(10);
          int waiting = random.nextInt(flooded ? 120 : 3);
          intake.report(
              new LoadReport(
                  new QueueId(center, queue), time.now(), waiting, random.nextDouble() * 200, busy, 0, busy,
                  random.nextBoolean() ? Optional.of(200 + random.nextDouble() * 100) : Optional.empty(),
                  Optional.empty(), Optional.empty(), "test"));
        }
      }
    }
  }

  private Contact contact() {
    String number = random.nextInt(10) == 0 ? "" : PREFIX + (1_000 + random.nextInt(9_000));
    Reason reason = any(Reason.values());
    List<CenterId> path =
        switch (random.nextInt(12)) {
          case 0 -> List.of(KAI);
          case 1 -> List.of(HOME, TELKOM);
          case 2 -> List.of(HOME, TELKOM, BRI);
          default -> List.of();
        };
    return new Contact(
        "c" + calls++,
        random.nextInt(3) == 0 ? "info" : "pln",
        any(Channel.values()),
        new Caller(number),
        random.nextBoolean() ? Reason.OUTAGE : reason,
        random.nextBoolean() ? Area.of(AREAS.get(random.nextInt(AREAS.size()))) : Optional.empty(),
        random.nextInt(4) == 0 ? Optional.of(random.nextBoolean() ? "jv" : "en") : Optional.empty(),
        path);
  }

  private <T> T any(T[] values) {
    return List.of(values).get(random.nextInt(values.length));
  }

  private Answer answer(Place place, Instant now) {
    Area area = place.area();
    if (random.nextBoolean()) {
      return Answer.unknown(area, UnknownCause.STALE, List.of());
    }
    return new Answer(
        area, AnswerState.OUT, random.nextBoolean(), Optional.empty(), Optional.of(Band.FRESH),
        Optional.of(now.minusSeconds(random.nextInt(90))), Optional.of(now.minusNanos(random.nextLong(1L << 40))), Optional.empty(),
        Etr.NONE, Optional.of("24 jam \u2014 \"pasti\""),
        random.nextBoolean() ? Optional.of(new Cause(any(CauseCode.values()), any(Certainty.values()))) : Optional.empty(),
        Optional.empty(), Optional.of("pln"), Optional.of("0190163d-8694-739b-aea5-966c26f8ad91"), List.of(area),
        Optional.of("sebagian"), List.of());
  }

  private void outcome(String id) {
    Optional<Decision> decision = intake.find(id);
    CenterId first = decision.orElseThrow().targets().getFirst().target().center();
    switch (random.nextInt(8)) {
      case 0 -> over(id, first, Outcome.ABANDONED);
      case 1 -> intake.settle(id, Optional.of(first), random.nextInt(4) == 0 ? Outcome.FAILED : Outcome.BUSY, true);
      case 2 -> over(id, first, Outcome.CANCELLED);
      case 3, 4, 5 -> intake.settle(id, Outcome.ANSWERED, false);
      default -> over(id, first, Outcome.ANSWERED);
    }
  }

  /** Without a word of where, as most platforms tell it. */
  private void over(String id, CenterId first, Outcome outcome) {
    intake.settle(id, random.nextBoolean() ? Optional.empty() : Optional.of(first), outcome, true);
    open.remove(id);
  }
}
