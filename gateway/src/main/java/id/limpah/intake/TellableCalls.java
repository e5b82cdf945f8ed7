package id.limpah.intake;

import id.limpah.contact.QueueId;
import id.limpah.surge.DistinctCallers;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Calls that other nodes have not been told of. Any thread adds, without a lock; one takes them some times a second. At most {@value #MOST}
 * wait, more are counted and gone: only who redials right over the end of an epoch may then draw anew at another node.
 */
public final class TellableCalls {
  static final int MOST = 16_384;

  private final ConcurrentLinkedQueue<Call> calls = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();
  private final LongAdder dropped = new LongAdder();

  /**
   * One.
   *
   * @param home the queue it wanted
   * @param entry see {@link DistinctCallers#entry}
   */
  public record Call(QueueId home, long entry) {}

  /** Takes them. */
  @FunctionalInterface
  public interface Taker {
    /** One, in the order in which they came. */
    void take(Call call);
  }

  void add(QueueId home, long entry) {
    if (size.incrementAndGet() > MOST) {
      size.decrementAndGet();
      dropped.increment();
      return;
    }
    calls.add(new Call(home, entry));
  }

  /** Takes that many at the most, so that it ends however fast others add. */
  public void drain(int most, Taker taker) {
    for (int i = 0; i < most; i++) {
      Call next = calls.poll();
      if (next == null) {
        return;
      }
      size.decrementAndGet();
      taker.take(next);
    }
  }

  /** Those for which there was no room. */
  public long dropped() {
    return dropped.sum();
  }
}
