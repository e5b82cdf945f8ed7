package id.limpah.contact;

import java.time.Instant;

/**
 * What a partner takes right now, by its own word. It narrows a contract and never widens it.
 *
 * @param concurrent contacts at the same time, at least 0
 * @param perSecond new contacts a second, at least 0
 * @param receivedAt by which of two words the later one is known; to the node that took it, by its clock or a little after what it had before
 * @param expiresAt from then on it says nothing
 */
public record Offer(Accepting accepting, int concurrent, double perSecond, Instant receivedAt, Instant expiresAt) {
  public Offer {
    if (concurrent < 0 || !(perSecond >= 0)) {
      throw new IllegalArgumentException("an offer's capacity is not negative");
    }
  }

  /**
   * The same, as the later of two words: it counts as received after the other, whatever the clock of who took that said, so that all nodes
   * agree which is the newest (a hybrid logical clock: Kulkarni et al., "Logical physical clocks", OPODIS 2014).
   */
  public Offer after(Offer other) {
    return receivedAt.isAfter(other.receivedAt) ? this : new Offer(accepting, concurrent, perSecond, other.receivedAt.plusMillis(1), expiresAt);
  }

  /** Whether it is the later word of two. Of two of the same moment it is the one that takes less, so that all choose the same. */
  public boolean isAfter(Offer other) {
    int byTime = receivedAt.compareTo(other.receivedAt);
    int byCount = Integer.compare(other.concurrent, concurrent);
    return byTime > 0 || (byTime == 0 && (byCount > 0 || (byCount == 0 && perSecond < other.perSecond)));
  }

  /** Whether it still holds at that time. */
  public boolean holdsAt(Instant now) {
    return now.isBefore(expiresAt);
  }
}
