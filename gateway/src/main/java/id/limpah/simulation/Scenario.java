package id.limpah.simulation;

import id.limpah.contact.CenterId;
import id.limpah.divert.BreakerConfig;
import id.limpah.load.LoadConfig;
import id.limpah.route.OverflowConfig;
import id.limpah.surge.SurgeConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A world to be simulated. All means are of exponential times but those of handling, which is lognormal.
 *
 * @param name for people
 * @param start by the wall clock
 * @param length for how long callers call; whoever is there then is still served
 * @param home the center that is called
 * @param partners those that take its overflow
 * @param arrivals new callers, in straight lines between these points
 * @param usual what the gateway has learned to be usual, calls a minute in straight lines over a day of its zone; empty when it has
 *     just begun
 * @param shocks when arrivals jump, for measuring how soon that is found
 * @param failures what goes wrong
 * @param feed how centers report
 * @param tuning how the gateway is set
 */
public record Scenario(
    String name,
    Instant start,
    Duration length,
    Staff home,
    CallerModel callers,
    List<Partner> partners,
    List<Point> arrivals,
    List<Point> usual,
    List<Duration> shocks,
    List<Failure> failures,
    Feed feed,
    Tuning tuning) {
  public Scenario {
    partners = List.copyOf(partners);
    arrivals = List.copyOf(arrivals);
    usual = List.copyOf(usual);
    shocks = List.copyOf(shocks);
    failures = List.copyOf(failures);
    if (!length.isPositive() || arrivals.isEmpty()) {
      throw new IllegalArgumentException("a scenario has a length, and callers");
    }
  }

  /**
   * Who answers.
   *
   * @param agents at least 0
   * @param handling mean talk, hold and after-call work
   * @param variation standard deviation of the handling time over its mean; 0 for all alike
   */
  public record Staff(int agents, Duration handling, double variation) {}

  /**
   * How callers behave.
   *
   * @param patience mean time they wait before they hang up
   * @param redial part of those not served who call again, at most ten times
   * @param redialAfter mean time until then
   * @param redialInformed the same part of those who heard the announcement
   * @param announceAfter after that long in the line callers hear how long it will take; zero for never
   * @param announcedPatience what is then left of their patience, as a part; above 1 it makes them stay
   * @param variation of the arrival rate itself from minute to minute (standard deviation over mean)
   */
  public record CallerModel(
      Duration patience,
      double redial,
      Duration redialAfter,
      double redialInformed,
      Duration announceAfter,
      double announcedPatience,
      double variation) {}

  /**
   * A partner.
   *
   * @param backgroundPerMinute calls of its own
   * @param concurrent calls it agreed to take at the same time
   * @param perSecond new calls a second it agreed to take
   * @param setup until a call sent there rings
   * @param adjust added to its score
   */
  public record Partner(
      CenterId id,
      Staff staff,
      double backgroundPerMinute,
      Duration backgroundPatience,
      int concurrent,
      double perSecond,
      Duration setup,
      Duration adjust) {}

  /** So many new callers a minute at that time after the start. */
  public record Point(Duration at, double perMinute) {}

  /** What fails. */
  public enum Kind {
    /** A center's reports stop. */
    FEED,
    /** A center goes dark: calls there break off, and new ones fail. */
    CENTER,
    /** A center reports that nobody waits and agents are free, whatever is true. */
    LIES,
    /** A call that is sent to a center takes {@link #SLOW_SECONDS} s longer to ring. */
    SLOW
  }

  /** How much longer a slow center takes. */
  static final long SLOW_SECONDS = 40;

  /** Something that fails for a while. */
  public record Failure(Kind kind, CenterId center, Duration at, Duration length) {
    boolean holds(long nanos) {
      return nanos >= at.toNanos() && nanos < at.plus(length).toNanos();
    }
  }

  /** How often centers report, and how late a report comes. */
  public record Feed(Duration every, Duration delay) {}

  /** The settings of a configuration that decide. */
  public record Tuning(
      LoadConfig load, OverflowConfig overflow, SurgeConfig surge, BreakerConfig homeBreaker, BreakerConfig partnerBreaker) {
    /** What holds where a configuration is silent. */
    public static final Tuning DEFAULT =
        new Tuning(
            LoadConfig.DEFAULT, OverflowConfig.DEFAULT, SurgeConfig.DEFAULT, BreakerConfig.HOME, BreakerConfig.PARTNER);
  }

  /** New callers a minute at that time. */
  double perMinute(Duration at) {
    return perMinute(arrivals, at);
  }

  /** On the line through these points. */
  static double perMinute(List<Point> line, Duration at) {
    Point before = line.getFirst();
    for (Point point : line) {
      if (point.at().compareTo(at) > 0) {
        double span = point.at().minus(before.at()).toNanos();
        double part = span > 0 ? at.minus(before.at()).toNanos() / span : 1;
        return Math.max(0, before.perMinute() + Math.clamp(part, 0.0, 1.0) * (point.perMinute() - before.perMinute()));
      }
      before = point;
    }
    return before.perMinute();
  }
}
