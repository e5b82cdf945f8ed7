package id.limpah.outage;

import id.limpah.contact.Area;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is said of a place on a feeder. What is said of the feeder is said of all of the place, and what is said of a part of its area by the
 * name of another feeder does not concern it.
 */
final class Supply {
  private Supply() {}

  static List<Statement> here(FactIndex index, Area area, String feeder) {
    List<Statement> all = new ArrayList<>();
    for (Fact fact : index.of(feeder)) {
      boolean section = fact.network().filter(part -> part.section().isPresent() || !part.transformers().isEmpty()).isPresent();
      Optional<String> part = fact.areas().stream().findFirst().flatMap(FactArea::partText);
      all.add(new Statement(fact, new FactArea(area, section ? Coverage.PARTIAL : Coverage.ALL, section ? part : Optional.empty())));
    }
    for (Statement one : index.here(area)) {
      Optional<String> named = FactIndex.feeder(one.fact());
      if (named.isEmpty() || (!named.get().equals(feeder) && one.by().coverage() == Coverage.ALL)) {
        all.add(one);
      }
    }
    return all;
  }

  /** What lies in the area and is out may be supplied by the feeder; what names a feeder was looked at by that. */
  static List<Statement> below(FactIndex index, Area area) {
    return index.below(area).stream().filter(one -> FactIndex.feeder(one.fact()).isEmpty()).toList();
  }

  /** The smallest area that holds all that facts with that feeder name; for a feeder that no table knows. */
  static Optional<Area> areaOf(FactIndex index, String feeder) {
    List<Area> areas = index.of(feeder).stream().flatMap(fact -> fact.areas().stream()).map(FactArea::area).toList();
    Optional<Area> common = areas.stream().findFirst();
    for (Area area : areas) {
      common = common.flatMap(area::common);
    }
    return common;
  }
}
