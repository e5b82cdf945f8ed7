package id.limpah.route;

import id.limpah.contact.Center;
import id.limpah.contact.CenterId;
import id.limpah.contact.Contract;
import id.limpah.contact.Offer;
import id.limpah.contact.Queue;
import id.limpah.contact.QueueId;
import id.limpah.contact.Reachability;
import id.limpah.contact.BreakerState;
import id.limpah.contact.Weight;
import id.limpah.load.LoadEstimate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes decisions again from their inputs, under one rulebook. Under the rulebook they were made under they come out the same;
 * under another, what was measured (loads, share, breakers, rates, offers) stays as it was recorded, and what the rulebook says
 * (entries, centers, contracts, thresholds) is the other's.
 */
public final class Replay {
  private final Rulebook rulebook;
  private final Policy policy;

  /** Under these rules. */
  public Replay(Rulebook rulebook) {
    this.rulebook = rulebook;
    this.policy = rulebook.policy();
  }

  /** What came of it. */
  public sealed interface Replayed {
    /** Decided. */
    record Decided(Decision decision) implements Replayed {}

    /** These rules lead to something of which nothing was recorded. */
    record Unknown(String why) implements Replayed {}
  }

  /** Decides again. */
  public Replayed decide(Inputs inputs) {
    boolean known = rulebook.entries().stream().anyMatch(entry -> entry.name().equals(inputs.contact().entry()));
    if (!known) {
      return new Replayed.Unknown("there is no entry " + inputs.contact().entry());
    }
    QueueId home = policy.home(inputs.contact()).id();
    if (!inputs.conditions().homes().containsKey(home)) {
      return new Replayed.Unknown("nothing was recorded of home queue " + home);
    }
    Inputs here = inputs.with(conditions(inputs.conditions()));
    return new Replayed.Decided(policy.decide(here));
  }

  /** The snapshot as it would have been with these centers and contracts. */
  private Conditions conditions(Conditions recorded) {
    Map<String, ContractCondition> byHash = new HashMap<>();
    recorded.contracts().values().forEach(
        conditions -> conditions.forEach(one -> byHash.put(one.contract().hash(), one)));
    Map<CenterId, PartnerCondition> partners = new LinkedHashMap<>();
    Map<CenterId, List<ContractCondition>> contracts = new LinkedHashMap<>();
    for (Contract contract : rulebook.contracts()) {
      PartnerCondition partner =
          partners.computeIfAbsent(contract.to(), id -> partner(rulebook.center(id).orElseThrow(), recorded));
      ContractCondition same = byHash.get(contract.hash());
      contracts
          .computeIfAbsent(contract.from(), from -> new ArrayList<>())
          .add(same == null ? other(contract, partner, recorded) : same);
    }
    return new Conditions(recorded.at(), recorded.homes(), partners, contracts);
  }

  /** A center that no contract named then had no offer, and nothing is known of it. */
  private static PartnerCondition partner(Center center, Conditions recorded) {
    PartnerCondition then = recorded.partners().get(center.id());
    Map<QueueId, LoadEstimate> loads = new HashMap<>();
    for (Queue queue : center.queues()) {
      LoadEstimate load = then == null ? null : then.loads().get(queue.id());
      loads.put(queue.id(), load == null ? LoadEstimate.unknown(queue.id()) : load);
    }
    return then == null
        ? new PartnerCondition(center, loads, Optional.empty(), BreakerState.CLOSED, Reachability.REACHABLE, false)
        : then.over(center, loads);
  }

  /**
   * A contract that was not there in these words: it holds what the partner then held under those for the same contacts, and has
   * the room that its own limit and the offer leave. Whether its rate was spent is taken from them, too.
   */
  private static ContractCondition other(Contract contract, PartnerCondition partner, Conditions recorded) {
    List<ContractCondition> alike =
        recorded.contracts().getOrDefault(contract.from(), List.of()).stream()
            .filter(one -> one.contract().to().equals(contract.to()))
            .filter(one -> one.contract().reasons().stream().anyMatch(contract.reasons()::contains))
            .filter(one -> one.contract().channels().stream().anyMatch(contract.channels()::contains))
            .toList();
    long held = 0;
    int inFlight = 0;
    boolean rateLeft = true;
    for (ContractCondition one : alike) {
      held += one.held().units();
      inFlight += one.inFlight();
      rateLeft &= one.rateLeft();
    }
    long own = contract.limit().units() - held;
    Weight room = new Weight(Math.clamp(Math.min(own, offered(partner, recorded)), 0, Long.MAX_VALUE));
    return new ContractCondition(contract, inFlight, new Weight(held), room, rateLeft);
  }

  /** What the partner's offer leaves beside all that it holds. */
  private static long offered(PartnerCondition partner, Conditions recorded) {
    long held =
        recorded.contracts().values().stream()
            .flatMap(List::stream)
            .filter(one -> one.contract().to().equals(partner.center().id()))
            .mapToLong(one -> one.held().units())
            .sum();
    return partner.offer().map(Offer::concurrent).map(calls -> Weight.ofCalls(calls).units() - held).orElse(0L);
  }
}
