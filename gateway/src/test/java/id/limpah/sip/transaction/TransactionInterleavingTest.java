package id.limpah.sip.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.LeakPresenceDetector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests, repeats, ACKs, CANCELs, answers and time in random order. What must hold in any order is checked. */
class TransactionInterleavingTest {
  private static final int STEPS = 3000;

  private final TransactionCounts counts = new TransactionCounts();
  private final TimerWheel wheel = new TimerWheel(0);
  private final TransactionTable<ServerTransaction> table =
      new TransactionTable<>(
          new TransactionSetup(
              TransactionTimers.RFC_3261, 50, 100_000, counts, wheel, PooledByteBufAllocator.DEFAULT));
  private long nowNanos;

  @AfterEach
  void nothingLeaks() {
    LeakPresenceDetector.check();
  }

  private final class One implements Hop {
    final boolean invite;
    final boolean reliable;
    final ServerTransaction transaction;
    final List<String> sent = new ArrayList<>();
    int told;
    boolean acknowledged;
    boolean endedBefore;

    One(long id, boolean invite, boolean reliable) {
      this.invite = invite;
      this.reliable = reliable;
      transaction = new ServerTransaction(table, id, id, invite, this, nowNanos);
      if (invite) {
        transaction.answersLater(status -> bytes(Integer.toString(status)));
        transaction.whenCancelled(at -> told++);
      }
    }

    boolean ended() {
      return table.find(transaction.low, transaction.high) != transaction;
    }

    @Override
    public Transport transport() {
      return reliable ? Transport.TCP : Transport.UDP;
    }

    @Override
    public void send(ByteBuf bytes) {
      assertThat(endedBefore).as("nothing is sent after the end").isFalse();
      assertThat(acknowledged && invite).as("nothing is sent after the ACK").isFalse();
      sent.add(bytes.toString(StandardCharsets.UTF_8));
      bytes.release();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void anyOrder_keepsTheInvariants(long seed) {
    Random random = new Random(seed);
    List<One> all = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      if (random.nextInt(3) == 0 && !table.full()) {
        all.add(new One(all.size(), random.nextInt(3) > 0, random.nextInt(3) == 0));
      }
      if (!all.isEmpty()) {
        one(all.get(all.size() - 1 - random.nextInt(Math.min(60, all.size()))), random);
      }
      nowNanos += random.nextInt(20) == 0 ? random.nextLong(20_000_000_000L) : random.nextLong(400_000_000L);
      wheel.advance(nowNanos);
      check(all, seed);
    }
    nowNanos += 240_000_000_000L;
    wheel.advance(nowNanos); // 408 to those that still wait
    nowNanos += 240_000_000_000L;
    wheel.advance(nowNanos);

    check(all, seed);
    assertThat(table.live()).as("seed %d", seed).isZero();
    assertThat(table.rememberedBytes()).as("seed %d", seed).isZero();
    assertThat(counts.live()).isZero();
    assertThat(all).allSatisfy(one -> assertThat(one.invite && one.sent.isEmpty()).isFalse());
  }

  private void one(One one, Random random) {
    boolean ended = one.ended();
    switch (random.nextInt(6)) {
      case 0 -> { // a request that comes again is a new one when the first has ended
        if (!ended) {
          one.transaction.repeated(one);
        }
      }
      case 1 -> {
        if (one.invite && !ended) {
          one.acknowledged |= !one.transaction.pending();
          one.transaction.acknowledged(nowNanos);
        }
      }
      case 2 -> {
        if (one.invite && !ended) {
          one.transaction.cancelled(nowNanos);
        }
      }
      default -> {
        boolean pending = one.transaction.pending() && !ended;
        assertThat(one.transaction.answer(bytes("answer"), nowNanos)).isEqualTo(pending);
      }
    }
  }

  private static void check(List<One> all, long seed) {
    for (One one : all) {
      assertThat(one.sent.stream().distinct().count()).as("one final, seed %d", seed).isLessThan(2);
      assertThat(one.told).as("told once, seed %d", seed).isLessThan(2);
      one.endedBefore = one.ended();
      if (one.reliable) {
        assertThat(one.sent.size()).as("seed %d", seed).isLessThan(100);
      }
    }
  }

  private static ByteBuf bytes(String text) {
    ByteBuf bytes = PooledByteBufAllocator.DEFAULT.directBuffer(text.length());
    bytes.writeCharSequence(text, StandardCharsets.US_ASCII);
    return bytes;
  }
}
