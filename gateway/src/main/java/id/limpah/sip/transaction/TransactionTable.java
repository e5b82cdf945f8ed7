package id.limpah.sip.transaction;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The live transactions of one thread, by fingerprint. The fingerprints are already evenly spread, and the bound is known, so
 * buckets are chains through the transactions themselves and never grow.
 */
final class TransactionTable<T extends Transaction> {
  private static final int USUAL_MESSAGE = 512;

  final TransactionTimers timers;
  final TransactionCounts counts;
  final TimerWheel wheel;
  private final @Nullable Transaction[] buckets;
  private final TransactionSetup setup;
  private int live;
  private long rememberedBytes;

  TransactionTable(TransactionSetup setup) {
    this.setup = setup;
    this.timers = setup.timers();
    this.counts = setup.counts();
    this.wheel = setup.wheel();
    buckets = new Transaction[Integer.highestOneBit(Math.clamp(setup.maxTransactions(), 16, 1 << 20)) << 1];
  }

  @SuppressWarnings("unchecked") // only T is ever added
  @Nullable T find(long low, long high) {
    Transaction transaction = buckets[bucket(low)];
    while (transaction != null && (transaction.low != low || transaction.high != high)) {
      transaction = transaction.nextInBucket;
    }
    return (T) transaction;
  }

  boolean full() {
    return live >= setup.maxTransactions() || rememberedBytes >= setup.maxBytes();
  }

  void add(T transaction) {
    int bucket = bucket(transaction.low);
    transaction.nextInBucket = buckets[bucket];
    buckets[bucket] = transaction;
    live++;
    counts.opened.increment();
  }

  void remove(T transaction) {
    int bucket = bucket(transaction.low);
    Transaction head = buckets[bucket];
    if (transaction.equals(head)) {
      buckets[bucket] = transaction.nextInBucket;
    } else {
      while (head != null && !transaction.equals(head.nextInBucket)) {
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

  /** Ends every transaction; nothing is sent. */
  void close() {
    for (int i = 0; i < buckets.length; i++) {
      for (Transaction first = buckets[i]; first != null; first = buckets[i]) {
        first.end();
      }
    }
  }

  ByteBuf allocate() {
    return setup.allocator().directBuffer(USUAL_MESSAGE);
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
