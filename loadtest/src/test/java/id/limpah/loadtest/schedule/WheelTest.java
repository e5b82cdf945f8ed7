package id.limpah.loadtest.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WheelTest {
  private static final long MILLI = 1_000_000;
  private static final long LONG_AGO = -7_777_777_777L;

  private final Wheel wheel = new Wheel(LONG_AGO);
  private final List<String> gone = new ArrayList<>();

  private final class Named extends Wheel.Entry {
    private final String name;

    Named(String name) {
      this.name = name;
    }

    @Override
    protected void expired(long now) {
      gone.add(name + " " + (now - LONG_AGO) / MILLI);
    }
  }

  @Test
  void whatIsDueGoesOffOnceAndWhatWasStoppedDoesNot() {
    Named stopped = new Named("stopped");
    wheel.start(new Named("a"), LONG_AGO + 20 * MILLI);
    wheel.start(stopped, LONG_AGO + 20 * MILLI);
    wheel.start(new Named("far"), LONG_AGO + 90_000 * MILLI);
    wheel.stop(stopped);
    for (int ms = 1; ms <= 19; ms++) {
      wheel.advance(LONG_AGO + ms * MILLI);
    }
    assertThat(gone).isEmpty();
    wheel.advance(LONG_AGO + 30 * MILLI);
    assertThat(gone).containsExactly("a 30");
    // Farther than the wheel goes round.
    wheel.advance(LONG_AGO + 89_000 * MILLI);
    assertThat(gone).containsExactly("a 30");
    wheel.advance(LONG_AGO + 90_010 * MILLI);
    assertThat(gone).containsExactly("a 30", "far 90010");
  }

  @Test
  void anyOrderOfStartsAndStopsFiresEachAtItsTime() {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    long[] deadlines = new long[300];
    long[] fired = new long[300];
    Wheel.Entry[] entries = new Wheel.Entry[300];
    for (int i = 0; i < entries.length; i++) {
      int number = i;
      entries[i] =
          new Wheel.Entry() {
            @Override
            protected void expired(long now) {
              assertThat(now).as("seed %d", seed).isGreaterThanOrEqualTo(deadlines[number]);
              fired[number] = now;
              deadlines[number] = Long.MAX_VALUE;
            }
          };
      deadlines[i] = Long.MAX_VALUE;
    }
    long now = LONG_AGO;
    for (int step = 0; step < 20_000; step++) {
      int which = random.nextInt(entries.length);
      if (random.nextBoolean()) {
        deadlines[which] = now + random.nextLong(60_000 * MILLI);
        wheel.start(entries[which], deadlines[which]);
      } else {
        wheel.stop(entries[which]);
        deadlines[which] = Long.MAX_VALUE;
      }
      now += random.nextLong(20 * MILLI);
      wheel.advance(now);
      for (long deadline : deadlines) {
        assertThat(deadline).as("seed %d", seed).isGreaterThan(now - 6 * MILLI);
      }
    }
  }
}
