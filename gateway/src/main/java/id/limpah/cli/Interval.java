package id.limpah.cli;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A mean over runs with its 95 % interval, by Student's t.
 *
 * @param half of the interval; NaN with fewer than two runs
 */
record Interval(double mean, double half) {
  /** The 97.5 % points for 1 to 30 degrees of freedom; beyond that the normal one is near enough. */
  private static final double[] T = {
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110,
    2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042
  };

  static <T> Interval of(List<T> runs, ToDoubleFunction<T> figure) {
    double[] values = runs.stream().mapToDouble(figure).filter(Double::isFinite).toArray();
    int n = values.length;
    double mean = 0;
    for (double value : values) {
      mean += value / n;
    }
    double square = 0;
    for (double value : values) {
      square += (value - mean) * (value - mean);
    }
    double t = n < 2 ? Double.NaN : n - 1 <= T.length ? T[n - 2] : 1.96;
    return new Interval(n == 0 ? Double.NaN : mean, t * Math.sqrt(square / (n - 1) / n));
  }
}
