package id.limpah.config;

import id.limpah.contact.CenterId;
import id.limpah.contact.QueueId;
import java.util.Map;
import java.util.Set;

/**
 * What holds of centers that have no program to say it.
 *
 * @param offers what a partner takes while it has said nothing itself
 * @param unstaffed queues that nobody ever serves
 */
public record Standing(Map<CenterId, StandingOffer> offers, Set<QueueId> unstaffed) {
  public Standing {
    offers = Map.copyOf(offers);
    unstaffed = Set.copyOf(unstaffed);
  }

  /**
   * As in an offer.
   *
   * @param concurrent contacts at the same time
   * @param perSecond new contacts a second
   */
  public record StandingOffer(int concurrent, double perSecond) {}
}
