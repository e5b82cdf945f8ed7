package id.limpah.divert;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.contact.Accepting;
import id.limpah.contact.BreakerState;
import id.limpah.contact.Center;
import id.limpah.contact.CenterId;
import id.limpah.contact.Channel;
import id.limpah.contact.Contract;
import id.limpah.contact.Hours;
import id.limpah.contact.Offer;
import id.limpah.contact.Outcome;
import id.limpah.contact.Queue;
import id.limpah.contact.QueueId;
import id.limpah.contact.Reason;
import id.limpah.contact.Target;
import id.limpah.contact.Weight;
import id.limpah.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private static final Instant START = Instant.parse("2019-08-04T05:00:00Z");
  private static final CenterId HOME = new CenterId("pln-123");
  private static final CenterId TELKOM = new CenterId("telkom-147");
  private static final Contract CONTRACT = contract(3, 100);

  private final VirtualTime time = new VirtualTime(START);
  private final Ledger ledger = ledger(CONTRACT);

  private static Contract contract(int concurrent, double perSecond) {
    return new Contract(
        HOME,
        TELKOM,
        Set.of(Reason.OUTAGE),
        Set.of(Channel.CALL),
        Set.of("id"),
        Hours.always(ZoneId.of("Asia/Jakarta")),
        concurrent,
        perSecond,
        Duration.ofMinutes(30),
        false);
  }

  private Ledger ledger(Contract contract) {
    Center telkom =
        new Center(
            TELKOM,
            "telkom",
            new Target(TELKOM, "sip:147@127.0.0.1"),
            List.of(new Queue(new QueueId(TELKOM, "bantuan"), Set.of(Reason.OUTAGE), Set.of(Channel.CALL))),
            Duration.ZERO,
            Duration.ZERO);
    return new Ledger(
        List.of(contract),
        Map.of(TELKOM, telkom),
        new BreakerConfig(Duration.ofSeconds(30), 4, 0.5, Duration.ofSeconds(10), 2),
        time);
  }

  private void offer(int concurrent, double perSecond, Duration life) {
    ledger.accept(
        TELKOM, new Offer(Accepting.YES, concurrent, perSecond, time.now(), time.now().plus(life)));
  }

  private Permit granted() {
    return ((Ledger.Taken.Granted) ledger.take(CONTRACT, Channel.CALL)).permit();
  }

  private void refused() {
    assertThat(ledger.take(CONTRACT, Channel.CALL)).isInstanceOf(Ledger.Taken.Refused.class);
  }

  @Test
  void withoutAnOffer_nothingIsGiven() {
    refused();
    assertThat(ledger.standing(CONTRACT)).isEqualTo(new Ledger.Standing(0, new Weight(0), new Weight(0), false));
  }

  @Test
  void theContractIsTheBound_whateverIsOffered() {
    offer(50, 50, Duration.ofMinutes(1));
    assertThat(ledger.standing(CONTRACT)).isEqualTo(new Ledger.Standing(0, new Weight(0), Weight.ofCalls(3), true));
    granted();
    granted();
    granted();
    refused();
    assertThat(ledger.inFlight(TELKOM)).isEqualTo(3);
  }

  @Test
  void theOfferNarrowsTheContract_untilItExpires() {
    offer(1, 50, Duration.ofSeconds(10));
    Permit permit = granted();
    refused();
    permit.end(Outcome.ANSWERED, time.nanos());
    time.advance(Duration.ofSeconds(10));
    refused();
  }

  @Test
  void aRefusalGivesBackWhatWasTakenBefore() {
    offer(50, 1, Duration.ofMinutes(1));
    granted();
    refused();
    assertThat(ledger.inFlight(TELKOM)).isEqualTo(1);
    assertThat(ledger.standing(CONTRACT).inFlight()).isEqualTo(1);
    time.advance(Duration.ofMillis(1001));
    granted();
  }

  @Test
  void aPermitEndsOnce() {
    offer(50, 50, Duration.ofMinutes(1));
    Permit permit = granted();
    assertThat(permit.confirm(time.nanos())).isTrue();
    assertThat(permit.confirm(time.nanos())).isFalse();
    assertThat(permit.end(Outcome.ANSWERED, time.nanos())).isTrue();
    assertThat(permit.end(Outcome.FAILED, time.nanos())).isFalse();
    assertThat(permit.release()).isFalse();
    assertThat(ledger.inFlight(TELKOM)).isZero();
  }

  @Test
  void failuresOpenTheBreaker_busyAndCancelledDoNot() {
    offer(50, 50, Duration.ofMinutes(10));
    for (int i = 0; i < 12; i++) {
      granted().end(i % 2 == 0 ? Outcome.BUSY : Outcome.CANCELLED, time.nanos());
    }
    assertThat(ledger.breaker(TELKOM)).isEqualTo(BreakerState.CLOSED);
    for (int i = 0; i < 4; i++) {
      granted().end(i % 2 == 0 ? Outcome.FAILED : Outcome.NO_ANSWER, time.nanos());
    }
    assertThat(ledger.breaker(TELKOM)).isEqualTo(BreakerState.OPEN);
    refused();
    assertThat(ledger.inFlight(TELKOM)).isZero();
  }

  @Test
  void anOpenBreaker_letsAFewThroughWhenItsTimeIsUp_andClosesOnSuccess() {
    offer(50, 50, Duration.ofMinutes(10));
    open();
    // Ten seconds, jittered by a fifth.
    time.advance(Duration.ofSeconds(7));
    ledger.tick();
    assertThat(ledger.breaker(TELKOM)).isEqualTo(BreakerState.OPEN);
    time.advance(Duration.ofSeconds(6));
    ledger.tick();
    assertThat(ledger.breaker(TELKOM)).isEqualTo(BreakerState.HALF_OPEN);
    Permit first = granted();
    Permit second = granted();
    refused();
    first.confirm(time.nanos());
    second.confirm(time.nanos());
    assertThat(ledger.breaker(TELKOM)).isEqualTo(BreakerState.CLOSED);
  }

  @Test
  void halfOpenWithoutAnOutcome_opensAgainAfterAWindow() {
    offer(50, 50, Duration.ofMinutes(10));
    open();
    time.advance(Duration.ofSeconds(13));
    ledger.tick();
    granted();
    granted();
    time.advance(Duration.ofSeconds(30));
    ledger.tick();
    assertThat(ledger.breaker(TELKOM)).isEqualTo(BreakerState.OPEN);
  }

  @Test
  void halfOpenTrialsThatAreBusy_doNotUseUpTheTrials() {
    offer(50, 50, Duration.ofMinutes(10));
    open();
    time.advance(Duration.ofSeconds(13));
    ledger.tick();
    for (int i = 0; i < 5; i++) {
      granted().end(Outcome.BUSY, time.nanos());
    }
    assertThat(ledger.breaker(TELKOM)).isEqualTo(BreakerState.HALF_OPEN);
  }

  private void open() {
    for (int i = 0; i < 4; i++) {
      granted().end(Outcome.FAILED, time.nanos());
    }
    assertThat(ledger.breaker(TELKOM)).isEqualTo(BreakerState.OPEN);
  }

  @Test
  void underRandomOperations_agreesWithAModelThatOnlyCounts() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Contract wide = contract(20, 1000);
    Ledger under = ledger(wide);
    List<Permit> held = new ArrayList<>();
    int offered = 0;
    for (int step = 0; step < 20_000; step++) {
      String at = "seed " + seed + " step " + step;
      time.advance(Duration.ofMillis(random.nextInt(20)));
      switch (random.nextInt(5)) {
        case 0 -> {
          offered = random.nextInt(30);
          under.accept(
              TELKOM,
              new Offer(Accepting.YES, offered, 1000, time.now(), time.now().plus(Duration.ofDays(1))));
        }
        case 1 -> {
          if (!held.isEmpty()) {
            Permit permit = held.remove(random.nextInt(held.size()));
            assertThat(permit.end(Outcome.ANSWERED, time.nanos())).as(at).isTrue();
            assertThat(permit.release()).as(at).isFalse();
          }
        }
        case 2 -> {
          if (!held.isEmpty()) {
            held.get(random.nextInt(held.size())).confirm(time.nanos());
          }
        }
        default -> {
          Ledger.Taken taken = under.take(wide, Channel.CALL);
          boolean expected = held.size() < Math.min(20, offered);
          assertThat(taken instanceof Ledger.Taken.Granted).as(at).isEqualTo(expected);
          if (taken instanceof Ledger.Taken.Granted(Permit permit)) {
            held.add(permit);
          }
        }
      }
      assertThat(under.inFlight(TELKOM)).as(at).isEqualTo(held.size());
    }
  }

  @Test
  void threeChatsTakeThePlaceOfOneCall() {
    offer(50, 50, Duration.ofMinutes(1));
    granted();
    granted();
    for (int i = 0; i < 3; i++) {
      assertThat(ledger.take(CONTRACT, Channel.CHAT)).isInstanceOf(Ledger.Taken.Granted.class);
    }
    assertThat(ledger.standing(CONTRACT)).isEqualTo(new Ledger.Standing(5, Weight.ofCalls(3), new Weight(0), true));
    assertThat(ledger.take(CONTRACT, Channel.MAIL)).isInstanceOf(Ledger.Taken.Refused.class);
    refused();
  }

  @Test
  void channelsMixedAtRandom_neverWeighMoreThanContractOrOffer_andComeBackExactly() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Contract wide = contract(7, 1000);
    Ledger under = ledger(wide);
    Map<Permit, Channel> held = new LinkedHashMap<>();
    long offered = 0;
    for (int step = 0; step < 20_000; step++) {
      String at = "seed " + seed + " step " + step;
      time.advance(Duration.ofMillis(random.nextInt(20)));
      if (random.nextInt(50) == 0) {
        offered = random.nextInt(10);
        under.accept(
            TELKOM, new Offer(Accepting.YES, (int) offered, 1000, time.now(), time.now().plus(Duration.ofDays(1))));
      } else if (random.nextBoolean() && !held.isEmpty()) {
        Permit permit = List.copyOf(held.keySet()).get(random.nextInt(held.size()));
        permit.end(Outcome.ANSWERED, time.nanos());
        held.remove(permit);
      } else {
        Channel channel = List.of(Channel.CALL, Channel.CHAT, Channel.WHATSAPP, Channel.MAIL).get(random.nextInt(4));
        long thirtieths = held.values().stream().mapToLong(LedgerTest::thirtieths).sum() + thirtieths(channel);
        Ledger.Taken taken = under.take(wide, channel);
        assertThat(taken instanceof Ledger.Taken.Granted).as(at).isEqualTo(thirtieths <= 30 * Math.min(7, offered));
        if (taken instanceof Ledger.Taken.Granted(Permit permit)) {
          held.put(permit, channel);
        }
      }
      assertThat(under.inFlight(TELKOM)).as(at).isEqualTo(held.size());
    }
    held.keySet().forEach(permit -> permit.end(Outcome.ANSWERED, time.nanos()));
    under.accept(TELKOM, new Offer(Accepting.YES, 7, 1000, time.now(), time.now().plus(Duration.ofDays(1))));
    assertThat(under.standing(wide).room()).as("seed %d", seed).isEqualTo(Weight.ofCalls(7));
  }

  /** Of a call; the model's own arithmetic. */
  private static long thirtieths(Channel channel) {
    return switch (channel) {
      case CALL -> 30;
      case CHAT, WHATSAPP -> 10;
      case MAIL -> 3;
    };
  }
}
