package id.limpah.load;

import id.limpah.contact.QueueId;
import java.time.Duration;
import java.util.Optional;

/**
 * What is believed of a queue at one moment.
 *
 * @param report the newest report, whatever its age
 * @param age of that report; empty when there is none
 * @param waiting contacts ahead of a new one, corrected for what was sent and served since; 0 when unknown
 * @param agentsServing 0 when unknown
 * @param ahtSeconds the handling time used
 * @param patiencePerSecond rate at which a waiting caller gives up (θ)
 * @param expectedWaitSeconds what a contact sent now will wait; empty when unknown or when nobody serves
 * @param method how the wait was computed, in a word for people
 */
public record LoadEstimate(
    QueueId queue,
    Freshness freshness,
    Optional<LoadReport> report,
    Optional<Duration> age,
    double waiting,
    int agentsServing,
    double ahtSeconds,
    double patiencePerSecond,
    Optional<Double> expectedWaitSeconds,
    String method) {

  /** Of a queue of which nothing is known. */
  public static LoadEstimate unknown(QueueId queue) {
    return new LoadEstimate(
        queue, Freshness.UNKNOWN, Optional.empty(), Optional.empty(), 0, 0, 0, 0, Optional.empty(), "no report");
  }

  /** Contacts the serving agents finish a second (s·µ); 0 when unknown. */
  public double servedPerSecond() {
    return ahtSeconds > 0 ? agentsServing / ahtSeconds : 0;
  }

  /** Known and nobody there to serve. */
  public boolean unstaffed() {
    return freshness != Freshness.UNKNOWN && agentsServing == 0;
  }
}
