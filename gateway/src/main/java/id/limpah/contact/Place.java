package id.limpah.contact;

import java.util.Optional;

/**
 * Where somebody is, as closely as is known.
 *
 * @param area the smallest official area that is known to hold the place
 * @param feeder the feeder that supplies it, by the utility's own name
 * @param customer whether it is one customer's place, known by the utility's list
 */
public record Place(Area area, Optional<String> feeder, boolean customer) {
  /** An area, and nothing more. */
  public Place(Area area) {
    this(area, Optional.empty(), false);
  }
}
