package id.limpah.intake;

import id.limpah.contact.CenterId;
import id.limpah.contact.Offer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** What the organisation's own centers take of others' contacts, by their own word; told to those others. Safe from any thread. */
public final class OwnOffers {
  private final Map<CenterId, AtomicReference<Optional<Offer>>> offers = new HashMap<>();

  /** Of these centers. */
  public OwnOffers(Set<CenterId> centers) {
    centers.forEach(center -> offers.put(center, new AtomicReference<>(Optional.empty())));
  }

  /** Takes a center's word, as the latest there is; false when it is none of them. */
  public boolean accept(CenterId center, Offer offer) {
    AtomicReference<Optional<Offer>> held = offers.get(center);
    if (held == null) {
      return false;
    }
    held.updateAndGet(before -> Optional.of(before.map(offer::after).orElse(offer)));
    return true;
  }

  /** Takes a word that came to another node, unless what is here came later; whether it was taken. */
  public boolean heard(CenterId center, Offer offer) {
    AtomicReference<Optional<Offer>> held = offers.get(center);
    while (held != null) {
      Optional<Offer> before = held.get();
      if (before.isPresent() && !offer.isAfter(before.get())) {
        return false;
      }
      if (held.compareAndSet(before, Optional.of(offer))) {
        return true;
      }
    }
    return false;
  }

  /** A center's last word. */
  public Optional<Offer> offer(CenterId center) {
    AtomicReference<Optional<Offer>> held = offers.get(center);
    return held == null ? Optional.empty() : held.get();
  }

  /** The centers. */
  public Set<CenterId> centers() {
    return Set.copyOf(offers.keySet());
  }
}
