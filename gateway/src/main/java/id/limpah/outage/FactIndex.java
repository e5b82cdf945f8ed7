package id.limpah.outage;

import id.limpah.contact.Area;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicIntegerArray;
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

  /** How many areas of each level have something, so that nothing is looked for where nothing is. */
  private final AtomicIntegerArray places = new AtomicIntegerArray(VILLAGE + 1);

  /** Puts a fact in the place of its last revision, if there was one. Costs what the areas of the two cost. */
  void replace(@Nullable Fact held, Fact fact) {
    for (FactArea by : fact.areas()) {
      at.compute(by.area(), (area, some) -> swapped(some, fact, area));
      if (codes.add(by.area().code())) {
        places.incrementAndGet(by.area().level());
      }
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
    if (!at.containsKey(place) && codes.remove(place.code())) {
      places.decrementAndGet(place.level());
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
    // Most often one area of the four has something; then its own list will do.
    List<Statement> here = List.of();
    boolean own = false;
    for (int level = area.level(); level > 0; level--) {
      if (places.get(level) == 0) {
        continue;
      }
      List<Statement> more = at(area.above(level));
      if (more.isEmpty()) {
        continue;
      }
      if (here.isEmpty()) {
        here = more;
      } else {
        here = own ? here : new ArrayList<>(here);
        own = true;
        here.addAll(more);
      }
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
