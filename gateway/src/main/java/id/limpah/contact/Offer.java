package id.limpah.contact;

import java.time.Instant;

/**
 * What a partner takes right now, by its own word. It narrows a contract and never widens it.
 *
 * @param concurrent contacts at the same time, at least 0
 * @param perSecond new contacts a second, at least 0
 * @param expiresAt from then on it says nothing
 */
public record Offer(Accepting accepting, int concurrent, double perSecond, Instant receivedAt, Instant expiresAt) {
  public Offer {
    if (concurrent < 0 || !(perSecond >= 0)) {
      throw new IllegalArgumentException("an offer's capacity is not negative");
    }
  }

  /** Whether it still holds at that time. */
  public boolean holdsAt(Instant now) {
    return now.isBefore(expiresAt);
  }
}
