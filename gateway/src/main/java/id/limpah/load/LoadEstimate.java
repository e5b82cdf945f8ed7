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
 * @param within between which waits four of five contacts sent now will wait; there whenever the expected wait is
 * @param headOfLine the second opinion from the first in line, when there is one
 * @param longerSeconds by how much contacts of late waited longer than the queue's figures said, on average; 0 when they did not, or
 *     when too few are known. Whoever compares this queue with others adds it
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
    String method,
    Optional<Interval> within,
    Optional<HeadOfLine> headOfLine,
    double longerSeconds) {

  /** Of a queue of which nothing is known. */
  public static LoadEstimate unknown(QueueId queue) {
    return unknown(queue, Optional.empty(), Optional.empty(), "no report");
  }

  /** Of a queue whose report says nothing. */
  static LoadEstimate unknown(QueueId queue, Optional<LoadReport> report, Optional<Duration> age, String why) {
    return new LoadEstimate(
        queue, Freshness.UNKNOWN, report, age, 0, 0, 0, 0, Optional.empty(), why, Optional.empty(), Optional.empty(), 0);
  }

  /** Contacts the serving agents finish a second (s·µ); 0 when unknown. */
  public double servedPerSecond() {
    return ahtSeconds > 0 ? agentsServing / ahtSeconds : 0;
  }

  /** Whether the first in line waits very unlike what the line says: the figures it is told by are then not to be trusted. */
  public boolean divergent() {
    return headOfLine.map(HeadOfLine::divergent).orElse(false);
  }

  /** Known and nobody there to serve. */
  public boolean unstaffed() {
    return freshness != Freshness.UNKNOWN && agentsServing == 0;
  }
}
