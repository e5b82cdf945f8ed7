package id.limpah.simulation;

import id.limpah.contact.CenterId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The centers of a scenario, and what of ours is at the partners. */
final class World {
  static final CenterId HOME = new CenterId("home");

  final Scenario scenario;
  final Agenda agenda = new Agenda();
  final Map<CenterId, Hall> halls = new LinkedHashMap<>();
  private final Map<CenterId, Scenario.Partner> partners = new LinkedHashMap<>();
  private final Map<CenterId, Integer> ours = new LinkedHashMap<>();

  World(Scenario scenario) {
    this.scenario = scenario;
    halls.put(HOME, new Hall(HOME, scenario.home(), agenda, scenario.callers()));
    for (Scenario.Partner partner : scenario.partners()) {
      // A partner's own callers hear no announcements of ours.
      halls.put(partner.id(), new Hall(partner.id(), partner.staff(), agenda, scenario.callers()));
      partners.put(partner.id(), partner);
      ours.put(partner.id(), 0);
    }
  }

  Hall hall(CenterId id) {
    Hall hall = halls.get(id);
    if (hall == null) {
      throw new IllegalArgumentException("no center " + id);
    }
    return hall;
  }

  Optional<Scenario.Partner> partner(CenterId id) {
    return Optional.ofNullable(partners.get(id));
  }

  /** Calls of ours on their way to a partner, in its line or at its agents. */
  int ours(CenterId partner) {
    return ours.getOrDefault(partner, 0);
  }

  void oursAt(CenterId partner, int more) {
    ours.merge(partner, more, Integer::sum);
  }

  boolean fails(Scenario.Kind kind, CenterId center) {
    for (Scenario.Failure failure : scenario.failures()) {
      if (failure.kind() == kind && failure.center().equals(center) && failure.holds(agenda.nowNanos())) {
        return true;
      }
    }
    return false;
  }
}
