package id.limpah.intake;

import id.limpah.contact.Area;
import id.limpah.contact.Caller;
import id.limpah.contact.Contact;
import id.limpah.contact.Place;
import id.limpah.outage.AreaTable;
import id.limpah.outage.Outages;
import id.limpah.outage.Places;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds where a caller is by what is known of them, through the tables that the utility gave. Any thread. */
public final class Locating {
  /** The name of the key's file in the data folder: a table can be read only with the key that it was made with. */
  public static final String KEY = "places.key";

  private static final String COUNTRY = "62";

  private final Supplier<Places> places;
  private final Pseudonyms hashes;
  private final Outages outages;

  /**
   * Through these.
   *
   * @param hashes under the key that the lists of numbers were hashed with
   */
  public Locating(Supplier<Places> places, Pseudonyms hashes, Outages outages) {
    this.places = places;
    this.hashes = hashes;
    this.outages = outages;
  }

  /**
   * A place that was found, and which areas it may be.
   *
   * @param by the word for what led there
   * @param candidates the areas among which the place is, when they are several
   * @param hint whether it is only where others with such a number are
   */
  public record Found(Place place, String by, List<Area> candidates, boolean hint) {
    private static Found of(Place place, String by) {
      return new Found(place, by, List.of(), false);
    }
  }

  /** Of the customer with that number; by its first digits only a hint. */
  public Optional<Found> customer(String number) {
    Places tables = places.get();
    Optional<Place> known = tables.customers().size() == 0 ? Optional.empty() : tables.customers().find(hashes.of(number));
    return known
        .map(place -> Found.of(place, "customer"))
        .or(() -> tables.hint(number).map(area -> new Found(new Place(area), "prefix", List.of(), true)));
  }

  /** Of who calls from that number. */
  public Optional<Found> caller(Caller caller) {
    Places tables = places.get();
    if (tables.numbers().size() == 0 || caller.equals(Caller.WITHHELD)) {
      return Optional.empty();
    }
    return tables.numbers().find(hashes.of(plain(caller.number()))).map(place -> Found.of(place, "caller"));
  }

  /** Of what has that postcode. */
  public Optional<Found> postcode(String postcode) {
    return places.get().postcodes().find(postcode).map(found -> found(found, Optional.empty(), "postcode"));
  }

  /** Of what that feeder supplies, by the table or else by what facts say of it. */
  public Optional<Found> feeder(String feeder) {
    return places
        .get()
        .feeders()
        .find(feeder)
        .map(found -> found(found, Optional.of(feeder), "feeder"))
        .or(() -> outages.areaOf(feeder).map(area -> Found.of(new Place(area, Optional.of(feeder), false), "feeder")));
  }

  private static Found found(AreaTable.Found found, Optional<String> feeder, String by) {
    return new Found(new Place(found.area(), feeder, false), by, found.candidates().size() > 1 ? found.candidates() : List.of(), false);
  }

  /** The contact with the place that its calling number leads to, when nothing else told of one. */
  public Contact located(Contact contact) {
    return contact.area().isPresent() ? contact : caller(contact.caller()).map(found -> contact.at(found.place())).orElse(contact);
  }

  /**
   * A calling number in one form, whichever the network gave it in: digits, with the country's code and no trunk prefix (ITU-T E.164).
   */
  public static String plain(String number) {
    StringBuilder digits = new StringBuilder(number.length());
    for (int i = 0; i < number.length(); i++) {
      char c = number.charAt(i);
      if (c >= '0' && c <= '9') {
        digits.append(c);
      }
    }
    if (digits.length() > 1 && digits.charAt(0) == '0' && digits.charAt(1) != '0') {
      return COUNTRY + digits.substring(1);
    }
    return digits.toString();
  }
}
