package id.limpah.load;

import id.limpah.contact.QueueId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One queue's load, followed from report to report. Owned by one thread.
 *
 * <p>Between reports the line is dead-reckoned: what this gateway has sent since stands behind it, what the agents must
 * have served since has left it, {@code n' = n + sent − min(n, s·µ·age)}. Never below zero, and what the next report
 * shows is not added again.
 */
public final class QueueLoad {
  private final QueueId queue;
  private final LoadConfig config;
  private final PatienceRate patience;
  private final SentHistory sent;
  private Optional<LoadReport> newest = Optional.empty();

  /** A queue of which nothing is known yet, to be looked at once a tick. */
  public QueueLoad(QueueId queue, LoadConfig config, Duration tick) {
    this.queue = queue;
    this.config = config;
    this.patience = new PatienceRate(config.patience());
    this.sent = new SentHistory(config.unknownAfter(), tick);
  }

  /**
   * Takes what is new and says how the queue stands.
   *
   * @param report the newest report there is, if any; the same one may be given again
   * @param sentTotal contacts this gateway has ever sent to the queue
   */
  public LoadEstimate tick(Instant now, Optional<LoadReport> report, long sentTotal) {
    sent.read(now, sentTotal);
    report.ifPresent(this::learn);
    return newest.map(known -> estimate(now, known)).orElseGet(() -> LoadEstimate.unknown(queue));
  }

  private void learn(LoadReport report) {
    if (newest.isPresent()) {
      LoadReport before = newest.get();
      if (!report.observedAt().isAfter(before.observedAt())) {
        return;
      }
      learnPatience(before, report);
    }
    newest = Optional.of(report);
  }

  private void learnPatience(LoadReport before, LoadReport after) {
    if (before.abandonedTotal().isEmpty() || after.abandonedTotal().isEmpty()) {
      return;
    }
    long gaveUp = after.abandonedTotal().get() - before.abandonedTotal().get();
    double seconds = Duration.between(before.observedAt(), after.observedAt()).toMillis() / 1000.0;
    // A counter that went back was restarted, and over a long gap the line was not straight.
    if (gaveUp >= 0 && seconds > 0 && seconds <= config.unknownAfter().toSeconds()) {
      patience.add(seconds, gaveUp, before.waiting(), after.waiting());
    }
  }

  private LoadEstimate estimate(Instant now, LoadReport report) {
    Duration age = Duration.between(report.observedAt(), now);
    if (age.isNegative()) {
      age = Duration.ZERO;
    }
    if (age.compareTo(config.unknownAfter()) > 0) {
      return new LoadEstimate(
          queue, Freshness.UNKNOWN, newest, Optional.of(age), 0, 0, 0, 0, Optional.empty(), "report too old");
    }
    double aht = report.ahtSeconds().orElse(config.aht().toMillis() / 1000.0);
    int serving = report.agentsServing();
    long sentSince = sent.since(report.observedAt());
    double served = Math.min(report.waiting(), serving / aht * (age.toMillis() / 1000.0));
    // Who was sent to a free agent does not stand in the line.
    double free = Math.min(report.agentsReady(), sentSince);
    double ahead = Math.max(0, report.waiting() + sentSince - free - served);
    double theta = patience.perSecond();
    return new LoadEstimate(
        queue,
        age.compareTo(config.freshFor()) <= 0 ? Freshness.FRESH : Freshness.CORRECTED,
        newest,
        Optional.of(age),
        ahead,
        serving,
        aht,
        theta,
        expectedWait(serving, report.agentsReady() - free, ahead, serving / aht, theta),
        method(report));
  }

  /** Nobody serves: no estimate. An agent is still free: no wait. Else by the line ahead. */
  private static Optional<Double> expectedWait(
      int serving, double stillFree, double ahead, double servedPerSecond, double theta) {
    if (serving == 0) {
      return Optional.empty();
    }
    return Optional.of(
        stillFree > 0 && ahead == 0 ? 0.0 : WaitModel.expectedWaitSeconds(ahead, servedPerSecond, theta));
  }

  private String method(LoadReport report) {
    return (report.ahtSeconds().isPresent() ? "reported" : "configured")
        + " handling time, "
        + (report.abandonedTotal().isPresent() ? "learned" : "configured")
        + " patience";
  }
}
