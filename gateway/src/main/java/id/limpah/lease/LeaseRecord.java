package id.limpah.lease;

import java.util.Map;
import java.util.Set;

/** What stands under a key of the store. */
sealed interface LeaseRecord {
  /**
   * A block.
   *
   * @param holder the node whose it is or was last
   * @param session in which it took the block
   * @param maxContactMillis how long what was given under it may go on
   * @param reasons and channels what its contract is for, for nodes whose configuration has another
   */
  record OfBlock(
      State state, String holder, String session, long units, long maxContactMillis, Set<String> reasons, Set<String> channels)
      implements LeaseRecord {
    public OfBlock {
      reasons = Set.copyOf(reasons);
      channels = Set.copyOf(channels);
    }
  }

  /** How a block stands. */
  enum State {
    /** Given back: anybody may take it. */
    FREE,
    /** As long as its holder's session is renewed. */
    HELD,
    /** Its holder's own part of the contract, until the holder lends it: renewed by nobody, expired by nothing. */
    HOME
  }

  /**
   * A node that renews its session by writing this anew.
   *
   * @param beat counts the renewals
   * @param wants how many blocks of which contract
   */
  record Live(String session, long beat, Map<String, Integer> wants) implements LeaseRecord {
    public Live {
      wants = Map.copyOf(wants);
    }
  }

  /** A node that did not renew that session in time, or said goodbye. */
  record Gone(String session) implements LeaseRecord {}

  /** Whether what is not in the store was never granted: so an operator says of a new store, and no node. */
  record Ground(boolean open) implements LeaseRecord {}

  /** What stood there was deleted, by no node: nodes overwrite. */
  record Deleted() implements LeaseRecord {}

  /** Something else, of a newer program perhaps. It is left alone. */
  record Unreadable() implements LeaseRecord {}
}
