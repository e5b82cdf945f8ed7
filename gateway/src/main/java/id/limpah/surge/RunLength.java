package id.limpah.surge;

/**
 * The mean number of bins until a CUSUM {@code S = max(0, S + x − k)} that begins at 0 reaches h.
 *
 * <p>By the Markov chain of Brook and Evans ("An approach to the probability distribution of CUSUM run length", Biometrika 59(3),
 * 1972; also Hawkins and Olwell, "Cumulative Sum Charts and Charting for Quality Improvement", 1998, chapter 6): the values that S can
 * have below h are the states, and the mean is the first element of {@code (I − R)⁻¹·1}. Exact when k and h are whole steps and a
 * step is 1/q, since S then has no other values.
 */
final class RunLength {
  private RunLength() {}

  /**
   * In bins; at least 1.
   *
   * @param step between the states
   */
  static double bins(double mean, double variation, double reference, double threshold, double step) {
    int states = (int) Math.max(1, Math.ceil(threshold / step - 1e-9));
    Counts counts = new Counts(mean, variation, (int) Math.ceil(threshold + reference) + 1);
    // By how many steps up, from all the way down: a move's chance depends on nothing else.
    double[] cumulated = new double[2 * states];
    for (int i = 0; i < cumulated.length; i++) {
      cumulated[i] = counts.atMost((i - states + 0.5) * step + reference);
    }
    double[][] rows = new double[states][states + 1];
    for (int from = 0; from < states; from++) {
      double before = 0;
      for (int to = 0; to < states; to++) {
        double until = cumulated[to - from + states];
        rows[from][to] = (from == to ? 1 : 0) - (until - before);
        before = until;
      }
      rows[from][states] = 1;
    }
    return solved(rows);
  }

  /** The first unknown, by elimination without pivoting: the rows are diagonally dominant. */
  private static double solved(double[][] rows) {
    int states = rows.length;
    for (int column = states - 1; column > 0; column--) {
      double[] pivot = rows[column];
      for (int row = 0; row < column; row++) {
        double factor = rows[row][column] / pivot[column];
        if (factor != 0) {
          for (int i = 0; i < column; i++) {
            rows[row][i] -= factor * pivot[i];
          }
          rows[row][states] -= factor * pivot[states];
        }
      }
    }
    double mean = rows[0][states] / rows[0][0];
    // Beyond some 1e15 bins, more than anybody asks for, what is left of the diagonal is rounding.
    return mean > 0 ? mean : Double.POSITIVE_INFINITY;
  }
}
