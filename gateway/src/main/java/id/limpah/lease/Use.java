package id.limpah.lease;

/**
 * What becomes of a contract's blocks at this node, as of now.
 *
 * @param units that are in flight
 * @param passed contacts sent so far, ever
 * @param fits whether what is in flight fits what was granted last, under the contract and under its partner's offer
 * @param starved whether the partner's offer would take more, and none of it falls to the blocks that are held
 */
public record Use(long units, long passed, boolean fits, boolean starved) {
  /** Of a contract under which nothing was ever sent. */
  public static final Use NONE = new Use(0, 0, true, false);
}
