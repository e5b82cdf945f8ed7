package id.limpah.store;

import java.util.concurrent.atomic.LongAdder;

/** What the stores did. Any thread. */
public final class StoreCounts {
  final LongAdder factsWritten = new LongAdder();
  final LongAdder factsRefused = new LongAdder();
  final LongAdder recordsWritten = new LongAdder();
  final LongAdder recordsDropped = new LongAdder();
  final LongAdder failures = new LongAdder();

  /** Facts on disk since the start. */
  public long factsWritten() {
    return factsWritten.sum();
  }

  /** Facts not taken, whatever the reason. */
  public long factsRefused() {
    return factsRefused.sum();
  }

  /** Decisions, outcomes and offers written. */
  public long recordsWritten() {
    return recordsWritten.sum();
  }

  /** Decisions, outcomes and offers dropped because the disk was slower than the traffic, or failed. */
  public long recordsDropped() {
    return recordsDropped.sum();
  }

  /** Times that SQLite refused. */
  public long failures() {
    return failures.sum();
  }
}
