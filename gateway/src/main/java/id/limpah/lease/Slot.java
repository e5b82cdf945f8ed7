package id.limpah.lease;

/** One block at this node, and what this node has begun with it. One thread. */
final class Slot {
  private static final long NONE = -1;

  final Block block;
  final String key;
  /** Of whom it is a part when each stands alone. */
  final int home;

  Stand stand = Stand.IN_DOUBT;
  long revision = NONE;
  /** Not used from here on, and given back once what is in flight fits the rest. */
  boolean leaving;
  /** It was taken in vain: another contract's blocks leave no room. */
  boolean vain;
  /** The step in which it was last found to be leaving and the ledger did not know. */
  long leftAtStep;

  private long givenRevision = NONE;
  private long confirmedRevision = NONE;

  Slot(Block block, String key, int home) {
    this.block = block;
    this.key = key;
    this.home = home;
  }

  void look(Stand now, long at) {
    if (at != revision) {
      leaving = false;
      vain = false;
    }
    stand = now;
    revision = at;
  }

  boolean isMine() {
    return stand == Stand.MINE || stand == Stand.MINE_LASTING;
  }

  /** Whether contacts may be given under it, as far as the session lasts. */
  boolean isUsable() {
    return isMine() && confirmedRevision == revision && !leaving && givenRevision != revision;
  }

  boolean isConfirmed() {
    return confirmedRevision == revision;
  }

  /** The store has it as this node's, and it was looked at what else had been taken until then. */
  void confirm() {
    confirmedRevision = revision;
  }

  /** Giving it back was tried: until its record is another one nobody can say that it was not. */
  void give() {
    givenRevision = revision;
    leaving = true;
  }

  boolean isGiven() {
    return givenRevision == revision;
  }
}
