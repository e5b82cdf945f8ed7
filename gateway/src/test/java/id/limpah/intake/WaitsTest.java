package id.limpah.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import id.limpah.contact.Accepting;
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
import id.limpah.load.Accuracy;
import id.limpah.load.LoadConfig;
import id.limpah.load.LoadReport;
import id.limpah.route.Action;
import id.limpah.route.Decision;
import id.limpah.route.Entry;
import id.limpah.route.OverflowConfig;
import id.limpah.surge.SurgeConfig;
import id.limpah.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What becomes of a contact is held against what was predicted for it. */
class WaitsTest {
  private static final CenterId HOME = new CenterId("pln-123");
  private static final CenterId TELKOM = new CenterId("telkom-147");
  private static final QueueId GANGGUAN = new QueueId(HOME, "gangguan");
  private static final QueueId BANTUAN = new QueueId(TELKOM, "bantuan");

  private final VirtualTime time = new VirtualTime(Instant.parse("2019-08-04T05:00:00Z"));
  private final Intake intake =
      new Intake(
          new IntakeConfig(
              List.of(new Entry("pln", List.of("123"), Set.of(Channel.CALL), GANGGUAN, Reason.OUTAGE, Optional.empty())),
              List.of(center(GANGGUAN, Duration.ZERO), center(BANTUAN, Duration.ofSeconds(2))),
              List.of(
                  new Contract(
                      HOME, TELKOM, Set.of(Reason.OUTAGE), Set.of(Channel.CALL), Set.of(),
                      Hours.always(ZoneId.of("Asia/Jakarta")), 100, 100, Duration.ofMinutes(30), false)),
              LoadConfig.DEFAULT,
              OverflowConfig.DEFAULT,
              SurgeConfig.DEFAULT,
              BreakerConfig.HOME,
              BreakerConfig.PARTNER),
          (area, now) -> {
            throw new AssertionError("no contact here knows its area");
          },
          IntakeWitness.NONE,
          time,
          7);
  private int calls;

  private static Center center(QueueId queue, Duration setup) {
    CenterId id = queue.center();
    return new Center(
        id,
        id.name(),
        new Target(id, "sip:" + id.name() + "@127.0.0.1"),
        List.of(new Queue(queue, Set.of(Reason.OUTAGE), Set.of(Channel.CALL))),
        setup,
        Duration.ZERO);
  }

  private void report(QueueId queue, int waiting, int busy) {
    intake.report(
        new LoadReport(
            queue, time.now(), waiting, 0, busy, 0, busy, Optional.of(240.0), Optional.empty(), Optional.empty(), "test"));
    intake.tick();
  }

  private Decision offer() {
    return intake.offer(
        new Contact(
            "c" + calls++, "pln", Channel.CALL, new Caller("+62812" + calls), Reason.OUTAGE, Optional.empty(), Optional.empty(), List.of()));
  }

  /** 24 agents, nobody waits: the next is expected to wait 10 s. */
  private Decision kept() {
    report(GANGGUAN, 0, 24);
    Decision decision = offer();
    assertThat(decision.action()).isEqualTo(Action.KEEP);
    return decision;
  }

  /** Nobody at home; at the partner 24 agents are busy. */
  private Decision diverted() {
    report(GANGGUAN, 0, 0);
    report(BANTUAN, 0, 24);
    intake.accept(TELKOM, new Offer(Accepting.YES, 100, 100, time.now(), time.now().plus(Duration.ofDays(1))));
    intake.tick();
    Decision decision = offer();
    assertThat(decision.action()).isEqualTo(Action.DIVERT);
    return decision;
  }

  private Accuracy after(QueueId queue) {
    intake.tick();
    return Optional.ofNullable(intake.accuracy().get(queue)).orElseThrow();
  }

  private void pass(int seconds) {
    time.advance(Duration.ofSeconds(seconds));
  }

