package id.limpah.divert;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.contact.Accepting;
import id.limpah.contact.Channel;
import id.limpah.contact.Contract;
import id.limpah.contact.Offer;
import id.limpah.contact.Outcome;
import id.limpah.time.Time;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The ledger's invariants while real threads take, end twice over and change offers at the same time. */
class LedgerThreadsTest {
  private static final int THREADS = 4;
  private static final int TURNS = 60_000;
  private static final int OFFER = 9;

  private final Time time = Time.system();
  private final Agreements agreements = new Agreements();
  private final Ledger ledger = agreements.ledger(time);

  /** In thirds of a call. Counted up after a grant and down before an end, so never above what the ledger holds. */
  private final Map<Contract, AtomicInteger> seen = new HashMap<>();

  private final AtomicInteger seenAtTelkom = new AtomicInteger();
  private final ConcurrentLinkedQueue<Held> open = new ConcurrentLinkedQueue<>();
  /** Being ended by somebody, and by whoever else takes it from here. */
  private final ConcurrentLinkedQueue<Permit> again = new ConcurrentLinkedQueue<>();

  private final AtomicLong granted = new AtomicLong();
  private final AtomicLong ended = new AtomicLong();
  private final ConcurrentLinkedQueue<Throwable> thrown = new ConcurrentLinkedQueue<>();

  private record Held(Permit permit, Contract contract, int thirds) {}

  @Test
  void neverAboveContractOrOffer_neverBelowZero_eachEndsOnce() throws Exception {
    long seed = System.nanoTime();
    agreements.all.forEach(contract -> seen.put(contract, new AtomicInteger()));
    offer(OFFER);
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      Random random = new Random(seed + t);
      threads.add(started(() -> work(random)));
    }
    threads.add(started(() -> changeOffers(new Random(seed - 1))));
    for (Thread thread : threads) {
      thread.join(60_000);
    }
    assertThat(thrown).as("seed %d", seed).isEmpty();
    for (Held held = open.poll(); held != null; held = open.poll()) {
      end(held, new Random(seed));
    }
    assertThat(granted.get()).as("seed %d: some were given", seed).isGreaterThan(1_000);
    assertThat(ended.get()).as("seed %d: each was given back once", seed).isEqualTo(granted.get());
    for (Contract contract : agreements.all) {
      assertThat(ledger.standing(contract).inFlight()).as("seed %d", seed).isZero();
      assertThat(ledger.standing(contract).held().units()).as("seed %d", seed).isZero();
    }
    assertThat(ledger.inFlight(Agreements.TELKOM)).as("seed %d", seed).isZero();
  }

  private Thread started(Runnable work) {
    return Thread.ofPlatform()
        .start(
            () -> {
              try {
                work.run();
              } catch (Throwable e) {
                thrown.add(e);
              }
            });
  }

  /** No more than {@link #OFFER} at once, so that this is the bound however the offers follow each other. */
  private void changeOffers(Random random) {
    for (int i = 0; i < TURNS; i++) {
      offer(random.nextInt(OFFER + 1));
    }
    offer(OFFER);
  }

  private void offer(int concurrent) {
    for (var partner : List.of(Agreements.TELKOM, Agreements.KAI)) {
      ledger.accept(
          partner, new Offer(Accepting.YES, concurrent, 100_000, time.now(), time.now().plusSeconds(600)));
    }
  }

  private void work(Random random) {
    for (int turn = 0; turn < TURNS; turn++) {
      if (random.nextInt(3) > 0) {
        take(random);
      } else {
        Held held = open.poll();
        if (held != null) {
          end(held, random);
        }
        Permit other = again.poll();
        if (other != null) {
          ended.addAndGet(other.end(Outcome.ANSWERED, time.nanos()) ? 1 : 0);
        }
      }
      for (Contract contract : agreements.all) {
        Ledger.Standing standing = ledger.standing(contract);
        assertThat(standing.held()).isLessThanOrEqualTo(contract.limit());
        assertThat(standing.inFlight()).isNotNegative();
      }
    }
  }

  private void take(Random random) {
    Contract contract = agreements.all.get(random.nextInt(3));
    Channel channel = random.nextBoolean() ? Channel.CALL : Channel.CHAT;
    Ledger.Taken taken =
        random.nextInt(4) == 0 ? ledger.takeSpare(contract, channel) : ledger.take(contract, channel);
    if (taken instanceof Ledger.Taken.Granted(Permit permit)) {
      granted.incrementAndGet();
      int thirds = LedgerModel.thirds(channel);
      assertThat(count(contract, thirds)).isLessThanOrEqualTo(3 * contract.concurrent());
      if (contract.to().equals(Agreements.TELKOM)) {
        assertThat(seenAtTelkom.addAndGet(thirds)).isLessThanOrEqualTo(3 * OFFER);
      }
      open.add(new Held(permit, contract, thirds));
      if (random.nextBoolean()) {
        permit.confirm(time.nanos());
      }
    }
  }

  private void end(Held held, Random random) {
    count(held.contract(), -held.thirds());
    if (held.contract().to().equals(Agreements.TELKOM)) {
      seenAtTelkom.addAndGet(-held.thirds());
    }
    again.add(held.permit());
    Outcome outcome = List.of(Outcome.values()).get(random.nextInt(Outcome.values().length));
    ended.addAndGet(held.permit().end(outcome, time.nanos()) ? 1 : 0);
    ended.addAndGet(held.permit().release() ? 1 : 0);
  }

  private int count(Contract contract, int thirds) {
    AtomicInteger count = seen.get(contract);
    if (count == null) {
      throw new AssertionError(contract);
    }
    return count.addAndGet(thirds);
  }
}
