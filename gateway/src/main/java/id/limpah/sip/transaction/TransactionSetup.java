package id.limpah.sip.transaction;

import io.netty.buffer.ByteBufAllocator;

/**
 * What a table of transactions is made with.
 *
 * @param maxTransactions that live at the same time
 * @param maxBytes of messages kept for retransmission
 * @param wheel where they wait; all tables of a thread share one
 */
public record TransactionSetup(
    TransactionTimers timers,
    int maxTransactions,
    long maxBytes,
    TransactionCounts counts,
    TimerWheel wheel,
    ByteBufAllocator allocator) {
  public TransactionSetup {
    if (maxTransactions < 1 || maxBytes < 1) {
      throw new IllegalArgumentException("a table has room");
    }
  }
}
