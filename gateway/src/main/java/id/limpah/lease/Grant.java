package id.limpah.lease;

import java.util.List;

/** What of a contract this node may use. */
public sealed interface Grant {
  /** All of it, always: there is no other node. */
  record Whole() implements Grant {}

  /** These blocks. */
  record Of(List<Held> blocks) implements Grant {
    public Of {
      blocks = List.copyOf(blocks);
    }
  }

  /**
   * A block that may be used.
   *
   * @param epoch differs each time that the block is got, whoever had it in between
   * @param lasting whether also while the session has run out
   */
  record Held(Block block, long epoch, boolean lasting) {}

  /** Nothing, for now. */
  Grant NOTHING = new Of(List.of());
}
