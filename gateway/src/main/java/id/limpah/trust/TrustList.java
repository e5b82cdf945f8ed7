package id.limpah.trust;

import id.limpah.outage.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** Which keys may state what. A key that is not in it may state nothing; no key comes in with a message. */
public final class TrustList {
  /** Nobody is trusted. */
  public static final TrustList EMPTY = new TrustList(List.of());

  private static final int GOOD = 64;

  /** The last that were good: facts of one batch come under one signature, live and from a stream, and those of other batches between them. */
  private final AtomicReferenceArray<@Nullable Signed> good = new AtomicReferenceArray<>(GOOD);

  private final AtomicInteger next = new AtomicInteger();
  private final Map<String, TrustedKey> byKid = new LinkedHashMap<>();

  /** Of two entries for one key the first holds. */
  public TrustList(Collection<TrustedKey> keys) {
    keys.forEach(key -> byKid.putIfAbsent(key.key().kid(), key));
  }

  /** Its keys and those of the other that it does not have. */
  public TrustList and(TrustList other) {
    List<TrustedKey> all = new ArrayList<>(byKid.values());
    all.addAll(other.byKid.values());
    return new TrustList(all);
  }

  /** All of them, in their order. */
  public List<TrustedKey> keys() {
    return List.copyOf(byKid.values());
  }

  /**
   * Why that fact is not to be taken from that signature; empty when it is. What costs little is asked first, so that a stranger cannot
   * make this machine calculate.
   */
  public Optional<Distrust> refuses(Signed signed, Fact fact, Instant now) {
    TrustedKey key = byKid.get(signed.kid());
    if (key == null) {
      return Optional.of(Distrust.UNKNOWN_KEY);
    }
    Optional<Distrust> refused = key.refuses(fact, now);
    return refused.isPresent() ? refused : refuses(signed, key);
  }

  /**
   * Why what an organisation says of itself is not to be taken from that signature, whatever that is; empty when it is. A key's scope is of
   * facts and not asked.
   */
  public Optional<Distrust> refuses(Signed signed, String issuer, Instant issuedAt, Instant now) {
    TrustedKey key = byKid.get(signed.kid());
    if (key == null) {
      return Optional.of(Distrust.UNKNOWN_KEY);
    }
    Optional<Distrust> refused = key.refuses(issuer, issuedAt, now);
    return refused.isPresent() ? refused : refuses(signed, key);
  }

  /**
   * Why that key may not say anything new of what was said before; empty when it may. A revision takes back what it does not say again, so whoever
   * makes one must be allowed to say what stands there.
   */
  Optional<Distrust> refusesRevision(Signed signed, Fact before) {
    TrustedKey key = byKid.get(signed.kid());
    return key == null ? Optional.of(Distrust.UNKNOWN_KEY) : key.scope().refuses(before);
  }

  private Optional<Distrust> refuses(Signed signed, TrustedKey key) {
    if (wasGood(signed)) {
      return Optional.empty();
    }
    if (!key.key().verifies(signed.signed(), signed.signature())) {
      return Optional.of(Distrust.BAD_SIGNATURE);
    }
    good.set(Math.floorMod(next.getAndIncrement(), GOOD), signed);
    return Optional.empty();
  }

  private boolean wasGood(Signed signed) {
    for (int i = 0; i < GOOD; i++) {
      Signed before = good.get(i);
      if (before != null && before.isSame(signed)) {
        return true;
      }
    }
    return false;
  }
}