  @Test
  void anAnswerToldAtOnce_isHeldAgainstThePrediction() {
    Decision decision = kept();
    pass(14);
    intake.settle(decision.id(), Outcome.ANSWERED, false);
    Accuracy accuracy = after(GANGGUAN);
    assertThat(accuracy.answered()).isEqualTo(1);
    assertThat(accuracy.biasSeconds()).as("10 predicted, 14 waited").isEqualTo(-4.0, within(1e-6));
    assertThat(accuracy.coverage()).isEqualTo(1);
    pass(200);
    intake.settle(decision.id(), Outcome.ANSWERED, true);
    assertThat(after(GANGGUAN).answered()).as("its end is no second answer").isEqualTo(1);
  }

  @Test
  void atAPartner_setUpIsNoWait() {
    Decision decision = diverted();
    pass(15);
    intake.settle(decision.id(), Optional.of(TELKOM), Outcome.ANSWERED, false);
    assertThat(after(BANTUAN).biasSeconds()).as("10 predicted, 15 less 2 of set-up").isEqualTo(-3.0, within(1e-6));
    assertThat(after(GANGGUAN).isKnown()).isFalse();
  }

  @Test
  void toldOnlyAtItsEnd_nobodyKnowsWhenItWasAnswered() {
    Decision decision = kept();
    pass(200);
    intake.settle(decision.id(), Outcome.ANSWERED, true);
    assertThat(after(GANGGUAN)).isEqualTo(Accuracy.NONE);
  }

  @Test
  void whoGivesUp_waitedAtLeastSoLong() {
    Decision soon = kept();
    Decision late = kept();
    pass(5);
    intake.settle(soon.id(), Outcome.ABANDONED, true);
    pass(80);
    intake.settle(late.id(), Outcome.ABANDONED, true);
    Accuracy accuracy = after(GANGGUAN);
    assertThat(accuracy.abandoned()).isEqualTo(2);
    assertThat(accuracy.undecided()).isEqualTo(1);
    assertThat(accuracy.biasSeconds()).as("of the late one: 10 predicted, 85 at least").isEqualTo(-75.0, within(1e-6));
    assertThat(accuracy.coverage()).isZero();
  }

  @Test
  void hangingUpOnAnAgent_isNoWait() {
    Decision decision = kept();
    pass(10);
    intake.settle(decision.id(), Outcome.ANSWERED, false);
    pass(100);
    intake.settle(decision.id(), Outcome.ABANDONED, true);
    assertThat(after(GANGGUAN).abandoned()).isZero();
  }

  @Test
  void whereTheLineWasFull_nobodyWouldHaveWaited() {
    Decision decision = diverted();
    pass(3);
    intake.settle(decision.id(), Optional.of(TELKOM), Outcome.BUSY, true);
    assertThat(after(BANTUAN)).isEqualTo(Accuracy.NONE);
    assertThat(after(GANGGUAN)).isEqualTo(Accuracy.NONE);
  }

  @Test
  void whoIsPassedOn_waitsAnewAtTheNext() {
    // Home is overloaded, but staffed: 200 wait for 24.
    report(BANTUAN, 0, 24);
    intake.accept(TELKOM, new Offer(Accepting.YES, 100, 100, time.now(), time.now().plus(Duration.ofDays(1))));
    for (int i = 0; i < 150; i++) {
      time.advance(Intake.TICK);
      report(GANGGUAN, 200, 24);
      report(BANTUAN, 0, 24);
    }
    Decision decision = offer();
    assertThat(decision.action()).isEqualTo(Action.DIVERT);
    double predicted = decision.why().home().expectedWaitSeconds().orElseThrow();
    pass(12);
    intake.settle(decision.id(), Optional.of(TELKOM), Outcome.NO_ANSWER, true);
    pass(300);
    intake.settle(decision.id(), Optional.of(HOME), Outcome.ANSWERED, false);
    assertThat(after(BANTUAN).abandoned()).as("it waited there at least ten seconds").isEqualTo(1);
    assertThat(after(GANGGUAN).biasSeconds()).as("300 s at home, not 312").isEqualTo(predicted - 300, within(1e-6));
  }
}
