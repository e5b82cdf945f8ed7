package id.limpah.outage;

import id.limpah.contact.Area;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/**
 * Which facts speak of which area, and of which feeder. One thread at a time changes it, any number read it without a lock.
 *
 * <p>INVARIANT: a fact that is replaced is never missing from an area that both revisions name: its list is swapped
 * whole, and old areas are left only after the new ones were entered.
 */
final class FactIndex {
  private static final int VILLAGE = 4;

  private final Aliases aliases;

  /** By the numbers of areas: those of its parents are found by division, without making their codes. */
  private final SaidByArea at = new SaidByArea();

  /** The areas that something is said of, so that what lies below an area is one range of them. */
  private final NavigableSet<Long> numbers = new ConcurrentSkipListSet<>();

  /** How many areas of each level have something, so that nothing is looked for where nothing is. */
  private final AtomicIntegerArray places = new AtomicIntegerArray(VILLAGE + 1);

  private final Map<String, List<Fact>> byFeeder = new ConcurrentHashMap<>();

  FactIndex(Aliases aliases) {
    this.aliases = aliases;
  }

  /** Puts a fact in the place of its last revision, if there was one. Costs what the areas of the two cost. */
  void replace(@Nullable Fact held, Fact fact) {
    List<FactArea> areas = areas(fact);
    for (FactArea by : areas) {
      long number = by.area().number();
      at.put(number, swapped(at.get(number), fact, areas, by.area()));
      if (numbers.add(number)) {
        places.incrementAndGet(by.area().level());
      }
    }
    feeder(fact).ifPresent(name -> byFeeder.compute(name, (_, some) -> with(some, fact)));
    if (held != null) {
      for (FactArea by : areas(held)) {
        if (areas.stream().noneMatch(still -> still.area().equals(by.area()))) {
          remove(by.area(), held);
        }
      }
      feeder(held).filter(name -> !feeder(fact).equals(Optional.of(name))).ifPresent(name -> removeFeeder(name, held));
    }
  }

  private List<FactArea> areas(Fact fact) {
    return fact.areas().stream().map(aliases::current).toList();
  }

  static Optional<String> feeder(Fact fact) {
    return fact.network().flatMap(Network::feeder);
  }

  /** Takes a fact out. */
  void remove(Fact fact) {
    areas(fact).forEach(by -> remove(by.area(), fact));
    feeder(fact).ifPresent(name -> removeFeeder(name, fact));
  }

  private void remove(Area place, Fact gone) {
    long number = place.number();
    List<Statement> rest = at.get(number).stream().filter(one -> !one.isOf(gone)).toList();
    at.put(number, rest);
    if (rest.isEmpty() && numbers.remove(number)) {
      places.decrementAndGet(place.level());
    }
  }

  private void removeFeeder(String name, Fact gone) {
    byFeeder.computeIfPresent(
        name,
        (_, some) -> {
          List<Fact> rest = some.stream().filter(one -> !one.factId().equals(gone.factId())).toList();
          return rest.isEmpty() ? null : rest;
        });
  }

  private static List<Fact> with(@Nullable List<Fact> some, Fact fact) {
    List<Fact> all = new ArrayList<>(some == null ? List.of() : some);
    all.removeIf(one -> one.factId().equals(fact.factId()));
    all.add(fact);
    return List.copyOf(all);
  }

  private static List<Statement> swapped(List<Statement> some, Fact fact, List<FactArea> areas, Area area) {
    List<Statement> all = new ArrayList<>();
    some.stream().filter(one -> !one.isOf(fact)).forEach(all::add);
    for (FactArea by : areas) {
      if (by.area().equals(area)) {
        all.add(new Statement(fact, by));
      }
    }
    return List.copyOf(all);
  }

  /** What is said of exactly this area. */
  List<Statement> at(Area area) {
    return at(area.number());
  }

  private List<Statement> at(long number) {
    return at.get(number);
  }

  /** Facts that name that feeder. */
  List<Fact> of(String feeder) {
    return byFeeder.getOrDefault(feeder, List.of());
  }

  /** What is said of the area and of those it lies in, the most specific first. */
  List<Statement> here(Area area) {
    // Most often one area of the four has something; then its own list will do.
    List<Statement> here = List.of();
    boolean own = false;
    long number = area.number();
    for (int level = Area.level(number); level > 0; level--) {
      if (places.get(level) == 0) {
        continue;
      }
      List<Statement> more = at(Area.above(number, level));
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
    long number = area.number();
    if (Area.level(number) == VILLAGE) {
      return List.of();
    }
    List<Statement> below = new ArrayList<>();
    for (long inside : numbers.subSet(number, false, Area.end(number), false)) {
      below.addAll(at(inside));
    }
    return below;
  }
}
