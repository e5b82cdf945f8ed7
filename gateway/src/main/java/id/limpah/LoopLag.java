package id.limpah;

import io.netty.util.concurrent.EventExecutor;

/** How late an event loop comes to a task: asked of it again and again, by one thread. */
final class LoopLag {
  private final EventExecutor loop;
  private volatile long lagNanos;
  private volatile long askedNanos;
  private volatile boolean waits;

  LoopLag(EventExecutor loop) {
    this.loop = loop;
  }

  /** Asks, unless the last question still waits. */
  void probe() {
    if (waits || loop.isShuttingDown()) {
      return;
    }
    waits = true;
    askedNanos = System.nanoTime();
    loop.execute(
        () -> {
          lagNanos = System.nanoTime() - askedNanos;
          waits = false;
        });
  }

  /** The last answer, or how long one is awaited already when that is longer. */
  double seconds() {
    long waited = waits ? System.nanoTime() - askedNanos : 0;
    return Math.max(lagNanos, waited) / 1e9;
  }
}
