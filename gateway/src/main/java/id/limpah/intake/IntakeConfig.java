package id.limpah.intake;

import id.limpah.contact.Center;
import id.limpah.contact.CenterId;
import id.limpah.contact.Contract;
import id.limpah.divert.BreakerConfig;
import id.limpah.load.LoadConfig;
import id.limpah.route.Entry;
import id.limpah.route.OverflowConfig;
import id.limpah.route.Rulebook;
import id.limpah.surge.SurgeConfig;
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
    SurgeConfig surge,
    BreakerConfig homeBreaker,
    BreakerConfig partnerBreaker) {
  public IntakeConfig {
    entries = List.copyOf(entries);
    centers = List.copyOf(centers);
    contracts = List.copyOf(contracts);
  }

  /** The part that decisions are made by, beside the conditions of the moment. */
  public Rulebook rulebook() {
    return new Rulebook(entries, centers, contracts, overflow);
  }

  Map<CenterId, Center> centersById() {
    Map<CenterId, Center> byId = new LinkedHashMap<>();
    centers.forEach(center -> byId.put(center.id(), center));
    return byId;
  }
}
