package id.limpah.lease;

import id.limpah.contact.Contract;
import id.limpah.contact.Weight;
import java.util.ArrayList;
import java.util.List;

/**
 * One of the pieces that a contract is cut into for its nodes; all of them together are the contract exactly.
 *
 * @param index from 0
 * @param units of {@link Weight} that may be there at the same time
 * @param perSecond contacts that may be sent in any second; whole, unless the contract is one block
 */
public record Block(int index, long units, double perSecond) {
  private static final int MOST = 20;

  /**
   * Cuts a contract. There are no more blocks than whole calls or whole contacts a second, so that each block is good for at least one of both;
   * what of the rate is no whole contact is left out when there is more than one.
   */
  public static List<Block> of(Contract contract) {
    int count = Math.clamp(Math.min((long) contract.perSecond(), contract.concurrent()), 1, MOST);
    if (count == 1) {
      return List.of(new Block(0, contract.limit().units(), contract.perSecond()));
    }
    List<Block> blocks = new ArrayList<>();
    long calls = contract.concurrent();
    long rate = (long) contract.perSecond();
    for (int i = 0; i < count; i++) {
      blocks.add(new Block(i, Weight.ofCalls(part(calls, count, i)).units(), part(rate, count, i)));
    }
    return List.copyOf(blocks);
  }

  private static long part(long whole, int count, int index) {
    return whole / count + (index < whole % count ? 1 : 0);
  }
}
