package id.limpah.sip.transaction;

import java.util.concurrent.atomic.LongAdder;

/** What the server transactions did since the start. Written by their thread, read by any. */
public final class TransactionCounts {
  final LongAdder opened = new LongAdder();
  final LongAdder ended = new LongAdder();
  final LongAdder absorbed = new LongAdder();
  final LongAdder resent = new LongAdder();
  final LongAdder unacknowledged = new LongAdder();
  final LongAdder strayAcks = new LongAdder();
  final LongAdder noRoom = new LongAdder();
  final LongAdder unanswered = new LongAdder();

  /** Transactions that exist now. */
  public long live() {
    return opened.sum() - ended.sum();
  }

  /** Requests that were seen before, ACKs that were awaited included. */
  public long absorbed() {
    return absorbed.sum();
  }

  /** Final answers sent again, by timer or because the request came again. */
  public long resent() {
    return resent.sum();
  }

  /** Final answers to an INVITE that nobody acknowledged within 64 T1. */
  public long unacknowledged() {
    return unacknowledged.sum();
  }

  /** ACKs that belong to no transaction. */
  public long strayAcks() {
    return strayAcks.sum();
  }

  /** Requests refused because the table was full. */
  public long noRoom() {
    return noRoom.sum();
  }

  /** Requests that never got a final answer from whoever they were given to. */
  public long unanswered() {
    return unanswered.sum();
  }
}
