package id.limpah.sip.transport;

/**
 * When to let datagrams gather before they are read. A thread that wakes for each costs more than all that is done with it, so that under
 * high traffic what comes within half a millisecond is read together. For one event loop.
 */
final class ReadPacing {
  /** How long a datagram waits at most. */
  static final long PAUSE_NANOS = 500_000;

  /** Datagrams a second from which on it pays. */
  static final int BEGIN_PER_SECOND = 2_000;

  /** Below these it is over: less, so that it does not come and go. */
  static final int END_PER_SECOND = 1_500;

  private static final long WINDOW_NANOS = 50_000_000;
  private static final long SECOND_NANOS = 1_000_000_000;

  private long windowStart;
  private int received;
  private int inRound;
  private boolean high;

  ReadPacing(long nowNanos) {
    windowStart = nowNanos;
  }

  /** A datagram came. */
  void received() {
    received++;
    inRound++;
  }

  /**
   * All that was there is read.
   *
   * @return how long to let others gather, in nanoseconds; 0 when they are few, and when so many came that others wait already
   */
  long pause(long nowNanos) {
    long elapsed = nowNanos - windowStart;
    if (elapsed >= WINDOW_NANOS) {
      long perSecond = received * SECOND_NANOS / elapsed;
      high = perSecond >= (high ? END_PER_SECOND : BEGIN_PER_SECOND);
      received = 0;
      windowStart = nowNanos;
    }
    boolean behind = inRound >= ReceiveBuffers.ROUND;
    inRound = 0;
    return high && !behind ? PAUSE_NANOS : 0;
  }
}
