package id.limpah.outage;

import id.limpah.contact.Area;
import java.util.Map;
import java.util.Optional;

/**
 * What a place is found by beside its official code.
 *
 * @param postcodes by postcode the areas that have it
 * @param feeders by feeder the areas that it supplies
 * @param customers by keyed hashes of customer numbers
 * @param numbers by keyed hashes of calling numbers
 * @param prefixes by the first digits of customer numbers the area where most that begin so are: a hint, and nothing more
 */
public record Places(
    AreaTable postcodes, AreaTable feeders, HashedPlaces customers, HashedPlaces numbers, Map<String, Area> prefixes) {
  /** Nothing is found. */
  public static final Places NONE =
      new Places(AreaTable.EMPTY, AreaTable.EMPTY, HashedPlaces.EMPTY, HashedPlaces.EMPTY, Map.of());

  public Places {
    prefixes = Map.copyOf(prefixes);
  }

  /** Where a customer of that number may be, by its longest prefix that is known. */
  public Optional<Area> hint(String customer) {
    for (int length = customer.length(); length > 0; length--) {
      Area area = prefixes.get(customer.substring(0, length));
      if (area != null) {
        return Optional.of(area);
      }
    }
    return Optional.empty();
  }
}
