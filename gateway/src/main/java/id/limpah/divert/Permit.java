package id.limpah.divert;

import id.limpah.contact.CenterId;
import id.limpah.contact.Outcome;
import id.limpah.contact.Weight;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The right to have one contact at one partner. It is confirmed at most once and ends exactly once, whoever says so
 * first; until then it counts against contract and offer.
 *
 * <p>INVARIANT: the breaker's permission is given back exactly once, by the first of confirm, end and release.
 */
public final class Permit {
  private static final int RESERVED = 0;
  private static final int CONFIRMED = 1;
  private static final int ENDED = 2;

  private final Partner partner;
  private final Capacity contractCapacity;
  private final Weight weight;
  private final long takenNanos;
  private final long expiresNanos;
  private final AtomicInteger state = new AtomicInteger(RESERVED);

  Permit(Partner partner, Capacity contractCapacity, Weight weight, long takenNanos, long expiresNanos) {
    this.partner = partner;
    this.contractCapacity = contractCapacity;
    this.weight = weight;
    this.takenNanos = takenNanos;
    this.expiresNanos = expiresNanos;
  }

  /** Of a contact that was there before a restart; what its breaker thought of it is forgotten. */
  static Permit restored(Partner partner, Capacity contractCapacity, Weight weight, long nowNanos, long expiresNanos) {
    Permit permit = new Permit(partner, contractCapacity, weight, nowNanos, expiresNanos);
    permit.state.set(CONFIRMED);
    return permit;
  }

  /** Who holds the contact. */
  public CenterId center() {
    return partner.center().id();
  }

  /** Whether it is over, for whatever reason. */
  public boolean ended() {
    return state.get() == ENDED;
  }

  /** Whether it has run longer than the contract lets a contact count. */
  public boolean expired(long nowNanos) {
    return nowNanos - expiresNanos >= 0;
  }

  /** An agent answered; the contact goes on. False when that is old news. */
  public boolean confirm(long nowNanos) {
    if (!state.compareAndSet(RESERVED, CONFIRMED)) {
      return false;
    }
    partner.breaker().outcome(Outcome.ANSWERED, nowNanos - takenNanos);
    return true;
  }

  /** The contact is over, with this outcome. False when that is old news. */
  public boolean end(Outcome outcome, long nowNanos) {
    int before = state.getAndSet(ENDED);
    if (before == ENDED) {
      return false;
    }
    if (before == RESERVED) {
      partner.breaker().outcome(outcome, nowNanos - takenNanos);
    }
    free();
    return true;
  }

  /** It was not used, or nobody ever said what became of it; this says nothing of the target. */
  public boolean release() {
    int before = state.getAndSet(ENDED);
    if (before == ENDED) {
      return false;
    }
    if (before == RESERVED) {
      partner.breaker().release();
    }
    free();
    return true;
  }

  private void free() {
    contractCapacity.release(weight);
    partner.capacity().release(weight);
  }
}
