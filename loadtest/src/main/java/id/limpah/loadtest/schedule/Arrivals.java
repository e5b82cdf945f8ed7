package id.limpah.loadtest.schedule;

import id.limpah.loadtest.scenario.Scenario;
import id.limpah.loadtest.scenario.Scenario.Point;
import id.limpah.loadtest.scenario.Scenario.Spacing;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The intended moments of one kind of arrivals, one after the other, whatever becomes of them: an open loop. Evenly, each is one unit of
 * the rate's integral after the one before; as a Poisson process, an exponential number of units with mean 1 (time change of a
 * unit-rate process; Çinlar, Introduction to Stochastic Processes, 1975, 4.7). Owned by one thread.
 */
public final class Arrivals {
  /** No more of them. */
  public static final long NEVER = Long.MAX_VALUE;

  private final double[] times;
  private final double[] rates;
  private final double end;
  private final Spacing spacing;
  private final RandomGenerator random;
  private int segment;
  private double now;
  private long next;

  /**
   * Begins.
   *
   * @param rate over the measured part, which begins after the warm-up; before it the first point's
   */
  public Arrivals(Scenario scenario, List<Point> rate, RandomGenerator random) {
    this(rate, scenario.warmUp(), scenario.duration(), scenario.spacing(), random);
  }

  Arrivals(List<Point> rate, Duration warmUp, Duration duration, Spacing spacing, RandomGenerator random) {
    int points = rate.size();
    this.times = new double[points + 2];
    this.rates = new double[points + 2];
    this.end = seconds(warmUp) + seconds(duration);
    rates[0] = rate.getFirst().perSecond();
    for (int i = 0; i < points; i++) {
      times[i + 1] = seconds(warmUp) + seconds(rate.get(i).at());
      rates[i + 1] = rate.get(i).perSecond();
    }
    times[points + 1] = Math.max(end, times[points]) + 1;
    rates[points + 1] = rates[points];
    this.spacing = spacing;
    this.random = random;
    // Evenly, the first comes at once.
    this.next = spacing == Spacing.UNIFORM ? after(0) : after(step());
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  private double step() {
    return spacing == Spacing.UNIFORM ? 1 : -Math.log(1 - random.nextDouble());
  }

  /** The next one, nanoseconds after the begin, or {@link #NEVER}. */
  public long next() {
    return next;
  }

  /** It was taken; on to the one after it. */
  public void advance() {
    if (next != NEVER) {
      next = after(step());
    }
  }

  /** Where the integral of the rate has grown by that much. */
  private long after(double area) {
    double left = area;
    while (segment < times.length - 1) {
      double length = times[segment + 1] - now;
      double slope = slope();
      double rate = rates[segment] + slope * (now - times[segment]);
      double whole = (rate + rates[segment + 1]) / 2 * length;
      if (length > 0 && left < whole) {
        double root = Math.sqrt(Math.max(0, rate * rate + 2 * slope * left));
        now += left == 0 ? 0 : 2 * left / (rate + root);
        return now < end ? Math.round(now * 1e9) : NEVER;
      }
      left -= whole;
      now = Math.max(now, times[segment + 1]);
      segment++;
    }
    return NEVER;
  }

  private double slope() {
    double length = times[segment + 1] - times[segment];
    return length > 0 ? (rates[segment + 1] - rates[segment]) / length : 0;
  }
}
