package id.limpah.trust;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One of the organisation's own keys, as its gateway remembers it.
 *
 * @param retiredAt when another took its place; it signs nothing from then on
 * @param revokedAt when it was found to be lost or stolen; nothing that it signed is taken from then on
 */
public record OwnKey(VerifyKey key, Instant madeAt, Optional<Instant> retiredAt, Optional<Instant> revokedAt) {
  /** What a retired key signed may still be on its way: as long as a tombstone is kept. */
  private static final Duration GRACE = Duration.ofDays(35);

  /** The one that signs. */
  public boolean isActive() {
    return retiredAt.isEmpty() && revokedAt.isEmpty();
  }

  /** The same, another having taken its place. */
  public OwnKey retired(Instant at) {
    return new OwnKey(key, madeAt, retiredAt.or(() -> Optional.of(at)), revokedAt);
  }

  /** The same, found lost. */
  public OwnKey revoked(Instant at) {
    return new OwnKey(key, madeAt, retiredAt, revokedAt.or(() -> Optional.of(at)));
  }

  /** With what its own gateway trusts it. */
  public TrustedKey trusted(String organisation) {
    return new TrustedKey(key, organisation, Scope.ALL, retiredAt.map(at -> at.plus(GRACE)).orElse(Instant.MAX), revokedAt);
  }
}
