package id.limpah.load;

import id.limpah.contact.QueueId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/**
 * A line before agents, first come first served, whose callers give up, on virtual time; and a {@link QueueLoad} that hears of it by
 * reports, predicts, and is told what then happened. One caller in twenty never gives up, and nobody tells the load of it: what these
 * wait is the truth that others' waits are censored from.
 */
final class LineSimulation {
  static final double STEP_SECONDS = 0.1;
  private static final QueueId QUEUE = QueueId.parse("pln-123/gangguan");
  private static final Instant START = Instant.parse("2019-08-04T05:00:00Z");

  private final Random random;
  private final int agents;
  private final double ahtSeconds;
  private final double patienceSeconds;
  private final int reportEverySeconds;
  private final QueueLoad load = new QueueLoad(QUEUE, LoadConfig.DEFAULT, Duration.ofMillis(100));
  private final ArrayDeque<Caller> line = new ArrayDeque<>();
  private final PriorityQueue<Double> talks = new PriorityQueue<>();
  private Optional<LoadReport> newest = Optional.empty();
  private DoubleUnaryOperator saidAgents;
  private long sent;
  private long answered;
  private long abandoned;
  private int steps;

  int reports;
  int divergent;
  long patientCallers;
  long patientWithin;
  double patientError;
  double patientBias;

  private record Caller(double joined, double givesUp, LoadEstimate said) {
    boolean patient() {
      return givesUp == Double.POSITIVE_INFINITY;
    }
  }

  LineSimulation(long seed, int agents, double ahtSeconds, double patienceSeconds, int reportEverySeconds) {
    random = new Random(seed);
    this.agents = agents;
    this.ahtSeconds = ahtSeconds;
    this.patienceSeconds = patienceSeconds;
    this.reportEverySeconds = reportEverySeconds;
    saidAgents = now -> agents;
  }

  /** From now on the center reports so many agents, whatever there are. */
  void say(double reportedAgents) {
    saidAgents = now -> reportedAgents;
  }

  Accuracy accuracy() {
    return load.accuracy();
  }

  double patienceLearned() {
    return 1 / now().patiencePerSecond();
  }

  LoadEstimate now() {
    return load.tick(instant(), newest, sent);
  }

  /** Forgets what patient callers waited so far. */
  void forget() {
    reports = 0;
    divergent = 0;
    patientCallers = 0;
    patientWithin = 0;
    patientError = 0;
    patientBias = 0;
  }

  void run(double seconds, double arrivalsPerSecond) {
    long until = steps + Math.round(seconds / STEP_SECONDS);
    while (steps < until) {
      double now = steps * STEP_SECONDS;
      leave(now);
      serve(now);
      if (steps % Math.round(reportEverySeconds / STEP_SECONDS) == 0) {
        report(now);
      }
      if (random.nextDouble() < arrivalsPerSecond * STEP_SECONDS) {
        arrive(now);
      } else if (steps % 10 == 0) {
        now();
      }
      steps++;
    }
  }

  private Instant instant() {
    return START.plusMillis(Math.round(steps * STEP_SECONDS * 1000));
  }

  private void arrive(double now) {
    LoadEstimate said = now();
    sent++;
    boolean patient = random.nextInt(20) == 0;
    double givesUp = patient ? Double.POSITIVE_INFINITY : now + exponential(patienceSeconds);
    line.addLast(new Caller(now, givesUp, said));
    serve(now);
  }

  private void leave(double now) {
    for (Iterator<Caller> callers = line.iterator(); callers.hasNext(); ) {
      Caller caller = callers.next();
      if (caller.givesUp() <= now) {
        callers.remove();
        abandoned++;
        tell(caller, caller.givesUp() - caller.joined(), false);
      }
    }
  }

  private void serve(double now) {
    while (!talks.isEmpty() && talks.peek() <= now) {
      talks.poll();
    }
    while (talks.size() < agents && !line.isEmpty()) {
      Caller next = line.pollFirst();
      talks.add(now + exponential(ahtSeconds));
      answered++;
      double waited = now - next.joined();
      if (!next.patient()) {
        tell(next, waited, true);
      } else if (next.said().within().isPresent()) {
        patientCallers++;
        patientWithin += next.said().within().get().contains(waited) ? 1 : 0;
        double error = next.said().expectedWaitSeconds().orElseThrow() - waited;
        patientError += Math.abs(error);
        patientBias += error;
      }
    }
  }

  private void tell(Caller caller, double seconds, boolean wasAnswered) {
    Waited.of(caller.said(), seconds, wasAnswered).ifPresent(load::learn);
  }

  private void report(double now) {
    int said = (int) Math.round(saidAgents.applyAsDouble(now));
    int busy = Math.min(said, talks.size() * said / agents);
    newest =
        Optional.of(
            new LoadReport(
                QUEUE,
                instant(),
                line.size(),
                line.isEmpty() ? 0 : now - line.getFirst().joined(),
                said,
                said - busy,
                busy,
                Optional.of(ahtSeconds),
                Optional.of(answered),
                Optional.of(abandoned),
                "test"));
    LoadEstimate estimate = now();
    reports++;
    divergent += estimate.divergent() ? 1 : 0;
  }

  private double exponential(double mean) {
    return -mean * Math.log1p(-random.nextDouble());
  }
}
