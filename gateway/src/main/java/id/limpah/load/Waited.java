package id.limpah.load;

import id.limpah.contact.QueueId;
import java.util.Optional;

/**
 * What was predicted for a contact, and what it then really waited.
 *
 * @param predictedSeconds when it was sent there
 * @param within the interval that was predicted with it
 * @param patiencePerSecond θ as it was then
 * @param seconds until an agent answered; of one that gave up, how long it waited before that
 * @param answered false when it gave up: then it is only known that it would have waited at least so long
 */
public record Waited(
    QueueId queue, double predictedSeconds, Interval within, double patiencePerSecond, double seconds, boolean answered) {
  public Waited {
    if (!(seconds >= 0)) {
      throw new IllegalArgumentException("a wait is not negative");
    }
  }

  /** Of a contact sent to that queue when this was known of it; empty when nothing was predicted. */
  public static Optional<Waited> of(LoadEstimate then, double seconds, boolean answered) {
    if (then.expectedWaitSeconds().isEmpty() || then.within().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Waited(
            then.queue(),
            then.expectedWaitSeconds().get(),
            then.within().get(),
            then.patiencePerSecond(),
            seconds,
            answered));
  }

  /** Whether it is known if the wait was within: gone before the interval's end, it is not. */
  boolean decided() {
    return answered || seconds > within.highSeconds();
  }
}
