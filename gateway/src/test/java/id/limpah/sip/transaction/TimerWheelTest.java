package id.limpah.sip.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimerWheelTest {
  private static final long ORIGIN = Long.MAX_VALUE - 5_000_000_000L;

  private final TransactionTable table =
      new TransactionTable(TransactionTimers.RFC_3261, 1000, 1000, new TransactionCounts(), ORIGIN);
  private final TimerWheel wheel = new TimerWheel(ORIGIN);

  @Test
  void deadlineBeyondOneTurn_isMetInItsOwnTurn() {
    ServerTransaction late = transaction(1);
    wheel.set(late, at(41_000 + 5));
    ServerTransaction early = transaction(2);
    wheel.set(early, at(45));

    assertThat(dueAt(50)).containsExactly(early);
    assertThat(dueAt(41_000)).isEmpty();
    assertThat(dueAt(41_010)).containsExactly(late);
  }

  @Test
  void longSleep_meetsEveryDeadlineOnce() {
    List<ServerTransaction> all = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      ServerTransaction transaction = transaction(i);
      all.add(transaction);
      wheel.set(transaction, at(1000L * i));
    }

    assertThat(dueAt(1_000_000)).containsExactlyInAnyOrderElementsOf(all);
    assertThat(dueAt(2_000_000)).isEmpty();
  }

  /** Against a plain map, with deadlines set and cancelled while others come due; the clock wraps on the way. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void randomUse_neverEarlyAndAtMostOneTickLate(long seed) {
    Random random = new Random(seed);
    Map<ServerTransaction, Long> model = new HashMap<>();
    List<ServerTransaction> idle = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      idle.add(transaction(i));
    }
    long[] now = {0};
    for (int step = 0; step < 4000; step++) {
      now[0] += random.nextInt(10) == 0 ? random.nextInt(60_000) : random.nextInt(40);
      wheel.advance(
          at(now[0]),
          due -> {
            Long deadline = model.remove(due);
            assertThat(deadline).as("seed %d", seed).isNotNull().isLessThanOrEqualTo(now[0]);
            idle.add(due);
            if (random.nextBoolean() && !model.isEmpty()) {
              ServerTransaction other = model.keySet().iterator().next();
              model.remove(other);
              wheel.cancel(other);
              idle.add(other);
            }
            if (random.nextBoolean()) {
              set(idle.removeLast(), now[0] + random.nextInt(100), model);
            }
          });
      for (Map.Entry<ServerTransaction, Long> left : model.entrySet()) {
        assertThat(left.getValue()).as("seed %d", seed).isGreaterThan(now[0] - 10);
      }
      while (!idle.isEmpty() && random.nextInt(3) > 0) {
        set(idle.removeLast(), now[0] + random.nextInt(50_000), model);
      }
    }
  }

  private void set(ServerTransaction transaction, long millis, Map<ServerTransaction, Long> model) {
    model.put(transaction, millis);
    wheel.set(transaction, at(millis));
  }

  private List<ServerTransaction> dueAt(long millis) {
    List<ServerTransaction> due = new ArrayList<>();
    wheel.advance(at(millis), due::add);
    return due;
  }

  private ServerTransaction transaction(long id) {
    ServerTransaction transaction =
        new ServerTransaction(table, id, id, true, new RecordingHop(false), ORIGIN);
    table.wheel.cancel(transaction);
    return transaction;
  }

  private static long at(long millis) {
    return ORIGIN + millis * 1_000_000;
  }
}
