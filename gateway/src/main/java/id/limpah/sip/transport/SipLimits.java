package id.limpah.sip.transport;

import java.time.Duration;

/**
 * What the SIP side holds at most.
 *
 * @param transactions that live at the same time; what comes beyond is answered 503
 * @param rememberedBytes of answers kept for retransmission; what comes beyond is answered 503
 * @param connections open at the same time; what comes beyond is closed at once
 * @param connectionsPerSource of them from one address
 * @param partialMessage how long a message may take from its first byte to its last on a connection
 * @param idle how long a connection may be silent
 * @param unsentBytes of answers that may wait for a slow reader before its connection is closed
 * @param retryAfter what a 503 for want of room, or while draining, tells the peer
 */
public record SipLimits(
    int transactions,
    long rememberedBytes,
    int connections,
    int connectionsPerSource,
    Duration partialMessage,
    Duration idle,
    int unsentBytes,
    Duration retryAfter) {
  /** 200,000 transactions with 64 MiB of answers; 4,096 connections, 64 from one address, of 10 s a message, 35 min idle (an INVITE may wait for 30), 256 KiB unsent. */
  public static final SipLimits DEFAULT =
      new SipLimits(
          200_000,
          64L << 20,
          4096,
          64,
          Duration.ofSeconds(10),
          Duration.ofMinutes(35),
          256 << 10,
          Duration.ofSeconds(5));

  public SipLimits {
    if (transactions < 1 || rememberedBytes < 1 || connections < 1 || connectionsPerSource < 1 || unsentBytes < 1) {
      throw new IllegalArgumentException("SIP limits are above zero");
    }
    if (!partialMessage.isPositive() || !idle.isPositive() || !retryAfter.isPositive()) {
      throw new IllegalArgumentException("SIP time limits are above zero");
    }
  }
}
