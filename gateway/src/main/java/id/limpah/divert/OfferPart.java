package id.limpah.divert;

import id.limpah.contact.Contract;
import id.limpah.contact.Weight;
import id.limpah.lease.Block;
import id.limpah.lease.Grant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What of a partner's offer falls to this node. The blocks of all contracts with the partner lie in a row, and an offer is laid along it: each block
 * has the whole numbers between its two ends. So the parts of all nodes are the offer exactly, whoever has which block.
 *
 * @param pieces this node's
 * @param calls that all contracts with the partner have together
 */
record OfferPart(List<Piece> pieces, long calls) {
  /** From one end to the other, in calls. */
  record Piece(long from, long to, boolean lasting) {
    long of(long amount, long calls) {
      return amount * to / calls - amount * from / calls;
    }
  }

  /** Of contracts with one partner, in an order that all nodes have. */
  static OfferPart of(List<Contract> contracts, Map<Contract, Grant> grants) {
    List<Piece> pieces = new ArrayList<>();
    long at = 0;
    for (Contract contract : contracts) {
      Map<Integer, Boolean> held = new HashMap<>();
      if (grants.getOrDefault(contract, Grant.NOTHING) instanceof Grant.Of some) {
        some.blocks().forEach(one -> held.put(one.block().index(), one.lasting()));
      }
      for (Block block : Block.of(contract)) {
        long calls = block.units() / Weight.UNITS_PER_CALL;
        Boolean lasting = held.get(block.index());
        if (lasting != null) {
          pieces.add(new Piece(at, at + calls, lasting));
        }
        at += calls;
      }
    }
    return new OfferPart(List.copyOf(pieces), at);
  }

  /** What of that falls to this node, or to what lasts of it. */
  long of(long amount, boolean lastingOnly) {
    return pieces.stream().filter(piece -> piece.lasting() || !lastingOnly).mapToLong(piece -> piece.of(amount, calls)).sum();
  }
}
