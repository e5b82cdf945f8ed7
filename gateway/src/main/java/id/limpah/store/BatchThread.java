package id.limpah.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A named thread that does jobs in batches, in the order in which they were offered. Offering never blocks: without room it
 * says so.
 */
final class BatchThread<J> {
  private static final Logger LOG = LoggerFactory.getLogger(BatchThread.class);

  private final ArrayBlockingQueue<J> queue;
  private final int largestBatch;
  private final Consumer<List<J>> work;
  private final Thread thread;
  private volatile boolean closing;

  BatchThread(String name, int capacity, int largestBatch, Consumer<List<J>> work) {
    this.queue = new ArrayBlockingQueue<>(capacity);
    this.largestBatch = largestBatch;
    this.work = work;
    this.thread = Thread.ofPlatform().name(name).daemon(true).start(this::run);
  }

  /** False when there is no room, or it is closing. */
  boolean offer(J job) {
    return !closing && queue.offer(job);
  }

  int waiting() {
    return queue.size();
  }

  private void run() {
    List<J> batch = new ArrayList<>();
    while (true) {
      batch.clear();
      try {
        if (closing && queue.isEmpty()) {
          return;
        }
        batch.add(queue.take());
      } catch (InterruptedException wake) {
        // Only close() interrupts; what is queued is still done.
        continue;
      }
      queue.drainTo(batch, largestBatch - 1);
      try {
        work.accept(batch);
      } catch (RuntimeException bug) {
        LOG.error("a batch of {} failed", batch.size(), bug);
      }
    }
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
