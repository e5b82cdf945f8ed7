package id.limpah.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What happens every tick: agents finish, callers come and give up, and twice a second the centers report their load and their
 * offers. Belongs to the demo's event loop.
 */
final class Stage {
  private static final Duration REPORT = Duration.ofMillis(500);

  private final List<Center> centers;
  private final Callers callers;
  private final Platform platform;
  private final List<Arrival> arrivals;
  private final long begin = System.nanoTime();
  private int next;
  private long nextReport;
  private volatile boolean open = true;

  Stage(List<Center> centers, Callers callers, Platform platform, List<Arrival> arrivals) {
    this.centers = centers;
    this.callers = callers;
    this.platform = platform;
    this.arrivals = arrivals;
  }

  void tick() {
    long now = System.nanoTime();
    centers.forEach(center -> center.tick(now));
    callers.tick(now);
    while (open && next < arrivals.size() && arrivals.get(next).atNanos() <= now - begin) {
      callers.begin(arrivals.get(next), System.nanoTime());
      next++;
    }
    if (now >= nextReport) {
      nextReport = now + REPORT.toNanos();
      centers.stream().filter(center -> !center.plan().equals(World.ANNOUNCEMENT)).forEach(this::report);
    }
  }

  private void report(Center center) {
    CenterModel model = center.model();
    CenterPlan plan = center.plan();
    String json =
        String.format(
            Locale.ROOT,
            "{\"observed_at\":\"%s\",\"waiting\":%d,\"oldest_wait_seconds\":%.3f,\"agents_staffed\":%d,\"agents_ready\":%d,"
                + "\"agents_busy\":%d,\"aht_seconds\":%.3f,\"answered_total\":%d,\"abandoned_total\":%d}",
            Instant.now(),
            model.waiting(),
            model.oldestWait(System.nanoTime()) / 1e9,
            model.agents(),
            model.agents() - model.busy(),
            model.busy(),
            Arrivals.HANDLING_SECONDS / Scale.LIFE_SECONDS,
            model.answered(),
            model.abandoned());
    platform.send("PUT", "/v1/centers/" + plan.center() + "/queues/" + plan.queue() + "/load", json);
    if (plan.isPartner()) {
      platform.send(
          "PUT",
          "/v1/centers/" + plan.center() + "/offer",
          String.format(
              Locale.ROOT,
              "{\"accepting\":\"yes\",\"concurrent\":%d,\"per_second\":%d,\"expires_in_seconds\":5}",
              plan.concurrent(),
              plan.perSecond()));
    }
  }

  /** When it began, by the ticker. */
  long begin() {
    return begin;
  }

  /** Nobody comes any more. */
  void close() {
    open = false;
  }
}
