package id.limpah.loadtest.run;

import id.limpah.loadtest.http.DecisionPosts;
import id.limpah.loadtest.measure.Figures;
import id.limpah.loadtest.measure.Lateness;
import id.limpah.loadtest.scenario.Scenario;
import id.limpah.loadtest.schedule.Arrivals;
import id.limpah.loadtest.sip.Callers;
import id.limpah.loadtest.sip.SipTraffic;
import io.netty.channel.ManualIoEventLoop;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Makes the load: one thread that sends what is due, looks at every socket, and again. Between its begin and its end stand bounds in count
 * and time: what the scenario allows, then as long as the longest call may still take.
 */
final class LoadRun {
  private static final long BEFORE = Duration.ofMillis(300).toNanos();
  private static final long NAP = 50_000;
  private static final long PUBLISH = Duration.ofMillis(100).toNanos();

  private final Scenario scenario;
  private final boolean gentle;
  private final Callers.Window window;
  private final Figures calls = new Figures();
  private final Figures contacts = new Figures();
  private final Lateness lateness = new Lateness();
  private final Optional<SipTraffic> sip;
  private final Optional<DecisionPosts> posts;
  private final ManualIoEventLoop loop;

  /** Opens every socket, on the thread that will make the load. */
  LoadRun(Scenario scenario, boolean gentle) throws IOException {
    this.scenario = scenario;
    this.gentle = gentle;
    this.loop = new ManualIoEventLoop(Thread.currentThread(), NioIoHandler.newFactory());
    boolean connects = scenario.contacts().isPresent();
    long begin = System.nanoTime() + BEFORE + (connects ? 2 * BEFORE : 0);
    long from = begin + scenario.warmUp().toNanos();
    this.window = new Callers.Window(begin, from, from + scenario.duration().toNanos());
    this.sip = scenario.calls().isPresent() ? Optional.of(SipTraffic.open(scenario, window, loop, calls, lateness)) : Optional.empty();
    this.posts =
        scenario
            .contacts()
            .map(
                some ->
                    new DecisionPosts(
                        some,
                        window.begin(),
                        window.from(),
                        window.until(),
                        loop,
                        new Arrivals(scenario, some.rate(), new SplittableRandom(scenario.seed() + 1)),
                        contacts,
                        lateness));
  }

  Callers.Window window() {
    return window;
  }

  Figures calls() {
    return calls;
  }

  Figures contacts() {
    return contacts;
  }

  Lateness lateness() {
    return lateness;
  }

  Optional<SipTraffic> sip() {
    return sip;
  }

  /** Until the last call is over, or has had its time. */
  void run() {
    long until = window.until();
    // A call may be lost to the server, then to where it was sent, then in its BYE, each in its time.
    long limit = until + 4 * longestTimeout() + Duration.ofSeconds(1).toNanos();
    long before = System.nanoTime();
    long published = before;
    boolean drained = false;
    while (true) {
      long now = System.nanoTime();
      if (now >= window.from() && now < until) {
        lateness.looked(now - before);
      }
      before = now;
      boolean any = turn(now);
      if (now >= until && !drained) {
        drained = true;
        sip.ifPresent(traffic -> traffic.drain(now));
      }
      if (now - published > PUBLISH) {
        published = now;
        sip.ifPresent(SipTraffic::publish);
      }
      if (now >= limit || (drained && open() == 0)) {
        return;
      }
      if (!any) {
        rest(now);
      }
    }
  }

  private boolean turn(long now) {
    boolean any = sip.isPresent() && sip.get().turn(now);
    return (posts.isPresent() && posts.get().turn(now)) || any;
  }

  private void rest(long now) {
    if (gentle) {
      LockSupport.parkNanos(Math.clamp(nextDue() - now, 1, NAP));
    } else {
      Thread.onSpinWait();
    }
  }

  private long nextDue() {
    return Math.min(sip.isPresent() ? sip.get().nextDue() : Arrivals.NEVER, posts.isPresent() ? posts.get().nextDue() : Arrivals.NEVER);
  }

  private long longestTimeout() {
    long sipTimeout = scenario.calls().map(some -> some.timeout().toNanos()).orElse(0L);
    return Math.max(sipTimeout, scenario.contacts().map(some -> some.timeout().toNanos()).orElse(0L));
  }

  private int open() {
    return (sip.isPresent() ? sip.get().open() : 0) + (posts.isPresent() ? posts.get().open() : 0);
  }

  /** Closes every socket. */
  void close() throws IOException {
    if (sip.isPresent()) {
      sip.get().publish();
      sip.get().close();
    }
    posts.ifPresent(DecisionPosts::close);
    loop.shutdownGracefully(0, 0, java.util.concurrent.TimeUnit.SECONDS);
    while (!loop.isTerminated()) {
      loop.runNow();
    }
  }
}
