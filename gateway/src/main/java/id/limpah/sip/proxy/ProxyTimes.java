package id.limpah.sip.proxy;

import java.time.Duration;

/**
 * How long a proxy waits for what.
 *
 * @param trying 100 goes back after this when nothing else did (RFC 3261, 16.2: within 200 ms)
 * @param silence a leg without any response is left alone after this and the next is tried beside it
 * @param timerC a leg that rings is given up after this; any provisional but 100 begins it anew (16.6-11: above 3 min)
 * @param handOver how long the final response of a leg given up is waited for before the next is tried
 * @param cancelled how long a cancelled leg may take for its final response (9.1: 64 T1)
 * @param longest an INVITE is never pending for longer than this
 */
public record ProxyTimes(
    Duration trying, Duration silence, Duration timerC, Duration handOver, Duration cancelled, Duration longest) {
  /** 100 ms, 2 s, 181 s, 1 s, 32 s and 30 min. */
  public static final ProxyTimes DEFAULT =
      new ProxyTimes(
          Duration.ofMillis(100),
          Duration.ofSeconds(2),
          Duration.ofSeconds(181),
          Duration.ofSeconds(1),
          Duration.ofSeconds(32),
          Duration.ofMinutes(30));

  public ProxyTimes {
    if (timerC.compareTo(Duration.ofMinutes(3)) <= 0) {
      throw new IllegalArgumentException("timer C is above three minutes");
    }
  }
}
