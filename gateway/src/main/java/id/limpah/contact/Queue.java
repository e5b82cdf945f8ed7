package id.limpah.contact;

import java.util.Set;

/** One queue of a center and what it is for. */
public record Queue(QueueId id, Set<Reason> reasons, Set<Channel> channels) {
  public Queue {
    reasons = Set.copyOf(reasons);
    channels = Set.copyOf(channels);
  }

  /** Whether contacts of that kind belong here. */
  public boolean serves(Reason reason, Channel channel) {
    return reasons.contains(reason) && channels.contains(channel);
  }
}
