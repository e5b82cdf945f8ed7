package id.limpah.load;

/**
 * The wait of a new contact behind n others when waiting callers give up.
 *
 * <p>With n ahead, s agents of rate µ and a rate θ at which each waiting caller gives up, the contact reaches an agent
 * after n + 1 departures from the line, of which the one with i others still ahead takes 1/(s·µ + i·θ) on average:
 *
 * <pre>E[W|n] = Σ i=0..n of 1/(s·µ + i·θ)</pre>
 *
 * the conditional wait of the M/M/s+M queue (Whitt, "Predicting queueing delays", Management Science 45(6), 1999, and
 * Garnett, Mandelbaum and Reiman, "Designing a call center with impatient customers", M&amp;SOM 4(3), 2002).
 */
final class WaitModel {
  /** Above this many ahead the sum is taken as an integral; the relative error is then below 1e-6. */
  static final int SUM_LIMIT = 10_000;

  private WaitModel() {}

  /**
   * Seconds until a new contact reaches an agent when all agents are busy.
   *
   * @param ahead contacts that wait before it, at least 0
   * @param servedPerSecond s·µ, above 0
   * @param patiencePerSecond θ, at least 0; 0 means that nobody gives up
   */
  static double expectedWaitSeconds(double ahead, double servedPerSecond, double patiencePerSecond) {
    if (!(servedPerSecond > 0) || ahead < 0 || patiencePerSecond < 0) {
      throw new IllegalArgumentException("needs agents, and counts that are not negative");
    }
    long others = Math.round(ahead);
    if (patiencePerSecond == 0) {
      return (others + 1) / servedPerSecond;
    }
    if (others > SUM_LIMIT) {
      return integral(others, servedPerSecond, patiencePerSecond);
    }
    double sum = 0;
    for (long i = others; i >= 0; i--) {
      sum += 1 / (servedPerSecond + i * patiencePerSecond);
    }
    return sum;
  }

  /** The same by the midpoint rule: ∫ from −½ to n+½ of di/(s·µ + i·θ), when the first step is not too wide for it. */
  private static double integral(long others, double servedPerSecond, double patiencePerSecond) {
    double head = 0;
    for (int i = 0; i < 100; i++) {
      head += 1 / (servedPerSecond + i * patiencePerSecond);
    }
    double from = servedPerSecond + 99.5 * patiencePerSecond;
    double until = servedPerSecond + (others + 0.5) * patiencePerSecond;
    return head + Math.log(until / from) / patiencePerSecond;
  }
}
