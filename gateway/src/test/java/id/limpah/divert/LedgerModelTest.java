package id.limpah.divert;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.contact.Accepting;
import id.limpah.contact.CenterId;
import id.limpah.contact.Channel;
import id.limpah.contact.Contract;
import id.limpah.contact.Offer;
import id.limpah.contact.Outcome;
import id.limpah.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random operations on a ledger, each held against {@link LedgerModel}. */
class LedgerModelTest {
  private static final int STEPS = 6_000;

  private final VirtualTime time = new VirtualTime(Instant.parse("2019-08-04T05:00:00Z"));
  private final Agreements agreements = new Agreements();
  private final Ledger ledger = agreements.ledger(time);
  private final LedgerModel model = new LedgerModel();
  private int grants;
  private int spares;
  private int refusals;

  @Test
  void agreesWithTheModel_whateverHappens() {
    long seed = System.nanoTime();
    for (int round = 0; round < 5; round++) {
      Random random = new Random(seed + round);
      for (int step = 0; step < STEPS; step++) {
        String at = "seed " + (seed + round) + " step " + step;
        step(random, at);
        for (Contract contract : agreements.all) {
          assertThat(ledger.standing(contract)).as(at).isEqualTo(model.standing(contract));
        }
        assertThat(ledger.inFlight(Agreements.TELKOM)).as(at).isEqualTo(model.contacts(Agreements.TELKOM));
        assertThat(ledger.inFlight(Agreements.KAI)).as(at).isEqualTo(model.contacts(Agreements.KAI));
      }
    }
    assertThat(grants).as("seed %d: the test saw both", seed).isGreaterThan(STEPS / 10);
    assertThat(spares).as("seed %d", seed).isGreaterThan(STEPS / 100);
    assertThat(refusals).as("seed %d", seed).isGreaterThan(STEPS / 10);
  }

  private void step(Random random, String at) {
    switch (random.nextInt(20)) {
      case 0 -> offer(random);
      case 1 -> {
        boolean silent = random.nextInt(4) == 0;
        CenterId partner = partner(random);
        ledger.probed(partner, !silent);
        model.silent(partner, silent);
      }
      case 2 -> restore(random);
      case 3, 4, 5 -> advance(Duration.ofMillis(random.nextInt(400)));
      case 6 -> sweep(at);
      case 7, 8, 9 -> end(random, at);
      case 10, 11 ->
          any(random).ifPresent(entry -> entry.permit().confirm(time.nanos()));
      case 12, 13 -> spare(random, at);
      default -> take(random, at);
    }
  }

  private void advance(Duration by) {
    time.advance(by);
    model.nowMillis += by.toMillis();
  }

  private static CenterId partner(Random random) {
    return random.nextBoolean() ? Agreements.TELKOM : Agreements.KAI;
  }

  private Contract contract(Random random) {
    return agreements.all.get(random.nextInt(3));
  }

  private static Channel channel(Random random) {
    return random.nextInt(3) == 0 ? Channel.CHAT : Channel.CALL;
  }

  private Optional<LedgerModel.Entry> any(Random random) {
    List<LedgerModel.Entry> entries = model.entries();
    return entries.isEmpty() ? Optional.empty() : Optional.of(entries.get(random.nextInt(entries.size())));
  }

  /** Now and then smaller than what the partner holds already, sometimes for a moment only, sometimes none at all. */
  private void offer(Random random) {
    CenterId partner = partner(random);
    Accepting accepting = List.of(Accepting.YES, Accepting.YES, Accepting.IF_NEEDED, Accepting.NO).get(random.nextInt(4));
    int concurrent = random.nextInt(11);
    long life = 200L + random.nextInt(20_000);
    ledger.accept(
        partner,
        new Offer(
            accepting, concurrent, LedgerModel.OFFER_PER_SECOND, time.now(), time.now().plusMillis(life)));
    model.offer(partner, accepting, concurrent, model.nowMillis + life);
  }

  private void take(Random random, String at) {
    Contract contract = contract(random);
    Channel channel = channel(random);
    boolean expected = model.take(contract, channel);
    taken(ledger.take(contract, channel), expected, contract, channel, at);
  }

  private void spare(Random random, String at) {
    Contract contract = contract(random);
    Channel channel = channel(random);
    boolean expected = model.spare(contract) && model.take(contract, channel);
    spares += expected ? 1 : 0;
    taken(ledger.takeSpare(contract, channel), expected, contract, channel, at);
  }

