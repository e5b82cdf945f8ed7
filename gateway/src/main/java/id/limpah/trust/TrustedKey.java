package id.limpah.trust;

import id.limpah.outage.Fact;
import java.time.Instant;
import java.util.Optional;

/**
 * A key and what it is trusted with.
 *
 * @param organisation whose facts it signs
 * @param until from then on it says nothing, neither what it signed before that comes late
 * @param revokedAt when it was found to be lost or stolen; whatever is signed with it is refused from then on, whenever it says that it
 *     was said
 */
public record TrustedKey(VerifyKey key, String organisation, Scope scope, Instant until, Optional<Instant> revokedAt) {
  /** A key that this one answers for: it may no more than both allow, no longer than both hold. */
  public TrustedKey delegate(VerifyKey other, Scope its, Instant itsUntil, Optional<Instant> itsRevokedAt) {
    Instant ends = itsUntil.isBefore(until) ? itsUntil : until;
    Optional<Instant> first =
        revokedAt.isPresent() && itsRevokedAt.isPresent() && itsRevokedAt.get().isBefore(revokedAt.get()) ? itsRevokedAt : revokedAt.or(() -> itsRevokedAt);
    return new TrustedKey(other, organisation, its.within(scope), ends, first);
  }

  Optional<Distrust> refuses(Fact fact, Instant now) {
    return refuses(fact.issuer(), fact.issuedAt(), now).or(() -> scope.refuses(fact));
  }

  /** Whatever it is that is said. */
  Optional<Distrust> refuses(String issuer, Instant issuedAt, Instant now) {
    if (revokedAt.isPresent() && !now.isBefore(revokedAt.get())) {
      return Optional.of(Distrust.KEY_REVOKED);
    }
    if (!now.isBefore(until) || !issuedAt.isBefore(until)) {
      return Optional.of(Distrust.KEY_EXPIRED);
    }
    return organisation.equals(issuer) ? Optional.empty() : Optional.of(Distrust.ISSUER_OUT_OF_SCOPE);
  }
}
