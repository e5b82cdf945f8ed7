package id.limpah.contact;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * What one center agreed to take from another.
 *
 * @param languages RFC 5646 tags; a contact without a language is within every contract
 * @param concurrent calls at the same time, at least 1; contacts of other channels by their weight
 * @param perSecond new contacts a second, above 0
 * @param maxContact a contact whose end nobody reports counts as ended after this
 * @param needsAnswer whether an outage contact is sent there only with a fresh answer for its area
 * @param weights of the channels against {@code concurrent}
 * @param hash SHA-256 of all the rest in {@link ContractText}'s form, 64 hexadecimal digits; empty to have it computed
 */
public record Contract(
    CenterId from,
    CenterId to,
    Set<Reason> reasons,
    Set<Channel> channels,
    Set<String> languages,
    Hours hours,
    int concurrent,
    double perSecond,
    Duration maxContact,
    boolean needsAnswer,
    Weights weights,
    Price price,
    Validity validity,
    String hash) {
  public Contract {
    reasons = Set.copyOf(reasons);
    channels = Set.copyOf(channels);
    languages = Set.copyOf(languages);
    if (concurrent < 1 || !(perSecond > 0) || maxContact.isNegative() || maxContact.isZero()) {
      throw new IllegalArgumentException("a contract's limits are above zero");
    }
    if (from.equals(to)) {
      throw new IllegalArgumentException("a contract is between two centers");
    }
    String computed =
        ContractText.hash(
            from, to, reasons, channels, languages, hours, concurrent, perSecond, maxContact, needsAnswer, weights, price,
            validity);
    if (!hash.isEmpty() && !hash.equals(computed)) {
      throw new IllegalArgumentException("that is another contract's hash");
    }
    hash = computed;
  }

  /** With the usual weights, without a price, and without an end. */
  public Contract(
      CenterId from,
      CenterId to,
      Set<Reason> reasons,
      Set<Channel> channels,
      Set<String> languages,
      Hours hours,
      int concurrent,
      double perSecond,
      Duration maxContact,
      boolean needsAnswer) {
    this(
        from, to, reasons, channels, languages, hours, concurrent, perSecond, maxContact, needsAnswer, Weights.DEFAULT,
        Price.NONE, Validity.ALWAYS, "");
  }

  /** Whether a contact of that kind, coming at that moment, is what it is about. */
  public boolean covers(Contact contact, Instant at) {
    return holdsAt(at)
        && reasons.contains(contact.reason())
        && channels.contains(contact.channel())
        && (contact.language().isEmpty() || languages.contains(contact.language().get()));
  }

  /** Whether it is in force at that moment, and within its hours. */
  public boolean holdsAt(Instant at) {
    return validAt(at) && hours.contain(at);
  }

  /** Whether that moment's day, in its zone, is one on which it holds. */
  public boolean validAt(Instant at) {
    return validity.equals(Validity.ALWAYS) || validity.contain(at.atZone(hours.zone()).toLocalDate());
  }

  /** What may be there at the same time, all channels together. */
  public Weight limit() {
    return Weight.ofCalls(concurrent);
  }

  /** What one contact of that channel takes of it. */
  public Weight weight(Channel channel) {
    return weights.of(channel);
  }
}
