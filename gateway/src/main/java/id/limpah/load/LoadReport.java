package id.limpah.load;

import id.limpah.contact.QueueId;
import java.time.Instant;
import java.util.Optional;

/**
 * What a center says of one of its queues at one moment.
 *
 * @param observedAt when it was so, by the center's clock; of one that came to another node by this machine's, as far as that node told its age
 * @param waiting contacts that wait for an agent, at least 0
 * @param oldestWaitSeconds how long the first of them has waited
 * @param agentsStaffed agents signed in, whatever they do
 * @param agentsReady agents who wait for a contact
 * @param agentsBusy agents who talk, hold or work after a call
 * @param ahtSeconds average handling time (talk, hold and after-call work), above 0
 * @param answeredTotal contacts answered since some moment; only differences are used
 * @param abandonedTotal contacts that gave up waiting since some moment; only differences are used
 * @param source how it came, such as {@code http}
 */
public record LoadReport(
    QueueId queue,
    Instant observedAt,
    int waiting,
    double oldestWaitSeconds,
    int agentsStaffed,
    int agentsReady,
    int agentsBusy,
    Optional<Double> ahtSeconds,
    Optional<Long> answeredTotal,
    Optional<Long> abandonedTotal,
    String source) {
  public LoadReport {
    if (waiting < 0 || agentsStaffed < 0 || agentsReady < 0 || agentsBusy < 0) {
      throw new IllegalArgumentException("counts are not negative");
    }
    if (!(oldestWaitSeconds >= 0) || Double.isInfinite(oldestWaitSeconds)) {
      throw new IllegalArgumentException("a wait is finite and not negative");
    }
    if (ahtSeconds.isPresent() && (!(ahtSeconds.get() > 0) || ahtSeconds.get().isInfinite())) {
      throw new IllegalArgumentException("a handling time is finite and above 0");
    }
  }

  /** The same, of another moment: by another clock. */
  public LoadReport at(Instant moment) {
    return new LoadReport(
        queue, moment, waiting, oldestWaitSeconds, agentsStaffed, agentsReady, agentsBusy, ahtSeconds, answeredTotal, abandonedTotal, source);
  }

  /** Agents who serve the queue now: those who talk and those who could. */
  public int agentsServing() {
    return agentsReady + agentsBusy;
  }
}
