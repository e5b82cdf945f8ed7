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
 *
 * <p>The interval that goes with a wait has the model's own variance, widened by what may have left the line unseen since the report
 * (a Poisson number at the rate of departures), by the seconds an agent takes to pick up, and by how wrong the queue's predictions
 * have proved ({@link BackTest}); where the first in line contradicts the figures, it reaches as far as that one's word.
 */
public final class QueueLoad {
  private static final double PICK_UP_SECONDS = 2;

  /** The first in line makes an interval reach at most so many times as far. */
  private static final double FURTHEST = 4;

  /** Waits known before a queue's word is doubted, and doubts that are no more than chance. */
  private static final double ENOUGH_WAITS = 10;
  private static final double LEAST_LONGER_SECONDS = 10;
  private static final double MOST_LONGER_SECONDS = 600;

  private final QueueId queue;
  private final LoadConfig config;
  private final PatienceRate patience;
  private final SentHistory sent;
  private final HeadOfLineCheck headOfLineCheck = new HeadOfLineCheck();
  private final BackTest backTest = new BackTest();
  private Optional<HeadOfLine> headOfLine = Optional.empty();
  private Optional<Instant> lastTick = Optional.empty();
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
   * @param sentTotal contacts that were ever sent to the queue, by this gateway and the other nodes of its organisation
   */
  public LoadEstimate tick(Instant now, Optional<LoadReport> report, long sentTotal) {
    sent.read(now, sentTotal);
    lastTick.map(before -> Duration.between(before, now)).filter(Duration::isPositive).ifPresent(backTest::fade);
    lastTick = Optional.of(now);
    report.ifPresent(this::learn);
    return newest.map(known -> estimate(now, known)).orElseGet(() -> LoadEstimate.unknown(queue));
  }

  /** Takes what a contact, sent here by what {@link #tick} said, then waited. */
  public void learn(Waited waited) {
    backTest.add(waited);
  }

  /** How well waits were predicted of late. */
  public Accuracy accuracy() {
    return backTest.accuracy();
  }

  private void learn(LoadReport report) {
    if (newest.isPresent()) {
      LoadReport before = newest.get();
      if (!report.observedAt().isAfter(before.observedAt())) {
        return;
      }
      learnPatience(before, report);
    }
    headOfLine = headOfLineCheck.read(report, report.agentsServing() / ahtSeconds(report), patience.perSecond());
    newest = Optional.of(report);
  }

  private double ahtSeconds(LoadReport report) {
    return report.ahtSeconds().orElse(config.aht().toMillis() / 1000.0);
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
    Duration since = Duration.between(report.observedAt(), now);
    Duration age = since.isNegative() ? Duration.ZERO : since;
    if (age.compareTo(config.unknownAfter()) > 0) {
      return LoadEstimate.unknown(queue, newest, Optional.of(age), "report too old");
    }
    double aht = ahtSeconds(report);
    int serving = report.agentsServing();
    long sentSince = sent.since(report.observedAt());
    double served = Math.min(report.waiting(), serving / aht * (age.toMillis() / 1000.0));
    // Who was sent to a free agent does not stand in the line.
    double free = Math.min(report.agentsReady(), sentSince);
    double ahead = Math.max(0, report.waiting() + sentSince - free - served);
    double theta = patience.perSecond();
    Optional<WaitModel> wait = wait(serving, report.agentsReady() - free, ahead, serving / aht, theta);
    return new LoadEstimate(
        queue,
        age.compareTo(config.freshFor()) <= 0 ? Freshness.FRESH : Freshness.CORRECTED,
        newest,
        Optional.of(age),
        ahead,
        serving,
        aht,
        theta,
        wait.map(WaitModel::meanSeconds),
        method(report),
        wait.map(model -> within(model, report, ahead, serving / aht, theta, age)),
        headOfLine,
        longerSeconds());
  }

  /** As what is old fades, a queue that is sent nobody is believed again, until its next few contacts. */
  private double longerSeconds() {
    Accuracy proved = backTest.accuracy();
    double longer = -proved.biasSeconds();
    return proved.samples() >= ENOUGH_WAITS && longer >= LEAST_LONGER_SECONDS ? Math.min(longer, MOST_LONGER_SECONDS) : 0;
  }

  /** Nobody serves: no estimate. An agent is still free: no wait. Else by the line ahead. */
  private static Optional<WaitModel> wait(
      int serving, double stillFree, double ahead, double servedPerSecond, double theta) {
    if (serving == 0) {
      return Optional.empty();
    }
    return Optional.of(
        stillFree > 0 && ahead == 0 ? new WaitModel(0, 0) : WaitModel.behind(ahead, servedPerSecond, theta));
  }

  private Interval within(
      WaitModel wait, LoadReport report, double ahead, double servedPerSecond, double theta, Duration age) {
    double unseen = (servedPerSecond + report.waiting() * theta) * (age.toMillis() / 1000.0);
    double departures = servedPerSecond + ahead * theta;
    double variance = wait.variance() + unseen / (departures * departures) + PICK_UP_SECONDS * PICK_UP_SECONDS;
    Interval byLine = backTest.tails().around(wait.meanSeconds(), variance);
    return headOfLine
        .filter(HeadOfLine::divergent)
        .map(first -> Math.clamp(first.waitedSeconds() / first.expectedSeconds(), 1 / FURTHEST, FURTHEST))
        .map(factor -> byLine.reaching(wait.meanSeconds() * factor))
        .orElse(byLine);
  }

  private String method(LoadReport report) {
    return "length of the line with abandonment, "
        + (report.ahtSeconds().isPresent() ? "reported" : "configured")
        + " handling time, "
        + (report.abandonedTotal().isPresent() ? "learned" : "configured")
        + " patience";
  }
}
