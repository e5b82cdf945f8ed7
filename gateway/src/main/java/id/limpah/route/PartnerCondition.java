package id.limpah.route;

import id.limpah.contact.BreakerState;
import id.limpah.contact.Center;
import id.limpah.contact.Offer;
import id.limpah.contact.QueueId;
import id.limpah.contact.Reachability;
import id.limpah.load.LoadEstimate;
import java.util.Map;
import java.util.Optional;

/**
 * How a partner center stands.
 *
 * @param loads of each of its queues
 * @param offer its last word, whether it still holds or not
 * @param breaker of its target
 * @param reachability of its target
 * @param divertsItself whether one of its own home queues is overloaded
 */
public record PartnerCondition(
    Center center,
    Map<QueueId, LoadEstimate> loads,
    Optional<Offer> offer,
    BreakerState breaker,
    Reachability reachability,
    boolean divertsItself) {
  public PartnerCondition {
    loads = Map.copyOf(loads);
  }

  /** The same, had the center been set up so. */
  PartnerCondition over(Center changed, Map<QueueId, LoadEstimate> ofItsQueues) {
    return new PartnerCondition(changed, ofItsQueues, offer, breaker, reachability, divertsItself);
  }
}
