package id.limpah.contact;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One contact center.
 *
 * @param organisation whose it is
 * @param target where its contacts are sent
 * @param queues at least one, the first is the one that takes what no other is for
 * @param setup time it takes until a contact sent there rings
 * @param adjust added to its score, to make it more (negative) or less attractive
 */
public record Center(
    CenterId id, String organisation, Target target, List<Queue> queues, Duration setup, Duration adjust) {
  public Center {
    queues = List.copyOf(queues);
    if (queues.isEmpty()) {
      throw new IllegalArgumentException("a center has at least one queue");
    }
  }

  /** The queue for contacts of that kind. */
  public Queue queueFor(Reason reason, Channel channel) {
    for (Queue queue : queues) {
      if (queue.serves(reason, channel)) {
        return queue;
      }
    }
    return queues.getFirst();
  }

  /** The queue of that name. */
  public Optional<Queue> queue(QueueId id) {
    for (Queue queue : queues) {
      if (queue.id().equals(id)) {
        return Optional.of(queue);
      }
    }
    return Optional.empty();
  }
}
