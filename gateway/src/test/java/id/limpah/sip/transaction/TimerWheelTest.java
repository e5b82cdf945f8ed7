package id.limpah.sip.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

  private final TimerWheel wheel = new TimerWheel(ORIGIN);

  @Test
  void deadlineBeyondOneTurn_isMetInItsOwnTurn() {
    Timed late = timed();
    wheel.set(late, at(41_000 + 5));
    Timed early = timed();
    wheel.set(early, at(45));

    assertThat(dueAt(50)).containsExactly(early);
    assertThat(dueAt(41_000)).isEmpty();
    assertThat(dueAt(41_010)).containsExactly(late);
  }

  @Test
  void longSleep_meetsEveryDeadlineOnce() {
    List<Timed> all = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      Timed timed = timed();
      all.add(timed);
      wheel.set(timed, at(1000L * i));
    }

    assertThat(dueAt(1_000_000)).containsExactlyInAnyOrderElementsOf(all);
    assertThat(dueAt(2_000_000)).isEmpty();
  }

  @Test
  void oneThatThrows_doesNotKeepTheOthersFromBeingTold() {
    List<String> told = new ArrayList<>();
    for (String name : List.of("a", "bad", "b")) {
      wheel.set(
          new Timed() {
            @Override
            protected void due(long nowNanos) {
              told.add(name);
              if (name.equals("bad")) {
                throw new IllegalStateException("planted");
              }
            }
          },
          at(name.equals("bad") ? 20 : 30));
    }
    assertThatThrownBy(() -> wheel.advance(at(40))).hasMessage("planted");
    assertThat(told).containsExactlyInAnyOrder("a", "bad", "b");
  }

  /** Against a plain map, with deadlines set and cancelled while others come due; the clock wraps on the way. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void randomUse_neverEarlyAndAtMostOneTickLate(long seed) {
    Random random = new Random(seed);
    Map<Timed, Long> model = new HashMap<>();
    List<Timed> idle = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      idle.add(timed());
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
              Timed other = model.keySet().iterator().next();
              model.remove(other);
              wheel.cancel(other);
              idle.add(other);
            }
            if (random.nextBoolean()) {
              set(idle.removeLast(), now[0] + random.nextInt(100), model);
            }
          });
      for (Map.Entry<Timed, Long> left : model.entrySet()) {
        assertThat(left.getValue()).as("seed %d", seed).isGreaterThan(now[0] - 10);
      }
      while (!idle.isEmpty() && random.nextInt(3) > 0) {
        set(idle.removeLast(), now[0] + random.nextInt(50_000), model);
      }
    }
  }

  private void set(Timed timed, long millis, Map<Timed, Long> model) {
    model.put(timed, millis);
    wheel.set(timed, at(millis));
  }

  private List<Timed> dueAt(long millis) {
    List<Timed> due = new ArrayList<>();
    wheel.advance(at(millis), due::add);
    return due;
  }

  private Timed timed() {
    return new Timed() {
      @Override
      protected void due(long nowNanos) {
        throw new AssertionError("told by the other door");
      }
    };
  }

  private static long at(long millis) {
    return ORIGIN + millis * 1_000_000;
  }
}
