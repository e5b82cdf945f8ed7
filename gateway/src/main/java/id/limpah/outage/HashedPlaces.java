package id.limpah.outage;

import id.limpah.contact.Place;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Places by the keyed hashes of the numbers that lead to them, so that the numbers are not stored. Two numbers of five million share a
 * hash of 64 bits with a chance of one in a million.
 */
public final class HashedPlaces {
  /** Without any number. */
  public static final HashedPlaces EMPTY = new HashedPlaces(new long[0], new int[0], List.of());

  private final long[] hashes;
  private final int[] indexes;
  private final List<Place> places;

  /**
   * Of these.
   *
   * @param hashes in the order of signed numbers, none of them twice
   * @param indexes at each hash's index that of its place
   */
  public HashedPlaces(long[] hashes, int[] indexes, List<Place> places) {
    this.hashes = hashes.clone();
    this.indexes = indexes.clone();
    this.places = List.copyOf(places);
  }

  /** The place of the number with that hash. */
  public Optional<Place> find(long hash) {
    int at = Arrays.binarySearch(hashes, hash);
    return at < 0 ? Optional.empty() : Optional.of(places.get(indexes[at]));
  }

  /** How many numbers there are. */
  public int size() {
    return hashes.length;
  }
}
