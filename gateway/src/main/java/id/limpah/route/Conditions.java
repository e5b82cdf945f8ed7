package id.limpah.route;

import id.limpah.contact.CenterId;
import id.limpah.contact.QueueId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Everything a decision looks at, at one moment.
 *
 * @param at when it was put together
 * @param homes the queues that entries lead to
 * @param partners every center that is in a contract's {@code to}
 * @param contracts by the center they divert from
 */
public record Conditions(
    Instant at,
    Map<QueueId, HomeCondition> homes,
    Map<CenterId, PartnerCondition> partners,
    Map<CenterId, List<ContractCondition>> contracts) {
  public Conditions {
    homes = Map.copyOf(homes);
    partners = Map.copyOf(partners);
    contracts = Map.copyOf(contracts);
  }
}
