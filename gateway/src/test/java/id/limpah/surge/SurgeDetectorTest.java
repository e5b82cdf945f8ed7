package id.limpah.surge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SurgeDetectorTest {
  private static final long SEED = 20190804;
  /** A Monday, midnight in Jakarta. */
  private static final Instant MONDAY = Instant.parse("2019-07-28T17:00:00Z");

  private final SurgeDetector detector = new SurgeDetector(SurgeConfig.DEFAULT);
  private Instant now = MONDAY;
  private long total;
  private SurgeReading reading = SurgeReading.NONE;

  private void bin(int arrivals, boolean armed) {
    total += arrivals;
    now = now.plus(SurgeConfig.BIN);
    reading = detector.tick(now, total, armed);
  }

  private void calm(SplittableRandom random, double perMinute, Duration howLong) {
    Arrivals arrivals = new Arrivals(random, perMinute / 6, 0.2);
    for (long i = howLong.dividedBy(SurgeConfig.BIN); i > 0; i--) {
      bin(arrivals.next(), false);
    }
  }

  private double secondsUntilFound(double perMinute, boolean armed) {
    double seconds = 0;
    int runs = 100;
    for (int run = 0; run < runs; run++) {
      SurgeDetectorTest fresh = new SurgeDetectorTest();
      SplittableRandom random = new SplittableRandom(SEED + run);
      fresh.calm(random, 40, Duration.ofHours(2));
      Arrivals surge = new Arrivals(random, perMinute / 6, 0.2);
      // It begins anywhere in a bin: half a bin on average, with as much less of it in the first.
      int bins = 0;
      while (!fresh.reading.isSurge()) {
        fresh.bin(surge.next(), armed);
        bins++;
      }
      seconds += bins * 10;
    }
    return seconds / runs;
  }

  @Test
  void aDoublingIsFoundInAMinuteAndAQuarter_august2019InLessThanHalfAMinute() {
    assertThat(secondsUntilFound(80, false)).isBetween(66.0, 86.0);
    assertThat(secondsUntilFound(148, false)).isBetween(20.0, 27.0);
    assertThat(secondsUntilFound(148, true)).as("armed by a large outage").isBetween(12.0, 20.0);
  }

  @Test
  void ofOrdinaryHours_oneInFiveThousandIsAnAlarmAtMost() {
    SplittableRandom random = new SplittableRandom(SEED);
    Arrivals arrivals = new Arrivals(random, 40 / 6.0, 0.2);
    int alarms = 0;
    boolean before = false;
    for (long i = 0; i < 20_000L * 360; i++) {
      bin(arrivals.next(), false);
      alarms += reading.isSurge() && !before ? 1 : 0;
      before = reading.isSurge();
    }
    assertThat(alarms).as("4 are expected at most, in 20,000 hours").isLessThanOrEqualTo(8);
  }

  @Test
  void itIsOverWhenArrivalsAreUsualAgain_notBefore() {
    SplittableRandom random = new SplittableRandom(SEED);
    detector.restore(new Usual(Collections.nCopies(168, 40 / 6.0)));
    calm(random, 40, Duration.ofHours(2));
    Arrivals surge = new Arrivals(random, 148 / 6.0, 0.2);
    for (int i = 0; i < 9 * 360; i++) {
      bin(surge.next(), false);
      assertThat(i < 12 || reading.isSurge()).as("bin %d", i).isTrue();
    }
    assertThat(reading.usualPerMinute()).as("nothing was learned from it").isBetween(34.0, 46.0);
    Arrivals usual = new Arrivals(random, 40 / 6.0, 0.2);
    int bins = 0;
    while (reading.isSurge()) {
      bin(usual.next(), false);
      bins++;
    }
    assertThat(bins).isBetween(4, 25);
  }

  @Test
  void inAFirstWeek_aMorningIsNoSurgeAllDay() {
    SplittableRandom random = new SplittableRandom(SEED);
    calm(random, 10, Duration.ofHours(7));
    calm(random, 40, Duration.ofMinutes(90));
    assertThat(reading.isSurge()).isFalse();
    assertThat(reading.usualPerMinute()).isBetween(32.0, 48.0);
  }

  @Test
  void mondayMorningsAreComparedWithMondayMornings() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int week = 0; week < 3; week++) {
      for (int hour = 0; hour < 168; hour++) {
        calm(random, hour == 9 ? 160 : 40, Duration.ofHours(1));
      }
    }
    calm(random, 40, Duration.ofHours(9));
    Arrivals morning = new Arrivals(random, 160 / 6.0, 0.2);
    for (int i = 0; i < 180; i++) {
      bin(morning.next(), false);
      assertThat(reading.isSurge() && i > 60).as("bin %d after nine", i).isFalse();
    }
    assertThat(reading.usualPerMinute()).isBetween(120.0, 180.0);
  }

  @Test
  void whatWasLearnedOutlivesARestart() {
    calm(new SplittableRandom(SEED), 40, Duration.ofHours(200));
    SurgeDetector restarted = new SurgeDetector(SurgeConfig.DEFAULT);
    restarted.restore(detector.usual());
    restarted.tick(now, 0, false);
    long calls = 0;
    for (int i = 1; i <= 4; i++) {
      calls += 25;
      reading = restarted.tick(now.plus(SurgeConfig.BIN.multipliedBy(i)), calls, false);
    }
    assertThat(reading.isSurge()).isTrue();
  }

  @Test
  void aPauseOfTheMachineIsNoSurge() {
    calm(new SplittableRandom(SEED), 40, Duration.ofHours(2));
    now = now.plus(Duration.ofMinutes(3));
    total += 40 * 3;
    reading = detector.tick(now, total, false);
    assertThat(reading.isSurge()).isFalse();
  }

  @Test
  void levels() {
    assertThat(detector.tick(now, 0, false).level()).isEqualTo(SurgeLevel.CALM);
    assertThat(detector.tick(now, 0, true).level()).isEqualTo(SurgeLevel.ARMED);
  }
}
