package id.limpah.intake;

/**
 * What has passed at one queue, ever since some moment; only differences are used.
 *
 * @param offered contacts that wanted it
 * @param sent contacts that were sent there
 * @param attempts of {@code offered} those whose callers are told apart, which are all at a home queue
 * @param redials of these those by somebody who had called within a quarter of an hour
 */
public record Tally(long offered, long sent, long attempts, long redials) {
  /** Nothing has. */
  public static final Tally NONE = new Tally(0, 0, 0, 0);

  /** Both together. */
  public Tally plus(Tally other) {
    return new Tally(offered + other.offered, sent + other.sent, attempts + other.attempts, redials + other.redials);
  }

  /** What passed since that one. A counter that went back began anew, and says nothing. */
  public Tally since(Tally before) {
    boolean back = offered < before.offered || sent < before.sent || attempts < before.attempts || redials < before.redials;
    return back
        ? NONE
        : new Tally(offered - before.offered, sent - before.sent, attempts - before.attempts, redials - before.redials);
  }
}
