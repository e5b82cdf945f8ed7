package id.limpah.loadtest.report;

import id.limpah.loadtest.measure.Ending;
import id.limpah.loadtest.measure.Figures;
import id.limpah.loadtest.scenario.Scenario;
import id.limpah.loadtest.sip.CenterCounts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * What a run came to.
 *
 * @param label what the one who ran it calls it
 * @param calls of SIP
 * @param contacts of HTTP
 * @param firstContacts where calls were sent first, and how many
 */
public record Result(
    String label,
    Scenario scenario,
    Instant startedAt,
    Optional<Traffic> calls,
    Optional<Traffic> contacts,
    Map<String, Long> firstContacts,
    List<CenterCounts> centers,
    long hostileSent,
    long hostileAnswered,
    Generator generator,
    Optional<Server> server) {

  /** One kind of traffic, over the measured part; latencies in nanoseconds from the moment at which each was meant to be sent. */
  public record Traffic(
      Map<Figures.Count, Long> counts,
      Map<Ending, Long> endings,
      Map<Integer, Long> statuses,
      Histogram answers,
      Histogram setups,
      Histogram byes,
      List<Second> seconds) {
    /** How many came to that. */
    public long count(Ending.Verdict verdict) {
      return endings.entrySet().stream().filter(one -> one.getKey().verdict() == verdict).mapToLong(Map.Entry::getValue).sum();
    }
  }

  /** One second of it, by when things happened; latencies of answers that came in it, microseconds. */
  public record Second(long offered, long answered, long refused, long lost, long wrong, double p50, double p99, double max) {}

  /**
   * The generator itself.
   *
   * @param sends nanoseconds between when something was meant to be sent and when it was
   * @param looks nanoseconds between two looks at the sockets
   * @param processors that it used
   */
  public record Generator(Histogram sends, Histogram looks, double processors, List<Double> behindMicros) {
    private static final double MOST_MICROS = 1_000;

    /** Whether one send in a hundred or more was over a millisecond late: then the offered load was not what the scenario says. */
    public boolean fellBehind() {
      return sends.getValueAtPercentile(99) / 1e3 > MOST_MICROS;
    }
  }

  /**
   * The server beside it, over the measured part.
   *
   * @param userSeconds processor time
   * @param systemSeconds the same, in the kernel
   * @param otherProcessors that neither it nor the generator used: how noisy the machine was
   */
  public record Server(long pid, double userSeconds, double systemSeconds, long residentBytes, double otherProcessors, List<ServerSecond> seconds) {
    /** Microseconds of processor time for each of that many. */
    public double microsPer(long calls) {
      return calls == 0 ? 0 : (userSeconds + systemSeconds) * 1e6 / calls;
    }
  }

  /** One second of it. */
  public record ServerSecond(double processors, double microsPerCall, double residentMegabytes) {}
}
