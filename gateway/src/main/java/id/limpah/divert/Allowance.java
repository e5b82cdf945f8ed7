package id.limpah.divert;

import id.limpah.contact.Weight;
import java.util.List;

/** What a node may use of a contract or an offer: so much at the same time, and windows that let contacts pass. A value: what changes is which one counts. */
record Allowance(Weight limit, List<RateWindow> windows) {
  static final Allowance NOTHING = new Allowance(new Weight(0), List.of());

  Allowance {
    windows = List.copyOf(windows);
  }

  boolean tryPass(long nowMillis) {
    for (int i = 0; i < windows.size(); i++) {
      if (windows.get(i).tryPass(nowMillis)) {
        return true;
      }
    }
    return false;
  }

  boolean open(long nowMillis) {
    for (int i = 0; i < windows.size(); i++) {
      if (windows.get(i).open(nowMillis)) {
        return true;
      }
    }
    return false;
  }

  /** Whether at least half of them might still let as many pass as they let in all. */
  boolean halfOpen(long nowMillis) {
    int open = 0;
    for (int i = 0; i < windows.size(); i++) {
      open += (windows.size() == 1 ? windows.get(i).halfOpen(nowMillis) : windows.get(i).open(nowMillis)) ? 1 : 0;
    }
    return open * 2 >= windows.size() && open > 0;
  }
}
