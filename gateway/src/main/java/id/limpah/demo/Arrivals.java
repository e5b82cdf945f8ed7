package id.limpah.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Who calls when: an ordinary day's 36,000 calls as a busy hour has them, then what August 2019 brought, then its end.
 * Poisson arrivals by thinning (Lewis and Shedler, 1979), exponential patience, lognormal handling times.
 */
final class Arrivals {
  static final double ORDINARY_PER_MINUTE = 40;
  static final double BLACKOUT_PER_MINUTE = 148;
  static final double PATIENCE_SECONDS = 300;
  static final double HANDLING_SECONDS = 240;
  static final double BLACKOUT_BEGINS = 0.22;
  static final double BLACKOUT_ENDS = 0.72;

  private static final double HANDLING_SPREAD = 0.6;
  private static final List<String> AREAS =
      List.of("31.71.01.1001", "31.74.05.1002", "36.71.01.1001", "32.75.03.1004", "32.01.01.1001");

  private Arrivals() {}

  static List<Arrival> script(Duration length, long seed) {
    Random random = new Random(seed);
    List<Arrival> arrivals = new ArrayList<>();
    double end = length.toNanos() / 1e9 * Scale.LIFE_SECONDS;
    double peak = BLACKOUT_PER_MINUTE / 60;
    for (double at = gap(random, peak); at < end; at += gap(random, peak)) {
      if (random.nextDouble() * peak < perMinute(at / end) / 60) {
        arrivals.add(
            new Arrival(
                arrivals.size(),
                Scale.demoNanos(at),
                Scale.demoNanos(gap(random, 1 / PATIENCE_SECONDS)),
                Scale.demoNanos(handling(random)),
                AREAS.get(random.nextInt(AREAS.size()))));
      }
    }
    return arrivals;
  }

  /** Calls a minute when that part of the time has passed. */
  static double perMinute(double part) {
    if (part < BLACKOUT_BEGINS) {
      return ORDINARY_PER_MINUTE;
    }
    if (part < BLACKOUT_ENDS) {
      return BLACKOUT_PER_MINUTE;
    }
    double left = 1 - (part - BLACKOUT_ENDS) / (1 - BLACKOUT_ENDS);
    return ORDINARY_PER_MINUTE + (BLACKOUT_PER_MINUTE - ORDINARY_PER_MINUTE) * left * left;
  }

  private static double gap(Random random, double perSecond) {
    return -Math.log(1 - random.nextDouble()) / perSecond;
  }

  /** Lognormal with the mean that is wanted. */
  private static double handling(Random random) {
    double mu = Math.log(HANDLING_SECONDS) - HANDLING_SPREAD * HANDLING_SPREAD / 2;
    return Math.exp(mu + HANDLING_SPREAD * random.nextGaussian());
  }
}
