package id.limpah.surge;

import java.util.SplittableRandom;

/** Counts of bins by chance, from a rate that varies by itself. */
final class Arrivals {
  private final SplittableRandom random;
  private final double[] cumulated = new double[4_000];

  Arrivals(SplittableRandom random, double mean, double variation) {
    this.random = random;
    Counts counts = new Counts(mean, variation, cumulated.length);
    for (int x = 0; x < cumulated.length; x++) {
      cumulated[x] = counts.atMost(x);
    }
  }

  int next() {
    double draw = random.nextDouble();
    int x = 0;
    while (cumulated[x] < draw && x < cumulated.length - 1) {
      x++;
    }
    return x;
  }
}
