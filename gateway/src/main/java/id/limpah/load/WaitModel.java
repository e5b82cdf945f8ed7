package id.limpah.load;

/**
 * The wait of a new contact behind n others when waiting callers give up: its mean and its variance.
 *
 * <p>With n ahead, s agents of rate µ and a rate θ at which each waiting caller gives up, the contact reaches an agent
 * after n + 1 departures from the line, of which the one with i others still ahead takes an exponential time of mean
 * 1/(s·µ + i·θ), independent of the others:
 *
 * <pre>E[W|n] = Σ i=0..n of 1/(s·µ + i·θ)        Var[W|n] = Σ i=0..n of 1/(s·µ + i·θ)²</pre>
 *
 * the conditional wait of the M/M/s+M queue (Whitt, "Predicting queueing delays", Management Science 45(6), 1999, and
 * Garnett, Mandelbaum and Reiman, "Designing a call center with impatient customers", M&amp;SOM 4(3), 2002).
 *
 * @param meanSeconds until it reaches an agent, when all are busy
 * @param variance of that, seconds squared
 */
record WaitModel(double meanSeconds, double variance) {
  /** So many terms are summed; the rest is taken as an integral, with a relative error below 1e-6. */
  static final int SUMMED = 200;

  /**
   * Behind that line.
   *
   * @param ahead contacts that wait before it, at least 0
   * @param servedPerSecond s·µ, above 0
   * @param patiencePerSecond θ, at least 0; 0 means that nobody gives up
   */
  static WaitModel behind(double ahead, double servedPerSecond, double patiencePerSecond) {
    if (!(servedPerSecond > 0) || ahead < 0 || patiencePerSecond < 0) {
      throw new IllegalArgumentException("needs agents, and counts that are not negative");
    }
    long departures = Math.round(ahead) + 1;
    if (patiencePerSecond == 0) {
      return new WaitModel(departures / servedPerSecond, departures / (servedPerSecond * servedPerSecond));
    }
    double mean = 0;
    double variance = 0;
    for (long i = Math.min(departures, SUMMED) - 1; i >= 0; i--) {
      double step = 1 / (servedPerSecond + i * patiencePerSecond);
      mean += step;
      variance += step * step;
    }
    long rest = departures - SUMMED;
    if (rest > 0) {
      // By the midpoint rule: ∫ from SUMMED − ½ to n + ½.
      double from = servedPerSecond + (SUMMED - 0.5) * patiencePerSecond;
      double until = from + rest * patiencePerSecond;
      mean += Math.log1p(rest * patiencePerSecond / from) / patiencePerSecond;
      variance += rest / (from * until);
    }
    return new WaitModel(mean, variance);
  }
}
