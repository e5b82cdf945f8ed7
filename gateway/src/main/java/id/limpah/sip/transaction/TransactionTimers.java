package id.limpah.sip.transaction;

import java.time.Duration;

/**
 * The times of RFC 3261, table 4, from which every timer of a transaction follows.
 *
 * @param t1 estimate of a round trip
 * @param t2 longest pause between two retransmissions of a final answer to an INVITE
 * @param t4 how long a message can stay in the network
 * @param pending how long an INVITE may wait for its final answer; the RFC leaves it open, a bound is needed
 */
public record TransactionTimers(Duration t1, Duration t2, Duration t4, Duration pending) {
  /** 500 ms, 4 s and 5 s as the RFC has them; an INVITE waits for three minutes at most. */
  public static final TransactionTimers RFC_3261 =
      new TransactionTimers(
          Duration.ofMillis(500), Duration.ofSeconds(4), Duration.ofSeconds(5), Duration.ofMinutes(3));

  public TransactionTimers {
    if (t1.compareTo(Duration.ofMillis(10)) < 0 || t2.compareTo(t1) < 0 || t4.isNegative()) {
      throw new IllegalArgumentException("T1 is 10 ms or more, T2 not below T1 and T4 not negative");
    }
    if (!pending.isPositive()) {
      throw new IllegalArgumentException("a pending INVITE waits for more than no time");
    }
  }

  /** First pause of timers A, E and G. */
  long firstResendNanos() {
    return t1.toNanos();
  }

  /** The pause of timers E and G that follows this one. */
  long nextResendNanos(long pauseNanos) {
    return Math.min(2 * pauseNanos, t2.toNanos());
  }

  /** Timers B, D, F, H, J, L and M: nobody answers, acknowledges or repeats any more. 64 T1. */
  long giveUpNanos() {
    return 64 * t1.toNanos();
  }

  /** Timers I and K: how long further ACKs or responses are absorbed on an unreliable transport. T4. */
  long absorbAckNanos() {
    return t4.toNanos();
  }

  /** The pause of timer E once a provisional came. */
  long t2Nanos() {
    return t2.toNanos();
  }

  long pendingNanos() {
    return pending.toNanos();
  }
}
