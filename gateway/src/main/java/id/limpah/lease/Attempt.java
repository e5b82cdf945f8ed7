package id.limpah.lease;

/**
 * A compare-and-set to be tried in the store.
 *
 * @param expected the revision that the key must have, 0 for none
 * @param sentNanos when it was decided on; it is sent at once, and what it proves holds from here
 */
public record Attempt(String key, long expected, String text, long sentNanos) {
  /** What became of it. */
  public sealed interface Result {
    /** It is done, with that revision. */
    record Done(long revision) implements Result {}

    /** The key has another revision. */
    record Refused() implements Result {}

    /** Nobody knows; it may be done yet. */
    record Unknown() implements Result {}
  }
}
