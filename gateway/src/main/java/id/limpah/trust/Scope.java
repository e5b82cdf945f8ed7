package id.limpah.trust;

import id.limpah.contact.Area;
import id.limpah.outage.EtrState;
import id.limpah.outage.Fact;
import id.limpah.outage.FactType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a key may state.
 *
 * @param types of facts
 * @param areas it may speak of, with all that lies in them; empty for the whole country
 * @param nowhere true for an area of none, which is what is left where two scopes have nothing in common
 * @param guarantees whether it may say what is guaranteed, or commit to a time
 */
public record Scope(Set<FactType> types, List<Area> areas, boolean nowhere, boolean guarantees) {
  /** Everything, everywhere. */
  public static final Scope ALL = new Scope(Set.of(FactType.values()), List.of(), false, true);

  public Scope {
    types = Set.copyOf(types);
    areas = List.copyOf(areas);
  }

  /** These types in these areas; none named is the whole country. */
  public Scope(Set<FactType> types, List<Area> areas, boolean guarantees) {
    this(types, areas, false, guarantees);
  }

  /** What both allow. */
  public Scope within(Scope other) {
    Set<FactType> common = new HashSet<>(types);
    common.retainAll(other.types);
    List<Area> both = new ArrayList<>();
    if (areas.isEmpty() || other.areas.isEmpty()) {
      both.addAll(areas.isEmpty() ? other.areas : areas);
    } else {
      for (Area one : areas) {
        for (Area another : other.areas) {
          if (another.contains(one)) {
            both.add(one);
          } else if (one.contains(another)) {
            both.add(another);
          }
        }
      }
    }
    boolean apart = nowhere || other.nowhere || (both.isEmpty() && !(areas.isEmpty() && other.areas.isEmpty()));
    return new Scope(common, both.stream().distinct().toList(), apart, guarantees && other.guarantees);
  }

  /** Why that may not be stated; empty when it may. */
  Optional<Distrust> refuses(Fact fact) {
    if (!types.contains(fact.type())) {
      return Optional.of(Distrust.TYPE_OUT_OF_SCOPE);
    }
    if (nowhere || fact.areas().stream().anyMatch(by -> !covers(by.area()))) {
      return Optional.of(Distrust.AREA_OUT_OF_SCOPE);
    }
    boolean promises = fact.guarantee().isPresent() || fact.etr().state() == EtrState.COMMITTED;
    return promises && !guarantees ? Optional.of(Distrust.GUARANTEE_OUT_OF_SCOPE) : Optional.empty();
  }

  private boolean covers(Area area) {
    return areas.isEmpty() || areas.stream().anyMatch(allowed -> allowed.contains(area));
  }
}
