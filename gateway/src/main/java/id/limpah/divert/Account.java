package id.limpah.divert;

import id.limpah.contact.Contract;
import id.limpah.contact.Weight;
import id.limpah.lease.Block;
import java.util.List;

/** One contract: what is held under it, and what this node may use of it. Safe from any thread. */
final class Account {
  private final Contract contract;
  private final Partner partner;
  private final Capacity capacity = new Capacity();
  private volatile Allowance allowance;

  /** With the whole contract. */
  Account(Contract contract, Partner partner, long nowMillis) {
    this.contract = contract;
    this.partner = partner;
    this.allowance = new Allowance(contract.limit(), List.of(new RateWindow(contract.perSecond(), nowMillis, false)));
  }

  Contract contract() {
    return contract;
  }

  Partner partner() {
    return partner;
  }

  Capacity capacity() {
    return capacity;
  }

  Allowance allowance() {
    return allowance;
  }

  /** From now on only these blocks may be used. What passed by them elsewhere is not known, so their windows begin full. */
  void part(List<Block> blocks, long nowMillis) {
    allowance =
        new Allowance(
            new Weight(blocks.stream().mapToLong(Block::units).sum()),
            blocks.stream().map(block -> new RateWindow(block.perSecond(), nowMillis, true)).toList());
  }
}
