package id.limpah.contact;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * What one center agreed to take from another.
 *
 * @param languages RFC 5646 tags; a contact without a language is within every contract
 * @param concurrent contacts at the same time, at least 1
 * @param perSecond new contacts a second, above 0
 * @param maxContact a contact whose end nobody reports counts as ended after this
 * @param needsAnswer whether an outage contact is sent there only with a fresh answer for its area
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
    boolean needsAnswer) {
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
  }

  /** Whether a contact of that kind, coming at that moment, is what it is about. */
  public boolean covers(Contact contact, Instant at) {
    return hours.contain(at)
        && reasons.contains(contact.reason())
        && channels.contains(contact.channel())
        && (contact.language().isEmpty() || languages.contains(contact.language().get()));
  }
}
