package id.limpah.route;

import id.limpah.contact.Center;
import id.limpah.contact.CenterId;
import id.limpah.contact.Contract;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The part of a configuration that a decision is made by, beside the conditions of the moment. */
public record Rulebook(List<Entry> entries, List<Center> centers, List<Contract> contracts, OverflowConfig overflow) {
  public Rulebook {
    entries = List.copyOf(entries);
    centers = List.copyOf(centers);
    contracts = List.copyOf(contracts);
  }

  /** The policy by these rules. */
  public Policy policy() {
    Map<String, Entry> byName = new LinkedHashMap<>();
    entries.forEach(entry -> byName.put(entry.name(), entry));
    return new Policy(overflow, byName, centersById());
  }

  /** The center of that name. */
  public Optional<Center> center(CenterId id) {
    return centers.stream().filter(center -> center.id().equals(id)).findFirst();
  }

  Map<CenterId, Center> centersById() {
    Map<CenterId, Center> byId = new LinkedHashMap<>();
    centers.forEach(center -> byId.put(center.id(), center));
    return byId;
  }
}
