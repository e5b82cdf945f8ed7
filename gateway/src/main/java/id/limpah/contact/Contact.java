package id.limpah.contact;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One call, chat, message or mail that wants an agent.
 *
 * @param id the platform's own name for it (a Call-ID, a conversation id), at most 255 characters
 * @param entry the name of the configured entry it came in by
 * @param area where the caller is, if the platform knows
 * @param language an RFC 5646 tag such as {@code id} or {@code jv}, if the platform knows
 * @param path the centers it has been at, first one first
 * @param feeder the feeder that supplies the caller, if that was found
 * @param customer whether the caller was found in the utility's list of customers
 */
public record Contact(
    String id,
    String entry,
    Channel channel,
    Caller caller,
    Reason reason,
    Optional<Area> area,
    Optional<String> language,
    List<CenterId> path,
    Optional<String> feeder,
    boolean customer) {
  public Contact {
    path = List.copyOf(path);
  }

  /** Of whose place no more is known than its area. */
  public Contact(
      String id,
      String entry,
      Channel channel,
      Caller caller,
      Reason reason,
      Optional<Area> area,
      Optional<String> language,
      List<CenterId> path) {
    this(id, entry, channel, caller, reason, area, language, path, Optional.empty(), false);
  }

  /** Where the caller is, as closely as is known. */
  public Optional<Place> place() {
    return area.map(known -> new Place(known, feeder, customer));
  }

  /** The same, from there. */
  public Contact at(Place place) {
    return new Contact(
        id, entry, channel, caller, reason, Optional.of(place.area()), language, path, place.feeder(), place.customer());
  }

  /** A number by which a redial is known; callers who withhold theirs are all different. */
  public long key() {
    return caller.equals(Caller.WITHHELD) ? new Caller(id).hash() : caller.hash();
  }

  /**
   * The epoch at that moment, of that length. Each caller's ends at another moment, so that not all draw anew at once.
   */
  public long epoch(Instant at, Duration length) {
    long seconds = length.toSeconds();
    return Math.floorDiv(at.getEpochSecond() + Math.floorMod(key(), seconds), seconds);
  }

  /**
   * A number in [0, 1), the same at every redial of this caller in that epoch; callers who withhold draw by contact. In steps
   * of 2^-16, because it is kept with the decision: one who tries all numbers of a country finds thousands that draw the same.
   */
  public double draw(long epoch) {
    double draw = caller.equals(Caller.WITHHELD) ? new Caller(id).draw(epoch) : caller.draw(epoch);
    return Math.floor(draw * 0x1p16) * 0x1p-16;
  }
}
