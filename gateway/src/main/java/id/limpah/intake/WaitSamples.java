package id.limpah.intake;

import id.limpah.load.Waited;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * Waits that were told and not yet looked at. Any thread adds, without a lock; the control thread takes them ten times a second. At most
 * {@value #MOST} wait for it, more are counted and gone: a back-test needs many waits, not all.
 */
final class WaitSamples {
  static final int MOST = 4_096;

  private final ConcurrentLinkedQueue<Waited> samples = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();
  private final LongAdder dropped = new LongAdder();

  void add(Waited waited) {
    if (size.incrementAndGet() > MOST) {
      size.decrementAndGet();
      dropped.increment();
      return;
    }
    samples.add(waited);
  }

  /** Takes no more than there is room for, so that it ends however fast others add. */
  void drain(Consumer<Waited> taker) {
    for (int i = 0; i < MOST; i++) {
      Waited next = samples.poll();
      if (next == null) {
        return;
      }
      size.decrementAndGet();
      taker.accept(next);
    }
  }

  long dropped() {
    return dropped.sum();
  }
}
