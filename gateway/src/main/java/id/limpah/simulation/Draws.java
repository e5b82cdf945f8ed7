package id.limpah.simulation;

import java.time.Duration;
import java.util.SplittableRandom;

/** Random times, from a stream of one's own. */
final class Draws {
  private final SplittableRandom random;

  Draws(long seed) {
    random = new SplittableRandom(seed);
  }

  /** The stream of that name under a seed: what one purpose draws does not change what another does. */
  static Draws of(long seed, long purpose, long number) {
    long mixed = seed * 0x9E3779B97F4A7C15L + purpose * 0xBF58476D1CE4E5B9L + number * 0x94D049BB133111EBL;
    return new Draws(mixed ^ (mixed >>> 31));
  }

  /** At least 0, below 1. */
  double unit() {
    return random.nextDouble();
  }

  /** Exponential with that mean, in nanoseconds. */
  long exponential(Duration mean) {
    return (long) (-Math.log1p(-random.nextDouble()) * mean.toNanos());
  }

  /** Lognormal with that mean, and that standard deviation over it. */
  long lognormal(Duration mean, double variation) {
    if (variation <= 0) {
      return mean.toNanos();
    }
    double sigma2 = Math.log1p(variation * variation);
    return (long) (mean.toNanos() * Math.exp(Math.sqrt(sigma2) * random.nextGaussian() - sigma2 / 2));
  }

  /** A factor around 1, gamma with that standard deviation (by Marsaglia and Tsang, ACM TOMS 26(3), 2000). */
  double gamma(double variation) {
    if (variation <= 0) {
      return 1;
    }
    double shape = 1 / (variation * variation);
    double boost = shape < 1 ? Math.pow(random.nextDouble(), 1 / shape) : 1;
    double d = (shape < 1 ? shape + 1 : shape) - 1 / 3.0;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double v = Math.pow(1 + c * x, 3);
      if (v > 0 && Math.log(1 - random.nextDouble()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
        return d * v * boost / shape;
      }
    }
  }
}
