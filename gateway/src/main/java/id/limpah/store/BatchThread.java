package id.limpah.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A named thread that does jobs in batches, in the order in which they were offered. Offering never blocks: without room
 * it says so. With nothing to do it gets an empty batch every few seconds, to clear away what time has made old.
 */
final class BatchThread<J> {
  private static final Logger LOG = LoggerFactory.getLogger(BatchThread.class);
  private static final Duration IDLE = Duration.ofSeconds(5);

  private final ArrayBlockingQueue<J> queue;
  private final int largestBatch;
  private final long gatherNanos;
  private final Consumer<List<J>> work;
  private final Thread thread;
  private volatile boolean closing;
  private volatile boolean urgent;

  BatchThread(String name, int capacity, int largestBatch, Consumer<List<J>> work) {
    this(name, capacity, largestBatch, Duration.ZERO, work);
  }

  /**
   * A thread that lets jobs gather.
   *
   * @param gather how long it waits, after the first job of a batch, for more; who offers meanwhile wakes nobody
   */
  BatchThread(String name, int capacity, int largestBatch, Duration gather, Consumer<List<J>> work) {
    this.queue = new ArrayBlockingQueue<>(capacity);
    this.largestBatch = largestBatch;
    this.gatherNanos = gather.toNanos();
    this.work = work;
    this.thread = Thread.ofPlatform().name(name).daemon(true).start(this::run);
  }

  /** False when there is no room, or it is closing. What was taken is done. */
  boolean offer(J job) {
    if (closing || !queue.offer(job)) {
      return false;
    }
    // The thread may have ended in between; what it no longer took is not taken.
    return !closing || !queue.remove(job);
  }

  /** {@link #offer}, and what is there is done at once. */
  boolean offerUrgent(J job) {
    boolean taken = offer(job);
    if (taken) {
      urgent = true;
      LockSupport.unpark(thread);
    }
    return taken;
  }

  int waiting() {
    return queue.size();
  }

  private void run() {
    List<J> batch = new ArrayList<>();
    while (!closing || !queue.isEmpty()) {
      batch.clear();
      try {
        @Nullable J first = queue.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
          batch.add(first);
          gather();
          queue.drainTo(batch, largestBatch - 1);
        }
      } catch (InterruptedException wake) {
        // Only close() interrupts; what is queued is still done.
        continue;
      }
      try {
        work.accept(batch);
      } catch (RuntimeException bug) {
        LOG.error("a batch of {} failed", batch.size(), bug);
      }
    }
  }

  private void gather() {
    long until = System.nanoTime() + gatherNanos;
    for (long left = gatherNanos; left > 0 && !urgent && !closing; left = until - System.nanoTime()) {
      if (queue.size() >= largestBatch || Thread.currentThread().isInterrupted()) {
        break;
      }
      LockSupport.parkNanos(this, left);
    }
    urgent = false;
  }

  /** Does what is queued, then ends; waits at most that long. */
  void close(Duration patience) {
    closing = true;
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      while (thread.isAlive() && System.nanoTime() - deadline < 0) {
        if (queue.isEmpty()) {
          thread.interrupt();
        }
        thread.join(Duration.ofMillis(20));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
