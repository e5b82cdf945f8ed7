package id.limpah.sip.transaction;

import id.limpah.sip.SipRequest;
import id.limpah.sip.Via;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What one thread asks those who send to it to spare it, by loss (RFC 7339) or by rate (RFC 7415); and how much of what the others
 * send, who do not know of it, is refused.
 *
 * <p>The part f of new work that is taken follows from how busy the thread is: {@code f' = f · target/busy}, within one tenth a
 * step (the occupancy algorithm; Hilt and Widjaja, "Controlling overload in networks of SIP servers", ICNP 2008, section III). It
 * begins only when the thread has been that busy for two seconds on end: a cold start or a pause of the machine is no overload. For
 * one thread.
 *
 * <p>INVARIANT: f is between {@value #LEAST} and 1.
 */
public final class OverloadControl {
  /** The part of its time that the thread should be at work at most. */
  static final double TARGET = 0.95;
  static final double LEAST = 0.05;

  private static final long WINDOW_NANOS = 200_000_000;
  private static final double STEP = 0.1;
  private static final int WINDOWS_BEFORE = 10;
  private static final int VALIDITY_MILLIS = 1_000;
  private static final int MOST_CLIENTS = 1024;
  private static final long NANOS = 1_000_000_000;

  private final RandomGenerator random;
  private final Map<InetAddress, Arrivals> byRate = new HashMap<>();
  private long windowStart;
  private long busyNanos;
  private int busyWindows;
  private double accepted = 1;
  private String sequence = "0";

  /** What one client that heeds rates sent in this window and the one before. */
  private static final class Arrivals {
    private long now;
    private double perSecond;
  }

  /** Takes everything, for a start. */
  public OverloadControl(RandomGenerator random, long nowNanos) {
    this.random = random;
    this.windowStart = nowNanos;
  }

  /** The thread was at work for that long. */
  public void busy(long nanos) {
    busyNanos += nanos;
  }

  /**
   * To be called several times a second.
   *
   * @param epochMillis the wall clock, for the sequence by which others tell new words from old (RFC 7339, 4.4)
   */
  public void tick(long nowNanos, long epochMillis) {
    long elapsed = nowNanos - windowStart;
    if (elapsed < WINDOW_NANOS) {
      return;
    }
    double occupancy = Math.max(0.01, (double) busyNanos / elapsed);
    busyWindows = occupancy > TARGET ? busyWindows + 1 : 0;
    if (accepted < 1 || busyWindows > WINDOWS_BEFORE) {
      accepted = Math.clamp(accepted * Math.clamp(TARGET / occupancy, 1 - STEP, 1 + STEP), LEAST, 1);
    }
    sequence = epochMillis / 1000 + String.format(Locale.ROOT, ".%03d", epochMillis % 1000);
    byRate.values().removeIf(arrivals -> arrivals.now == 0);
    byRate
        .values()
        .forEach(
            arrivals -> {
              arrivals.perSecond = arrivals.now * (double) NANOS / elapsed;
              arrivals.now = 0;
            });
    windowStart = nowNanos;
    busyNanos = 0;
  }

  /** Of a hundred new requests those that should not come. */
  public int lossPercent() {
    return (int) Math.round(100 * (1 - accepted));
  }

  /** Whether a new INVITE by somebody who does not heed overload control is one too many (RFC 7339, 5.10.2). */
  public boolean refuses(SipRequest request) {
    return accepted < 1 && !request.topVia().map(Via::heedsOverloadControl).orElse(false) && random.nextDouble() >= accepted;
  }

  /** Counts a new INVITE. */
  public void arrived(SipRequest request, InetAddress source) {
    if (request.topVia().filter(OverloadControl::onlyByRate).isPresent()) {
      Arrivals known = byRate.get(source);
      if (known == null && byRate.size() < MOST_CLIENTS) {
        known = new Arrivals();
        byRate.put(source, known);
      }
      if (known != null) {
        known.now++;
      }
    }
  }

  /** The parameters of the top Via of an answer; blank to those who do not heed them (RFC 7339, 4.1 to 4.4). */
  public String asked(SipRequest request, InetAddress source) {
    return request.topVia().filter(Via::heedsOverloadControl).map(via -> asked(via, source)).orElse("");
  }

  private String asked(Via via, InetAddress source) {
    String since = ";oc-seq=" + sequence;
    if (!onlyByRate(via)) {
      return ";oc=" + lossPercent() + ";oc-algo=\"loss\";oc-validity=" + VALIDITY_MILLIS + since;
    }
    Arrivals known = byRate.get(source);
    if (accepted >= 1 || known == null) {
      return ";oc=0;oc-algo=\"rate\";oc-validity=0" + since; // no restriction (RFC 7339, 4.3)
    }
    long rate = Math.max(1, Math.round(known.perSecond * accepted));
    return ";oc=" + rate + ";oc-algo=\"rate\";oc-validity=" + VALIDITY_MILLIS + since;
  }

  /** Loss is what everybody who heeds anything heeds (RFC 7339, 4.2), unless its list leaves it out. */
  private static boolean onlyByRate(Via via) {
    return via.heedsOverloadControl()
        && via.parameter("oc-algo")
            .map(list -> "," + list.toLowerCase(Locale.ROOT).replace(" ", "") + ",")
            .filter(list -> list.contains(",rate,") && !list.contains(",loss,"))
            .isPresent();
  }
}
