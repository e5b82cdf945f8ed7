package id.limpah.sip.transaction;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The way to a next hop. What was sent there and has no response yet is kept with it, so that it can be told at once when
 * the way turns out to be none (RFC 3261, 18.4: an ICMP error, a refused connection).
 */
public abstract class Outbound implements Hop {
  private final Set<ClientTransaction> unheard = new LinkedHashSet<>();

  /** Whether something can be sent at once, without a connection to be opened first. */
  public boolean open() {
    return true;
  }

  final void sentBy(ClientTransaction transaction) {
    unheard.add(transaction);
  }

  final void heard(ClientTransaction transaction) {
    unheard.remove(transaction);
  }

  /** To be called when nobody is there; on the thread of the transactions. */
  protected final void unreachable(long nowNanos) {
    List<ClientTransaction> all = new ArrayList<>(unheard);
    unheard.clear();
    all.forEach(transaction -> transaction.unreachable(nowNanos));
  }

  /** How many wait for a first response from there. */
  public final int unheard() {
    return unheard.size();
  }
}
