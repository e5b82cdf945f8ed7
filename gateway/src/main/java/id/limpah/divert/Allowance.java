package id.limpah.divert;

import id.limpah.contact.Weight;
import java.util.List;

/**
 * What a node may use of a contract or an offer: so much at the same time, and windows that let contacts pass. A part of both lasts; the rest holds
 * while the node's session does. A value: what changes is which one counts.
 *
 * @param windows those that last first
 * @param lastingWindows how many of them last
 */
record Allowance(Weight lasting, Weight all, List<RateWindow> windows, int lastingWindows) {
  static final Allowance NOTHING = new Allowance(new Weight(0), new Weight(0), List.of(), 0);

  Allowance {
    windows = List.copyOf(windows);
  }

  /** That lasts as a whole. */
  static Allowance whole(Weight limit, List<RateWindow> windows) {
    return new Allowance(limit, limit, windows, windows.size());
  }

  /** Whether some of it holds only with the session. */
  boolean needsSession() {
    return lasting.units() < all.units() || lastingWindows < windows.size();
  }

  Weight limit(boolean inSession) {
    return inSession ? all : lasting;
  }

  boolean tryPass(long nowMillis, boolean inSession) {
    int count = count(inSession);
    for (int i = 0; i < count; i++) {
      if (windows.get(i).tryPass(nowMillis)) {
        return true;
      }
    }
    return false;
  }

  boolean open(long nowMillis, boolean inSession) {
    int count = count(inSession);
    for (int i = 0; i < count; i++) {
      if (windows.get(i).open(nowMillis)) {
        return true;
      }
    }
    return false;
  }

  /** Whether at least half of them might still let as many pass as they let in all. */
  boolean halfOpen(long nowMillis, boolean inSession) {
    int count = count(inSession);
    int open = 0;
    for (int i = 0; i < count; i++) {
      open += (count == 1 ? windows.get(i).halfOpen(nowMillis) : windows.get(i).open(nowMillis)) ? 1 : 0;
    }
    return open * 2 >= count && open > 0;
  }

  private int count(boolean inSession) {
    return inSession ? windows.size() : lastingWindows;
  }
}
