package id.limpah.lease;

import id.limpah.contact.Contract;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Contracts in equal parts, one for each node and for good: nothing has to be asked of anybody, and nothing that dies, is cut off or has a wrong
 * clock can make more of a contract than it is. What one node does not need no other can use.
 */
public final class Division {
  private Division() {}

  /** What falls to the node in that place among all: blocks that lie together, so that of a small offer each has its part as well. */
  public static Map<Contract, List<Block>> of(List<Contract> contracts, int place, int nodes) {
    if (place < 0 || place >= nodes) {
      throw new IllegalArgumentException("place " + place + " of " + nodes);
    }
    Map<Contract, List<Block>> own = new HashMap<>();
    for (Contract contract : contracts) {
      List<Block> blocks = Block.of(contract);
      own.put(contract, blocks.subList(place * blocks.size() / nodes, (place + 1) * blocks.size() / nodes));
    }
    return own;
  }
}
