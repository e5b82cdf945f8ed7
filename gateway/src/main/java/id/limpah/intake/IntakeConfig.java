package id.limpah.intake;

import id.limpah.contact.Center;
import id.limpah.contact.CenterId;
import id.limpah.contact.Contract;
import id.limpah.divert.BreakerConfig;
import id.limpah.load.LoadConfig;
import id.limpah.route.Entry;
import id.limpah.route.OverflowConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who is there, what they agreed on, and how contacts are routed between them. */
public record IntakeConfig(
    List<Entry> entries,
    List<Center> centers,
    List<Contract> contracts,
    LoadConfig load,
    OverflowConfig overflow,
    BreakerConfig homeBreaker,
    BreakerConfig partnerBreaker) {
  public IntakeConfig {
    entries = List.copyOf(entries);
    centers = List.copyOf(centers);
    contracts = List.copyOf(contracts);
  }

  Map<CenterId, Center> centersById() {
    Map<CenterId, Center> byId = new LinkedHashMap<>();
    centers.forEach(center -> byId.put(center.id(), center));
    return byId;
  }

  Map<String, Entry> entriesByName() {
    Map<String, Entry> byName = new LinkedHashMap<>();
    entries.forEach(entry -> byName.put(entry.name(), entry));
    return byName;
  }
}
