package id.limpah.intake;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.contact.Accepting;
import id.limpah.contact.BreakerState;
import id.limpah.contact.Caller;
import id.limpah.contact.Center;
import id.limpah.contact.CenterId;
import id.limpah.contact.Channel;
import id.limpah.contact.Contact;
import id.limpah.contact.Contract;
import id.limpah.contact.Hours;
import id.limpah.contact.Offer;
import id.limpah.contact.Outcome;
import id.limpah.contact.Queue;
import id.limpah.contact.QueueId;
import id.limpah.contact.Reason;
import id.limpah.contact.Target;
import id.limpah.divert.BreakerConfig;
import id.limpah.load.LoadConfig;
import id.limpah.load.LoadReport;
import id.limpah.route.Action;
import id.limpah.route.Decision;
import id.limpah.route.Entry;
import id.limpah.route.HomeCondition;
import id.limpah.route.OpenDiversion;
import id.limpah.route.OverflowConfig;
import id.limpah.route.OverflowPhase;
import id.limpah.route.Rule;
import id.limpah.surge.SurgeConfig;
import id.limpah.surge.SurgeLevel;
import id.limpah.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class IntakeTest {
  private static final CenterId HOME = new CenterId("pln-123");
  private static final CenterId TELKOM = new CenterId("telkom-147");
  private static final CenterId KAI = new CenterId("kai-121");
  private static final QueueId GANGGUAN = new QueueId(HOME, "gangguan");
  private static final Instant START = Instant.parse("2019-08-04T05:00:00Z");

  private final VirtualTime time = new VirtualTime(START);
  private final Intake intake = intake(4);
  private int calls;

  private Intake intake(int concurrent) {
    IntakeConfig config =
        new IntakeConfig(
            List.of(new Entry("pln", List.of("123"), Set.of(Channel.CALL), GANGGUAN, Reason.OUTAGE, Optional.empty())),
            List.of(center(HOME, "gangguan"), center(TELKOM, "bantuan"), center(KAI, "bantuan")),
            List.of(contract(TELKOM, concurrent), contract(KAI, concurrent)),
            LoadConfig.DEFAULT,
            OverflowConfig.DEFAULT,
            SurgeConfig.DEFAULT,
            BreakerConfig.HOME,
            BreakerConfig.PARTNER);
    return new Intake(
        config,
        (area, now) -> {
          throw new AssertionError("no contact here knows its area");
        },
        IntakeWitness.NONE,
        time,
        7);
  }

  private static Center center(CenterId id, String queue) {
    return new Center(
        id,
        id.name(),
        new Target(id, "sip:" + id.name() + "@127.0.0.1"),
        List.of(new Queue(new QueueId(id, queue), Set.of(Reason.OUTAGE, Reason.DANGER), Set.of(Channel.CALL))),
        Duration.ZERO,
        Duration.ZERO);
  }

  private static Contract contract(CenterId to, int concurrent) {
    return new Contract(
        HOME,
        to,
        Set.of(Reason.OUTAGE),
        Set.of(Channel.CALL),
        Set.of(),
        Hours.always(ZoneId.of("Asia/Jakarta")),
        concurrent,
        1_000,
        Duration.ofMinutes(30),
        false);
  }

  private void run(Duration howLong, int waiting, int busy) {
    run(intake, howLong, waiting, busy);
  }

  private void run(Intake running, Duration howLong, int waiting, int busy) {
    for (Duration at = Duration.ZERO; at.compareTo(howLong) < 0; at = at.plus(Intake.TICK)) {
      time.advance(Intake.TICK);
      running.report(
          new LoadReport(
              GANGGUAN, time.now(), waiting, 0, busy, 0, busy, Optional.of(240.0), Optional.empty(), Optional.empty(), "test"));
      running.tick();
    }
  }

  private void offers(Intake running) {
    for (CenterId partner : List.of(TELKOM, KAI)) {
      running.accept(partner, new Offer(Accepting.YES, 1_000, 1_000, time.now(), time.now().plus(Duration.ofDays(1))));
    }
    running.tick();
  }

  private Contact call() {
    String number = "+62812" + calls++;
    return new Contact(
        "call" + number, "pln", Channel.CALL, new Caller(number), Reason.OUTAGE, Optional.empty(), Optional.empty(), List.of());
  }

  /** So many new callers a second, and home with as many busy agents and nobody waiting. */
  private void arrivals(Duration howLong, int perSecond, int busy) {
    for (long second = howLong.toSeconds(); second > 0; second--) {
      for (int i = 0; i < perSecond; i++) {
        intake.offer(call());
      }
      run(Duration.ofSeconds(1), 0, busy);
    }
  }

  @Test
  void aSurgeThatHomeCannotServe_overflowsBeforeAnybodyWaitsLong() {
    offers(intake);
    arrivals(Duration.ofMinutes(30), 1, 400);
    HomeCondition usual = gangguan();
    assertThat(usual.surge().level()).isEqualTo(SurgeLevel.CALM);
    assertThat(usual.surge().usualPerMinute()).isBetween(55.0, 65.0);
    arrivals(Duration.ofSeconds(60), 4, 400);
    HomeCondition surge = gangguan();
    assertThat(surge.surge().level()).isEqualTo(SurgeLevel.SURGE);
    assertThat(surge.phase()).isEqualTo(OverflowPhase.ACTIVE);
    assertThat(surge.share()).isPositive();
    assertThat(surge.overload()).as("nobody waits yet").isEqualTo(BreakerState.CLOSED);
  }

  @Test
  void aKnownOutageArms() {
    intake.arm(true);
    intake.tick();
    assertThat(gangguan().surge().level()).isEqualTo(SurgeLevel.ARMED);
  }

  @Test
  void aRedialFaresAsTheFirstCall_alsoWhenAnEpochEnds_andIsCounted() {
    Contact first = call();
    double draw = intake.offer(first).why().draw();
    for (int i = 0; i < 20; i++) {
      run(Duration.ofMinutes(2), 0, 1);
      assertThat(intake.rehearse(first).why().draw()).isEqualTo(draw);
      assertThat(intake.offer(first).why().draw()).as("redial %d", i).isEqualTo(draw);
    }
    assertThat(gangguan().redialShare()).isGreaterThan(0.7);
    run(Duration.ofMinutes(40), 0, 1);
    assertThat(intake.offer(first).why().draw()).as("another day, another draw").isNotEqualTo(draw);
  }

  private Decision diverted() {
    for (int i = 0; i < 100; i++) {
      Decision decision = intake.offer(call());
      if (decision.action() == Action.DIVERT) {
        return decision;
      }
    }
    throw new AssertionError("nobody was diverted");
  }

  private HomeCondition gangguan() {
    return Optional.ofNullable(intake.conditions().homes().get(GANGGUAN)).orElseThrow();
  }

  private BreakerState overload() {
    return gangguan().overload();
  }

  private void overloaded() {
    offers(intake);
    // 200 wait for 10 agents: the predicted wait is far above a minute.
    run(Duration.ofSeconds(12), 200, 10);
    assertThat(overload()).isEqualTo(BreakerState.OPEN);
  }

  @Test
  void beforeAnyReport_homeTakesTheCall() {
    Decision decision = intake.offer(call());
    assertThat(decision.rule()).isEqualTo(Rule.HOME_UNKNOWN);
    assertThat(intake.find(decision.id())).contains(decision);
  }

  @Test
  void aLongLineOpensTheBreaker_andContactsAreDiverted() {
    overloaded();
    Decision decision = diverted();
    assertThat(decision.targets()).hasSize(3);
    assertThat(decision.targets().getLast().target().center()).isEqualTo(HOME);
    assertThat(intake.holding()).isEqualTo(1);
    assertThat(intake.ledger().inFlight(TELKOM)).isEqualTo(1);
    assertThat(intake.ledger().inFlight(KAI)).isEqualTo(1);
  }

  @Test
  void whenTheLineIsGone_theBreakerClosesAndTheShareFades() {
    overloaded();
    run(Duration.ofSeconds(25), 0, 10);
    assertThat(overload()).isEqualTo(BreakerState.CLOSED);
    double share = gangguan().share();
    run(Duration.ofSeconds(10), 0, 10);
    assertThat(gangguan().share()).isBetween(share - 0.0501, share - 0.0499);
  }

  @Test
  void fullContracts_leaveTheRestAtHome() {
    overloaded();
    for (int i = 0; i < 200; i++) {
      intake.offer(call());
    }
    assertThat(intake.ledger().inFlight(TELKOM)).isEqualTo(4);
    assertThat(intake.ledger().inFlight(KAI)).isEqualTo(4);
    assertThat(intake.counts().decisions("pln", Action.KEEP, Rule.NO_PARTNER)).isPositive();
  }

  @Test
  void answered_freesTheOther_endedFreesAll_andOnlyOnce() {
    overloaded();
    Decision decision = diverted();
    CenterId first = decision.targets().getFirst().target().center();
    CenterId second = decision.targets().get(1).target().center();
    assertThat(intake.settle(decision.id(), Outcome.ANSWERED, false)).isEqualTo(Settlement.CONFIRMED);
    assertThat(intake.ledger().inFlight(first)).isEqualTo(1);
    assertThat(intake.ledger().inFlight(second)).isZero();
    assertThat(intake.settle(decision.id(), Outcome.ANSWERED, false)).isEqualTo(Settlement.ALREADY_SETTLED);
    assertThat(intake.settle(decision.id(), Outcome.ANSWERED, true)).isEqualTo(Settlement.SETTLED);
    assertThat(intake.settle(decision.id(), Outcome.FAILED, true)).isEqualTo(Settlement.ALREADY_SETTLED);
    assertThat(intake.ledger().inFlight(first)).isZero();
    assertThat(intake.holding()).as("forgotten at once, not at the next tick").isZero();
    assertThat(intake.counts().outcomes(first, Outcome.ANSWERED)).isEqualTo(1);
    assertThat(intake.counts().outcomes(first, Outcome.FAILED)).isZero();
  }

  @Test
  void firstPartnerFails_theContactGoesOnToTheSecond() {
    overloaded();
    Decision decision = diverted();
    CenterId first = decision.targets().getFirst().target().center();
    CenterId second = decision.targets().get(1).target().center();
    assertThat(intake.settle(decision.id(), Optional.of(first), Outcome.FAILED, true)).isEqualTo(Settlement.PASSED_ON);
    assertThat(intake.ledger().inFlight(first)).isZero();
    assertThat(intake.ledger().inFlight(second)).isEqualTo(1);
    assertThat(intake.settle(decision.id(), Optional.of(first), Outcome.FAILED, true))
        .isEqualTo(Settlement.ALREADY_SETTLED);
    assertThat(intake.settle(decision.id(), Optional.of(second), Outcome.ANSWERED, true)).isEqualTo(Settlement.SETTLED);
    assertThat(intake.ledger().inFlight(second)).isZero();
  }

  @Test
  void anEndToldWithoutAPlace_isWhereItWasAnswered_andAnAnswerWhereItHadCome() {
    overloaded();
    Decision decision = diverted();
    CenterId first = decision.targets().getFirst().target().center();
    CenterId second = decision.targets().get(1).target().center();
    intake.settle(decision.id(), Optional.of(second), Outcome.ANSWERED, false);
    intake.settle(decision.id(), Outcome.ANSWERED, true);
    assertThat(intake.counts().outcomes(second, Outcome.ANSWERED)).isEqualTo(1);
    Decision other = diverted();
    CenterId busy = other.targets().getFirst().target().center();
    CenterId next = other.targets().get(1).target().center();
    intake.settle(other.id(), Optional.of(busy), Outcome.BUSY, true);
    intake.settle(other.id(), Outcome.ABANDONED, true);
    assertThat(intake.counts().outcomes(next, Outcome.ABANDONED)).isEqualTo(1);
    assertThat(intake.counts().outcomes(busy, Outcome.ABANDONED)).isZero();
    assertThat(intake.inFlight(first) + intake.inFlight(second)).isZero();
  }

  @Test
  void theEndOfADialogWithOneWhoOnlyRang_endsNothing() {
    overloaded();
    Decision decision = diverted();
    CenterId first = decision.targets().getFirst().target().center();
    CenterId other = first.equals(TELKOM) ? KAI : TELKOM;
    assertThat(intake.ended(decision.id(), first)).as("nobody has answered").isEqualTo(Settlement.ALREADY_SETTLED);
    assertThat(intake.inFlight(first)).isEqualTo(1);
    intake.settle(decision.id(), Optional.of(first), Outcome.ANSWERED, false);
    assertThat(intake.ended(decision.id(), other)).as("another one").isEqualTo(Settlement.ALREADY_SETTLED);
    assertThat(intake.inFlight(first)).isEqualTo(1);
    assertThat(intake.ended(decision.id(), first)).isEqualTo(Settlement.SETTLED);
    assertThat(intake.ended(decision.id(), first)).isEqualTo(Settlement.ALREADY_SETTLED);
    assertThat(intake.inFlight(first)).isZero();
  }

  @Test
  void nobodyTellsTheEnd_theContractsLongestTimeDoes() {
    overloaded();
    Decision decision = diverted();
    time.advance(Duration.ofMinutes(30).minusMillis(1));
    intake.tick();
    assertThat(intake.holding()).isEqualTo(1);
    time.advance(Duration.ofSeconds(1)); // they are looked at once a second
    intake.tick();
    assertThat(intake.holding()).isZero();
    assertThat(intake.ledger().inFlight(TELKOM)).isZero();
    assertThat(intake.counts().expired()).isEqualTo(1);
    assertThat(intake.settle(decision.id(), Outcome.ANSWERED, true)).isEqualTo(Settlement.ALREADY_SETTLED);
  }

  @Test
  void restoredContacts_countUntilTheirLongestTimeHasPassed() {
    Intake later = intake(4);
    OpenDiversion old = new OpenDiversion("a-1", START.minus(Duration.ofMinutes(29)), HOME, List.of(TELKOM), Reason.OUTAGE, Channel.CALL);
    OpenDiversion older = new OpenDiversion("a-2", START.minus(Duration.ofMinutes(30)), HOME, List.of(TELKOM), Reason.OUTAGE, Channel.CALL);
    later.restore(List.of(old, older));
    assertThat(later.inFlight(TELKOM)).isEqualTo(1);
    time.advance(Duration.ofMinutes(1));
    later.tick();
    assertThat(later.inFlight(TELKOM)).isZero();
    assertThat(later.counts().expired()).isEqualTo(1);
    assertThat(later.settle("a-1", Outcome.ANSWERED, true)).isEqualTo(Settlement.UNKNOWN);
  }

  @Test
  void aRehearsal_leavesNoTrace() {
    overloaded();
    for (int i = 0; i < 50; i++) {
      Decision decision = intake.rehearse(call());
      assertThat(intake.find(decision.id())).isEmpty();
    }
    assertThat(intake.holding()).isZero();
    assertThat(intake.ledger().inFlight(TELKOM)).isZero();
  }

  @Test
  void reports_onlyNewerOnes() {
    LoadReport report =
        new LoadReport(GANGGUAN, START, 1, 0, 1, 0, 1, Optional.empty(), Optional.empty(), Optional.empty(), "test");
    assertThat(intake.report(report)).isEqualTo(ReportAcceptance.ACCEPTED);
    assertThat(intake.report(report)).isEqualTo(ReportAcceptance.OLDER);
    LoadReport ahead =
        new LoadReport(
            GANGGUAN, START.plusSeconds(61), 1, 0, 1, 0, 1, Optional.empty(), Optional.empty(), Optional.empty(), "test");
    assertThat(intake.report(ahead)).isEqualTo(ReportAcceptance.FUTURE);
    LoadReport elsewhere =
        new LoadReport(
            new QueueId(HOME, "none"), START, 1, 0, 1, 0, 1, Optional.empty(), Optional.empty(), Optional.empty(), "test");
    assertThat(intake.report(elsewhere)).isEqualTo(ReportAcceptance.UNKNOWN_QUEUE);
  }

  @Test
  void anIdOfAnotherNode_isUnknown() {
    intake.offer(call());
    assertThat(intake.settle("0000000009-0", Outcome.ANSWERED, true)).isEqualTo(Settlement.UNKNOWN);
    assertThat(intake.settle("", Outcome.ANSWERED, true)).isEqualTo(Settlement.UNKNOWN);
    assertThat(intake.settle("0000000007-zz", Outcome.ANSWERED, true)).isEqualTo(Settlement.UNKNOWN);
  }

  @Test
  void realThreads_neverAboveTheContract_allPermitsComeBack() throws Exception {
    long seed = System.nanoTime();
    Intake busy = intake(25);
    offers(busy);
    run(busy, Duration.ofSeconds(12), 500, 10);
    ConcurrentLinkedQueue<Throwable> thrown = new ConcurrentLinkedQueue<>();
    Set<String> ids = ConcurrentHashMap.newKeySet();
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      int lane = t;
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      work(busy, new Random(seed + lane), lane, ids);
                    } catch (Throwable e) {
                      thrown.add(e);
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join(30_000);
    }
    assertThat(thrown).as("seed %d", seed).isEmpty();
    assertThat(ids).as("seed %d: every id is its own", seed).hasSize(4 * 5_000);
    busy.tick();
    assertThat(busy.ledger().inFlight(TELKOM)).as("seed %d", seed).isZero();
    assertThat(busy.ledger().inFlight(KAI)).as("seed %d", seed).isZero();
    assertThat(busy.counts().diverted(TELKOM)).as("seed %d: some were diverted", seed).isPositive();
  }

  private static void work(Intake busy, Random random, int lane, Set<String> ids) {
    List<String> open = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      Contact contact =
          new Contact(
              "c", "pln", Channel.CALL, new Caller(lane + "-" + i), Reason.OUTAGE, Optional.empty(), Optional.empty(), List.of());
      Decision decision = busy.offer(contact);
      ids.add(decision.id());
      if (decision.action() == Action.DIVERT) {
        open.add(decision.id());
      }
      assertThat(busy.ledger().inFlight(TELKOM)).isBetween(0, 25);
      while (open.size() > random.nextInt(8)) {
        String id = open.remove(random.nextInt(open.size()));
        // A failed partner would open its breaker and end the story early.
        List<Outcome> outcomes = List.of(Outcome.ANSWERED, Outcome.ABANDONED, Outcome.BUSY, Outcome.CANCELLED);
        busy.settle(id, outcomes.get(random.nextInt(outcomes.size())), true);
      }
    }
    open.forEach(id -> busy.settle(id, Outcome.ANSWERED, true));
  }
}
