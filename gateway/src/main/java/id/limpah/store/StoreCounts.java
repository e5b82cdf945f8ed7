package id.limpah.store;

import id.limpah.trust.Distrust;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** What the stores did. Any thread. */
public final class StoreCounts {
  final LongAdder factsWritten = new LongAdder();
  final LongAdder factsRefused = new LongAdder();
  final LongAdder recordsWritten = new LongAdder();
  final LongAdder recordsDropped = new LongAdder();
  final LongAdder failures = new LongAdder();
  volatile boolean factsUnwritable;
  volatile boolean recordsUnwritable;

  final LongAdder forks = new LongAdder();
  final LongAdder overQuota = new LongAdder();
  final LongAdder damaged = new LongAdder();
  final LongAdder factsUnreadable = new LongAdder();
  private final Map<Distrust, LongAdder> distrusted = new EnumMap<>(Distrust.class);

  /** Nothing yet. */
  public StoreCounts() {
    for (Distrust why : Distrust.values()) {
      distrusted.put(why, new LongAdder());
    }
  }

  void distrusted(Distrust why) {
    Objects.requireNonNull(distrusted.get(why)).increment();
  }

  /** Facts not taken since who said them may not, or did not say them. */
  public long factsDistrusted(Distrust why) {
    return Objects.requireNonNull(distrusted.get(why)).sum();
  }

  /** Revisions that followed another content of the one before than was here. */
  public long factsForked() {
    return forks.sum();
  }

  /** Facts not taken since their issuer had published as many as it may. */
  public long factsOverQuota() {
    return overQuota.sum();
  }

  /** Files that were found damaged at the start and put aside. */
  public long damaged() {
    return damaged.sum();
  }

  /** Facts found on disk that could not be read, or were not what was written. */
  public long factsUnreadable() {
    return factsUnreadable.sum();
  }

  /** Whether no fact can be taken, as the disk cannot be written. */
  public boolean isFactsUnwritable() {
    return factsUnwritable;
  }

  /** Whether records are in memory only, as the disk could not be written at the start. */
  public boolean isRecordsUnwritable() {
    return recordsUnwritable;
  }

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
