package id.limpah.divert;

import id.limpah.contact.Contract;
import id.limpah.contact.Weight;
import id.limpah.lease.Block;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of a partner's offer falls to this node. The blocks of all contracts with the partner lie in a row, and an offer is laid along it: each block
 * has the whole numbers between its two ends. So the parts of all nodes are the offer exactly, whoever has which block.
 *
 * @param pieces this node's
 * @param calls that all contracts with the partner have together
 */
record OfferPart(List<Piece> pieces, long calls) {
  /** From one end to the other, in calls. */
  record Piece(long from, long to) {
    long of(long amount, long calls) {
      return amount * to / calls - amount * from / calls;
    }
  }

  /** Of contracts with one partner, in an order that all nodes have. */
  static OfferPart of(List<Contract> contracts, Map<Contract, List<Block>> own) {
    List<Piece> pieces = new ArrayList<>();
    long at = 0;
    for (Contract contract : contracts) {
      Set<Block> held = new HashSet<>(own.getOrDefault(contract, List.of()));
      for (Block block : Block.of(contract)) {
        long calls = block.units() / Weight.UNITS_PER_CALL;
        if (held.contains(block)) {
          pieces.add(new Piece(at, at + calls));
        }
        at += calls;
      }
    }
    return new OfferPart(List.copyOf(pieces), at);
  }

  /** What of that falls to this node. */
  long of(long amount) {
    return pieces.stream().mapToLong(piece -> piece.of(amount, calls)).sum();
  }
}
