package id.limpah.config;

import id.limpah.contact.Area;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** Turns a list of numbers with their places into one of keyed hashes, in the order in which a gateway reads it. */
public final class PlaceHasher {
  private PlaceHasher() {}

  private record Row(long hash, String rest) {}

  /** What came of it: the lines of the new table, or what is wrong with the old one. */
  public record Hashed(List<String> lines, List<Fault> faults) {}

  /**
   * Reads {@code number,area} or {@code number,area,feeder} lines.
   *
   * @param hash the keyed hash of a number; throws {@link IllegalArgumentException} for what is none
   */
  public static Hashed hash(Path file, ToLongFunction<String> hash) {
    List<Row> rows = new ArrayList<>();
    boolean[] feeders = {false};
    List<Fault> faults =
        new ArrayList<>(
            new PlaceFile(file, List.of("number,area", "number,area,feeder"), HashedPlacesReader.MOST)
                .read(
                    cells -> {
                      Area area = PlacesLoader.area(cells[1]);
                      feeders[0] |= cells.length > 2;
                      String feeder = cells.length > 2 ? "," + PlacesLoader.feeder(cells[2]).orElse("") : "";
                      rows.add(new Row(hash.applyAsLong(cells[0]), area.code() + feeder));
                    }));
    rows.sort(Comparator.comparingLong(Row::hash));
    List<String> lines = new ArrayList<>(rows.size() + 1);
    lines.add(HashedPlacesReader.HEADERS.get(feeders[0] ? 1 : 0));
    for (int i = 0; i < rows.size(); i++) {
      if (i > 0 && rows.get(i).hash() == rows.get(i - 1).hash()) {
        faults.add(new Fault(file.toString(), 1, 1, "a number stands there twice, for " + rows.get(i).rest(), Optional.empty()));
        break;
      }
      lines.add(HexFormat.of().toHexDigits(rows.get(i).hash()) + "," + rows.get(i).rest());
    }
    return new Hashed(lines, faults);
  }
}
