package id.limpah.outage;

import id.limpah.contact.Area;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Codes that were issued anew: what is said or asked of an old code is meant of the new one. Where several old areas became one, what is
 * said of all of one of them is said of a part of the new one.
 */
public final class Aliases {
  /** No code was ever changed. */
  public static final Aliases NONE = new Aliases(Map.of());

  private final Map<Area, Area> current;
  private final Set<Area> merged = new HashSet<>();

  /**
   * By the old code the new one, of the same level; it must not be an old one itself.
   *
   * @throws IllegalArgumentException when a code leads to another level, or further on
   */
  public Aliases(Map<Area, Area> current) {
    this.current = Map.copyOf(current);
    Map<Area, Integer> times = new HashMap<>();
    current.forEach(
        (old, now) -> {
          if (old.level() != now.level()) {
            throw new IllegalArgumentException(old + " and " + now + " are not of one level");
          }
          if (current.containsKey(now)) {
            throw new IllegalArgumentException(old + " leads to " + now + ", which is an old code itself: name the newest");
          }
          if (times.merge(now, 1, Integer::sum) > 1) {
            merged.add(now);
          }
        });
  }

  /** The code that holds now. */
  Area current(Area area) {
    return current.isEmpty() ? area : current.getOrDefault(area, area);
  }

  /** What is said of the area, by the code that holds now. */
  FactArea current(FactArea by) {
    Area now = current(by.area());
    if (now.equals(by.area())) {
      return by;
    }
    Coverage coverage = merged.contains(now) && by.coverage() == Coverage.ALL ? Coverage.PARTIAL : by.coverage();
    return new FactArea(now, coverage, by.partText(), by.dataset());
  }

  /** How many old codes there are. */
  public int size() {
    return current.size();
  }
}