  private void taken(Ledger.Taken taken, boolean expected, Contract contract, Channel channel, String at) {
    assertThat(taken instanceof Ledger.Taken.Granted).as(at).isEqualTo(expected);
    if (taken instanceof Ledger.Taken.Granted(Permit permit)) {
      grants++;
      model.granted(permit, contract, channel, model.nowMillis + contract.maxContact().toMillis());
      assertThat(model.held(contract)).as("%s: within the contract", at).isLessThanOrEqualTo(3 * contract.concurrent());
      assertThat(model.held(contract.to())).as("%s: within the offer", at).isLessThanOrEqualTo(model.offered(contract.to()));
    } else {
      refusals++;
    }
  }

  /** What was there before a restart counts, whatever the limits. */
  private void restore(Random random) {
    if (random.nextInt(10) != 0) {
      return;
    }
    Contract contract = contract(random);
    Channel channel = channel(random);
    Duration age = Duration.ofMillis(random.nextInt(100_000));
    Permit permit = ledger.restore(contract, channel, age);
    long left = Math.max(0, contract.maxContact().minus(age).toMillis());
    model.granted(permit, contract, channel, model.nowMillis + left);
  }

  private void end(Random random, String at) {
    any(random)
        .ifPresent(
            entry -> {
              Outcome outcome = List.of(Outcome.values()).get(random.nextInt(Outcome.values().length));
              boolean first =
                  random.nextBoolean() ? entry.permit().end(outcome, time.nanos()) : entry.permit().release();
              assertThat(first).as(at).isTrue();
              assertThat(entry.permit().end(Outcome.ANSWERED, time.nanos())).as("%s: once", at).isFalse();
              assertThat(entry.permit().release()).as("%s: once", at).isFalse();
              assertThat(entry.permit().confirm(time.nanos())).as("%s: once", at).isFalse();
              model.gone(entry);
            });
  }

  private void sweep(String at) {
    for (LedgerModel.Entry entry : model.entries()) {
      boolean over = model.nowMillis >= entry.countsUntilMillis();
      assertThat(entry.permit().expired(time.nanos())).as(at).isEqualTo(over);
      if (over) {
        assertThat(entry.permit().release()).as(at).isTrue();
        model.gone(entry);
      }
    }
  }

  @Test
  void aContactOutlivesTheOfferItCameUnder_andCountsUntilItEndsOrItsLongestTimeHasPassed() {
    ledger.accept(Agreements.KAI, new Offer(Accepting.YES, 2, 100, time.now(), time.now().plusSeconds(10)));
    Permit ends = ((Ledger.Taken.Granted) ledger.take(agreements.trains, Channel.CALL)).permit();
    Permit stays = ((Ledger.Taken.Granted) ledger.take(agreements.trains, Channel.CALL)).permit();
    time.advance(Duration.ofSeconds(60));
    assertThat(ledger.inFlight(Agreements.KAI)).as("the offer is long over").isEqualTo(2);
    ledger.accept(Agreements.KAI, new Offer(Accepting.YES, 1, 100, time.now(), time.now().plusSeconds(600)));
    assertThat(ledger.take(agreements.trains, Channel.CALL)).isInstanceOf(Ledger.Taken.Refused.class);
    ends.end(Outcome.ANSWERED, time.nanos());
    assertThat(ledger.take(agreements.trains, Channel.CALL)).as("one is still there").isInstanceOf(Ledger.Taken.Refused.class);
    assertThat(stays.expired(time.nanos())).isFalse();
    time.advance(Duration.ofSeconds(30));
    assertThat(stays.expired(time.nanos())).isTrue();
    stays.release();
    assertThat(ledger.take(agreements.trains, Channel.CALL)).isInstanceOf(Ledger.Taken.Granted.class);
  }

  @Test
  void anOfferThatSaysNo_takesNobody_whateverItsFigures() {
    ledger.accept(Agreements.KAI, new Offer(Accepting.NO, 50, 100, time.now(), time.now().plusSeconds(600)));
    assertThat(ledger.take(agreements.trains, Channel.CALL)).isInstanceOf(Ledger.Taken.Refused.class);
    assertThat(ledger.standing(agreements.trains).room().units()).isZero();
  }
}
