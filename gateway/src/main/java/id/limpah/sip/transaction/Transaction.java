package id.limpah.sip.transaction;

import org.jspecify.annotations.Nullable;

/** What a {@link TransactionTable} holds: known by 128 bits. */
abstract class Transaction extends Timed {
  final long low;
  final long high;

  // Link of the table.
  @Nullable Transaction nextInBucket;

  Transaction(long low, long high) {
    this.low = low;
    this.high = high;
  }

  /** Ends it whatever it waits for, with nothing more sent and nobody told. */
  abstract void end();
}
