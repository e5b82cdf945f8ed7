package id.limpah.sip.transaction;

import java.time.Duration;

/**
 * The times of RFC 3261, table 4, from which every timer of a server transaction follows.
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

  /** First pause of timer G. */
  long firstResendNanos() {
    return t1.toNanos();
  }

  /** The pause of timer G that follows this one. */
  long nextResendNanos(long pauseNanos) {
    return Math.min(2 * pauseNanos, t2.toNanos());
  }

  /** Timer H (no ACK came) and, on an unreliable transport, timer J (no more retransmissions come): 64 T1. */
  long giveUpNanos() {
    return 64 * t1.toNanos();
  }

  /** Timer I: how long further ACKs are absorbed on an unreliable transport. */
  long absorbAckNanos() {
    return t4.toNanos();
  }

  long pendingNanos() {
    return pending.toNanos();
  }
}
