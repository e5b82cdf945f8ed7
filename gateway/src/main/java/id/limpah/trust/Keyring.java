package id.limpah.trust;

import id.limpah.outage.Fact;
import java.time.Instant;
import java.util.Optional;

/**
 * All keys at one moment.
 *
 * @param organisation whose gateway this is
 * @param list who may state what, the organisation's own keys among them
 * @param own what the organisation's facts are signed with here; without one they stand unsigned, and are of use to nobody else
 */
public record Keyring(String organisation, TrustList list, Optional<SigningKey> own) {
  /** Without any key: only this organisation's facts are taken, from who may reach its own door. */
  public static Keyring none(String organisation) {
    return new Keyring(organisation, TrustList.EMPTY, Optional.empty());
  }

  /** Why it may not take the place of what was said before; empty when it may. */
  public Optional<Distrust> refusesRevision(Optional<Signed> signed, Fact before) {
    return signed.flatMap(by -> list.refusesRevision(by, before));
  }

  /** Why that fact is not to be taken; empty when it is. */
  public Optional<Distrust> refuses(Optional<Signed> signed, Fact fact, Instant now) {
    if (signed.isPresent()) {
      return list.refuses(signed.get(), fact, now);
    }
    return fact.issuer().equals(organisation) ? Optional.empty() : Optional.of(Distrust.UNSIGNED);
  }
}
