package id.limpah;

import id.limpah.intake.Intake;
import id.limpah.metrics.WireMeters;
import id.limpah.outage.Outages;
import id.limpah.sip.door.SipDoors;
import id.limpah.store.UsualArrivals;
import id.limpah.time.Time;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that measures: ticks the intake, and asks the loops how late they are. */
final class Control implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Control.class);
  private static final long KEEP_EVERY_TICKS = Duration.ofMinutes(10).dividedBy(Intake.TICK);
  private static final long FORGET_EVERY_TICKS = Duration.ofMinutes(1).dividedBy(Intake.TICK);

  private final Intake intake;
  private final Outages outages;
  private final SipDoors doors;
  private final UsualArrivals usual;
  private final LoopLag sipLag;
  private final LoopLag httpLag;
  private final Time time;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("limpah-control").daemon(true).factory());
  private final ExecutorService disk =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("limpah-usual").daemon(true).factory());
  private long ticks;

  Control(Intake intake, Outages outages, SipDoors doors, UsualArrivals usual, LoopLag sipLag, LoopLag httpLag, Time time) {
    this.intake = intake;
    this.outages = outages;
    this.doors = doors;
    this.usual = usual;
    this.sipLag = sipLag;
    this.httpLag = httpLag;
    this.time = time;
  }

  void start(WireMeters wire) {
    wire.loop("sip", sipLag::seconds);
    wire.loop("http", httpLag::seconds);
    thread.scheduleAtFixedRate(this::tick, Intake.TICK.toMillis(), Intake.TICK.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void tick() {
    try {
      intake.arm(outages.isLarge(time.now()));
      intake.tick();
      doors.sweep(System.nanoTime());
      sipLag.probe();
      httpLag.probe();
      if (++ticks % FORGET_EVERY_TICKS == 0) {
        outages.calls().expire(time.now());
      }
      if (ticks % KEEP_EVERY_TICKS == 0) {
        keepUsual();
      }
    } catch (RuntimeException bug) {
      // An executor would drop the task without a word, and decisions would go on by old conditions.
      LOG.error("a tick of the control thread failed", bug);
    }
  }

  private void keepUsual() {
    var known = intake.usual();
    disk.execute(() -> usual.write(known));
  }

  @Override
  public void close() {
    try {
      thread.execute(this::keepUsual);
      thread.shutdown();
      if (!thread.awaitTermination(2, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
      disk.shutdown();
      disk.awaitTermination(2, TimeUnit.SECONDS);
    } catch (RejectedExecutionException already) {
      LOG.debug("closed before", already);
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }
}
