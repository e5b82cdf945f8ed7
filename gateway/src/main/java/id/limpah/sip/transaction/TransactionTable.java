package id.limpah.sip.transaction;

import org.jspecify.annotations.Nullable;

/**
 * The live transactions of one thread, by fingerprint. The fingerprints are already evenly spread, and the bound is known, so
 * buckets are chains through the transactions themselves and never grow.
 */
final class TransactionTable {
  final TransactionTimers timers;
  final TransactionCounts counts;
  final TimerWheel wheel;
  private final @Nullable ServerTransaction[] buckets;
  private final int maxTransactions;
  private final long maxRememberedBytes;
  private int live;
  private long rememberedBytes;

  TransactionTable(
      TransactionTimers timers,
      int maxTransactions,
      long maxRememberedBytes,
      TransactionCounts counts,
      long nowNanos) {
    if (maxTransactions < 1 || maxRememberedBytes < 1) {
      throw new IllegalArgumentException("a table has room");
    }
    this.timers = timers;
    this.counts = counts;
    this.maxTransactions = maxTransactions;
    this.maxRememberedBytes = maxRememberedBytes;
    wheel = new TimerWheel(nowNanos);
    buckets = new ServerTransaction[Integer.highestOneBit(Math.clamp(maxTransactions, 16, 1 << 20)) << 1];
  }

  @Nullable ServerTransaction find(long low, long high) {
    ServerTransaction transaction = buckets[bucket(low)];
    while (transaction != null && (transaction.low != low || transaction.high != high)) {
      transaction = transaction.nextInBucket;
    }
    return transaction;
  }

  boolean full() {
    return live >= maxTransactions || rememberedBytes >= maxRememberedBytes;
  }

  void add(ServerTransaction transaction) {
    int bucket = bucket(transaction.low);
    transaction.nextInBucket = buckets[bucket];
    buckets[bucket] = transaction;
    live++;
    counts.opened.increment();
  }

  void remove(ServerTransaction transaction) {
    int bucket = bucket(transaction.low);
    ServerTransaction head = buckets[bucket];
    if (head == transaction) {
      buckets[bucket] = transaction.nextInBucket;
    } else {
      while (head != null && head.nextInBucket != transaction) {
        head = head.nextInBucket;
      }
      if (head == null) {
        throw new AssertionError("not in the table");
      }
      head.nextInBucket = transaction.nextInBucket;
    }
    transaction.nextInBucket = null;
    live--;
    counts.ended.increment();
  }

  /** Does what is due by now. */
  void advance(long nowNanos) {
    wheel.advance(nowNanos, transaction -> transaction.due(nowNanos));
  }

  /** Ends every transaction; nothing is sent. */
  void close() {
    for (int i = 0; i < buckets.length; i++) {
      for (ServerTransaction first = buckets[i]; first != null; first = buckets[i]) {
        first.end();
      }
    }
  }

  void remembered(int bytes) {
    rememberedBytes += bytes;
  }

  void forgotten(int bytes) {
    rememberedBytes -= bytes;
  }

  int live() {
    return live;
  }

  long rememberedBytes() {
    return rememberedBytes;
  }

  private int bucket(long low) {
    return (int) low & (buckets.length - 1);
  }
}
