package id.limpah.config;

import id.limpah.contact.Place;
import id.limpah.outage.HashedPlaces;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads places by keyed hashes, as {@code limpah places hash} writes them: in the order of the hashes. */
final class HashedPlacesReader {
  /** The two lines of names that such a table may have. */
  static final List<String> HEADERS = List.of("hash,area", "hash,area,feeder");

  /** Sixty megabytes of memory. */
  static final int MOST = 5_000_000;

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{16}");

  private final Path file;
  private long[] hashes = new long[1_024];
  private int[] indexes = new int[1_024];
  private int count;
  private final Map<Place, Integer> known = new HashMap<>();
  private final List<Place> places = new ArrayList<>();

  HashedPlacesReader(Path file) {
    this.file = file;
  }

  HashedPlaces read(List<Fault> faults) {
    faults.addAll(new PlaceFile(file, HEADERS, MOST).read(this::take));
    return new HashedPlaces(Arrays.copyOf(hashes, count), Arrays.copyOf(indexes, count), places);
  }

  private void take(String[] cells) {
    if (!HASH.matcher(cells[0]).matches()) {
      throw new IllegalArgumentException("16 hexadecimal digits are wanted, never a number itself: make the file with 'limpah places hash'");
    }
    long hash = Long.parseUnsignedLong(cells[0], 16);
    if (count > 0 && hash <= hashes[count - 1]) {
      throw new IllegalArgumentException("is not behind the hash before it: make the file with 'limpah places hash'");
    }
    Optional<String> feeder = cells.length > 2 ? PlacesLoader.feeder(cells[2]) : Optional.empty();
    Place place = new Place(PlacesLoader.area(cells[1]), feeder, true);
    if (count == hashes.length) {
      hashes = Arrays.copyOf(hashes, 2 * count);
      indexes = Arrays.copyOf(indexes, 2 * count);
    }
    hashes[count] = hash;
    indexes[count] =
        known.computeIfAbsent(
            place,
            fresh -> {
              places.add(fresh);
              return places.size() - 1;
            });
    count++;
  }
}
