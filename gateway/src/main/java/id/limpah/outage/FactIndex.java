package id.limpah.outage;

import id.limpah.contact.Area;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/**
 * Which facts speak of which area. One thread at a time changes it, any number read it without a lock.
 *
 * <p>INVARIANT: a fact that is replaced is never missing from an area that both revisions name: its list is swapped
 * whole, and old areas are left only after the new ones were entered.
 */
final class FactIndex {
  private static final int VILLAGE = 4;

  private final Map<Area, List<Statement>> at = new ConcurrentHashMap<>();

  /** The codes of the areas that something is said of, so that what lies below an area is one range of them. */
  private final NavigableSet<String> codes = new ConcurrentSkipListSet<>();

  /** Puts a fact in the place of its last revision, if there was one. Costs what the areas of the two cost. */
  void replace(@Nullable Fact held, Fact fact) {
    for (FactArea by : fact.areas()) {
      at.compute(by.area(), (area, some) -> swapped(some, fact, area));
      codes.add(by.area().code());
    }
    if (held != null) {
      for (FactArea by : held.areas()) {
        if (fact.areas().stream().noneMatch(still -> still.area().equals(by.area()))) {
          remove(by.area(), held);
        }
      }
    }
  }

  /** Takes a fact out. */
  void remove(Fact fact) {
    fact.areas().forEach(by -> remove(by.area(), fact));
  }

  private void remove(Area place, Fact gone) {
    at.computeIfPresent(
        place,
        (area, some) -> {
          List<Statement> rest = some.stream().filter(one -> !one.isOf(gone)).toList();
          return rest.isEmpty() ? null : rest;
        });
    if (!at.containsKey(place)) {
      codes.remove(place.code());
    }
  }

  private static List<Statement> swapped(@Nullable List<Statement> some, Fact fact, Area area) {
    List<Statement> all = new ArrayList<>();
    if (some != null) {
      some.stream().filter(one -> !one.isOf(fact)).forEach(all::add);
    }
    for (FactArea by : fact.areas()) {
      if (by.area().equals(area)) {
        all.add(new Statement(fact, by));
      }
    }
    return List.copyOf(all);
  }

  /** What is said of exactly this area. */
  List<Statement> at(Area area) {
    return at.getOrDefault(area, List.of());
  }

  /** What is said of the area and of those it lies in, the most specific first. */
  List<Statement> here(Area area) {
    List<Statement> here = new ArrayList<>();
    for (Optional<Area> place = Optional.of(area); place.isPresent(); place = place.get().parent()) {
      here.addAll(at(place.get()));
    }
    return here;
  }

  /** What is said of areas that lie in this one, in the order of their codes. */
  List<Statement> below(Area area) {
    if (area.level() == VILLAGE) {
      return List.of();
    }
    List<Statement> below = new ArrayList<>();
    // The dot that follows the code of every area in it comes right before the slash.
    for (String code : codes.subSet(area.code() + ".", area.code() + "/")) {
      below.addAll(at(new Area(code)));
    }
    return below;
  }
}
