package id.limpah.divert;

import id.limpah.contact.Contract;
import id.limpah.contact.Weight;
import id.limpah.lease.Grant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** One contract: what is held under it, and what this node may use of it. Safe from any thread; granted by one. */
final class Account {
  private final Contract contract;
  private final Partner partner;
  private final Capacity capacity = new Capacity();
  private final AtomicLong passed = new AtomicLong();
  private Map<Integer, Window> windows = new HashMap<>();
  private volatile Allowance allowance;

  /** A block's window, while the block is this node's without a break. */
  private record Window(long epoch, RateWindow rate) {}

  /** With the whole contract. */
  Account(Contract contract, Partner partner, long nowMillis) {
    this.contract = contract;
    this.partner = partner;
    this.allowance = Allowance.whole(contract.limit(), List.of(new RateWindow(contract.perSecond(), nowMillis, false)));
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

  void passed() {
    passed.incrementAndGet();
  }

  long passedEver() {
    return passed.get();
  }

  /** From now on this is what may be used. A block that was not there just now has let others' contacts pass, so its window begins full. */
  void grant(Grant.Of grant, long nowMillis) {
    Map<Integer, Window> now = new HashMap<>();
    List<RateWindow> lasting = new ArrayList<>();
    List<RateWindow> others = new ArrayList<>();
    long lastingUnits = 0;
    long units = 0;
    for (Grant.Held held : grant.blocks()) {
      Window before = windows.get(held.block().index());
      Window window =
          before != null && before.epoch() == held.epoch()
              ? before
              : new Window(held.epoch(), new RateWindow(held.block().perSecond(), nowMillis, true));
      now.put(held.block().index(), window);
      (held.lasting() ? lasting : others).add(window.rate());
      units += held.block().units();
      lastingUnits += held.lasting() ? held.block().units() : 0;
    }
    windows = now;
    int lastingCount = lasting.size();
    lasting.addAll(others);
    Allowance next = new Allowance(new Weight(lastingUnits), new Weight(units), lasting, lastingCount);
    // Contacts on their way look whether it is still the same one, so it is another one only when it says something else.
    if (!next.equals(allowance)) {
      allowance = next;
    }
  }
}
