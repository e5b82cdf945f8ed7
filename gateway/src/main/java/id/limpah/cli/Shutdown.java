package id.limpah.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Turns SIGTERM and SIGINT into a drain and exit code 0. A JVM that runs its hooks ends with 128 +
 * the signal, which a service manager takes for a crash; so the hook, when all is drained, halts
 * with 0 itself.
 */
final class Shutdown {
  /**
   * Longer than any contact in hand needs, shorter than the patience of a service manager (90 s).
   */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Terminal terminal;
  private final AtomicReference<Runnable> drain = new AtomicReference<>(() -> {});
  private final CountDownLatch never = new CountDownLatch(1);
  private volatile boolean started;

  private Shutdown(Terminal terminal) {
    this.terminal = terminal;
  }

  /** From here on a signal is heard. */
  static Shutdown install(Terminal terminal) {
    Shutdown shutdown = new Shutdown(terminal);
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("limpah-stop").unstarted(shutdown::onExit));
    return shutdown;
  }

  /** What is to be drained. */
  void drains(Runnable what) {
    drain.set(what);
    started = true;
  }

  /** Waits for the signal; the process ends in the hook. */
  int await() throws InterruptedException {
    never.await();
    return Exit.FINE;
  }

  private void onExit() {
    if (!started) {
      return;
    }
    terminal.print("stopping: no new contacts, those in hand may end");
    Thread draining = Thread.ofPlatform().daemon().name("limpah-drain").start(drain.get());
    try {
      if (draining.join(PATIENCE)) {
        terminal.print("stopped");
      } else {
        terminal.complain(
            "stopped; contacts were still in hand after " + PATIENCE.toSeconds() + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Logging.flush();
    Runtime.getRuntime().halt(Exit.FINE);
  }
}
