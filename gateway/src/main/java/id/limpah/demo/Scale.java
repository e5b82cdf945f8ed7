package id.limpah.demo;

import java.time.Duration;

/** Compressed time: one second of the demo stands for that many seconds of a day. */
final class Scale {
  static final int LIFE_SECONDS = 20;

  private Scale() {}

  /** How long it takes in the demo, in whole milliseconds and at least one second, as the configuration wants it. */
  static String configured(Duration life) {
    return Math.max(1_000, life.toMillis() / LIFE_SECONDS) + "ms";
  }

  static long demoNanos(double lifeSeconds) {
    return (long) (lifeSeconds / LIFE_SECONDS * 1e9);
  }

  static double lifeSeconds(long demoNanos) {
    return demoNanos / 1e9 * LIFE_SECONDS;
  }
}
