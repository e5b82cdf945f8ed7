package id.limpah.outage;

import id.limpah.contact.Area;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Areas by another name of theirs: a postcode, or the feeder that supplies them. */
public final class AreaTable {
  /** Without any name. */
  public static final AreaTable EMPTY = new AreaTable(Map.of());

  private final Map<String, List<Area>> byName;

  /** By the name all areas that it stands for. */
  public AreaTable(Map<String, List<Area>> byName) {
    this.byName = Map.copyOf(byName);
  }

  /**
   * What a name stands for.
   *
   * @param area the smallest that holds all of them
   * @param candidates all of them
   */
  public record Found(Area area, List<Area> candidates) {}

  /** Empty when there is no such name, or its areas lie in different provinces. */
  public Optional<Found> find(String name) {
    List<Area> areas = byName.getOrDefault(name, List.of());
    Optional<Area> common = areas.stream().findFirst();
    for (Area area : areas) {
      common = common.flatMap(area::common);
    }
    return common.map(area -> new Found(area, areas));
  }

  /** How many names there are. */
  public int size() {
    return byName.size();
  }
}
