package id.limpah.config;

import id.limpah.contact.Area;
import id.limpah.outage.Aliases;
import id.limpah.outage.AreaTable;
import id.limpah.outage.HashedPlaces;
import id.limpah.outage.Places;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads a folder of tables by which places are found: {@code postcodes.csv}, {@code feeders.csv}, {@code customers.csv},
 * {@code numbers.csv}, {@code prefixes.csv} and {@code aliases.csv}, each of which may be missing.
 */
public final class PlacesLoader {
  /** By the names that the tables have. */
  public static final List<String> FILES =
      List.of("postcodes.csv", "feeders.csv", "customers.csv", "numbers.csv", "prefixes.csv");

  private static final int MOST_NAMES = 1_000_000;
  private static final int MOST_CODES = 100_000;
  private static final Pattern POSTCODE = Pattern.compile("[0-9]{5}");
  private static final Pattern FEEDER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._/-]{0,62}");
  private static final Pattern PREFIX = Pattern.compile("[0-9]{1,11}");

  private PlacesLoader() {}

  /** What came of the tables. */
  public record Read(Places places, List<Fault> faults) {}

  /** What came of the codes that were issued anew. */
  public record Codes(Aliases aliases, List<Fault> faults) {}

  /** All tables but that of the codes. Takes seconds for millions of rows. */
  public static Read load(Path folder) {
    return load(folder, Places.NONE);
  }

  /** The same; in the place of a table with a fault stands what it was before. */
  public static Read load(Path folder, Places before) {
    List<Fault> faults = new ArrayList<>();
    AreaTable postcodes = or(faults, before.postcodes(), wrong -> names(folder.resolve("postcodes.csv"), "postcode", POSTCODE, wrong));
    AreaTable feeders = or(faults, before.feeders(), wrong -> names(folder.resolve("feeders.csv"), "feeder", FEEDER, wrong));
    HashedPlaces customers = or(faults, before.customers(), wrong -> new HashedPlacesReader(folder.resolve("customers.csv")).read(wrong));
    HashedPlaces numbers = or(faults, before.numbers(), wrong -> new HashedPlacesReader(folder.resolve("numbers.csv")).read(wrong));
    Map<String, Area> prefixes = or(faults, before.prefixes(), wrong -> prefixes(folder.resolve("prefixes.csv"), wrong));
    return new Read(new Places(postcodes, feeders, customers, numbers, prefixes), faults);
  }

  private static <T> T or(List<Fault> faults, T before, Function<List<Fault>, T> table) {
    List<Fault> wrong = new ArrayList<>();
    T read = table.apply(wrong);
    faults.addAll(wrong);
    return wrong.isEmpty() ? read : before;
  }

  private static Map<String, Area> prefixes(Path file, List<Fault> faults) {
    Map<String, Area> prefixes = new HashMap<>();
    faults.addAll(
        new PlaceFile(file, List.of("prefix,area"), MOST_CODES)
            .read(cells -> once(prefixes, named(cells[0], PREFIX, "digits, 11 at the most, are wanted"), area(cells[1]))));
    return prefixes;
  }

  private static AreaTable names(Path file, String name, Pattern form, List<Fault> faults) {
    Map<String, List<Area>> byName = new HashMap<>();
    faults.addAll(
        new PlaceFile(file, List.of(name + ",area"), MOST_NAMES)
            .read(
                cells -> {
                  List<Area> areas = byName.computeIfAbsent(named(cells[0], form, "this is no " + name), _ -> new ArrayList<>(1));
                  Area area = area(cells[1]);
                  if (areas.contains(area)) {
                    throw new IllegalArgumentException("the same is said twice");
                  }
                  areas.add(area);
                }));
    byName.replaceAll((_, areas) -> List.copyOf(areas));
    return new AreaTable(byName);
  }

  /** {@code aliases.csv}: the old code of an area and the one that it has now. */
  public static Codes codes(Path folder) {
    Path file = folder.resolve("aliases.csv");
    Map<Area, Area> current = new HashMap<>();
    List<Fault> faults =
        new ArrayList<>(
            new PlaceFile(file, List.of("old,area"), MOST_CODES).read(cells -> once(current, area(cells[0]), area(cells[1]))));
    try {
      return new Codes(new Aliases(current), faults);
    } catch (IllegalArgumentException e) {
      faults.add(new Fault(file.toString(), 1, 1, String.valueOf(e.getMessage()), Optional.empty()));
      return new Codes(Aliases.NONE, faults);
    }
  }

  private static <K> void once(Map<K, Area> into, K key, Area area) {
    if (into.putIfAbsent(key, area) != null) {
      throw new IllegalArgumentException(key + " stands here twice");
    }
  }

  private static String named(String text, Pattern form, String wanted) {
    if (!form.matcher(text).matches()) {
      throw new IllegalArgumentException(wanted);
    }
    return text;
  }

  static Area area(String text) {
    return new Area(text);
  }

  static Optional<String> feeder(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(named(text, FEEDER, "this is no feeder's name"));
  }
}
