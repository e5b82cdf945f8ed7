package id.limpah.sip.transaction;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** What transactions did since the start. Written by their thread, read by any. */
public final class TransactionCounts {
  private static final int STATUSES = 700;

  private final AtomicLongArray answers = new AtomicLongArray(STATUSES);
  final LongAdder opened = new LongAdder();
  final LongAdder ended = new LongAdder();
  final LongAdder absorbed = new LongAdder();
  final LongAdder resent = new LongAdder();
  final LongAdder unacknowledged = new LongAdder();
  final LongAdder noRoom = new LongAdder();
  final LongAdder unanswered = new LongAdder();

  /** Counts an answer with that status, 100 to 699. */
  public void answered(int status) {
    answers.incrementAndGet(status);
  }

  /** Answers given with that status, those sent again not counted. */
  public long answers(int status) {
    return answers.get(status);
  }

  /** Transactions that exist now. */
  public long live() {
    return opened.sum() - ended.sum();
  }

  /** Messages that were seen before, ACKs that were awaited included. */
  public long absorbed() {
    return absorbed.sum();
  }

  /** Messages sent again, by timer or because the other side's came again. */
  public long resent() {
    return resent.sum();
  }

  /** Final answers to an INVITE that nobody acknowledged within 64 T1. */
  public long unacknowledged() {
    return unacknowledged.sum();
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
