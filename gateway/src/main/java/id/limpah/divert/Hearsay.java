package id.limpah.divert;

import id.limpah.contact.BreakerState;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What the other nodes' breakers say of one target, weighed so that no single node, lying or sick, can shut a partner for all. One that says
 * open makes this node try a few contacts there instead of many; more than half of all nodes heard of, this one among them, shut it here for
 * as long as a breaker stays open, then it is tried. Each word is weighed once. Where the trial went well, those who said open are not believed of this
 * target for a while: what was seen here counts for more than any number of words. Safe from any thread.
 */
final class Hearsay {
  static final Duration DOUBTED = Duration.ofMinutes(10);
  private static final int MOST_NODES = 64;

  private final Map<String, Witness> witnesses = new HashMap<>();

  /** What to do with a closed breaker. */
  enum Advice {
    NONE,
    /** Let a few through and see. */
    TRY,
    /** Let nobody through. */
    SHUT
  }

  private static final class Witness {
    BreakerState word = BreakerState.CLOSED;
    boolean weighed;
    boolean doubted;
    long doubtedUntilNanos;

    boolean isBelieved(long nowNanos) {
      doubted &= nowNanos - doubtedUntilNanos < 0;
      return word == BreakerState.OPEN && !doubted;
    }
  }

  synchronized void heard(String node, BreakerState word) {
    if (witnesses.size() >= MOST_NODES && !witnesses.containsKey(node)) {
      return;
    }
    Witness witness = witnesses.computeIfAbsent(node, name -> new Witness());
    witness.weighed &= word == BreakerState.OPEN;
    witness.word = word;
  }

  /** It is silent: neither its word nor itself counts. What was doubted is forgotten too. */
  synchronized void unheard(String node) {
    witnesses.remove(node);
  }

  synchronized Advice advice(long nowNanos) {
    int open = 0;
    boolean fresh = false;
    for (Witness witness : witnesses.values()) {
      if (witness.isBelieved(nowNanos)) {
        open++;
        fresh |= !witness.weighed;
        witness.weighed = true;
      }
    }
    if (!fresh) {
      return Advice.NONE;
    }
    return 2 * open > witnesses.size() + 1 ? Advice.SHUT : Advice.TRY;
  }

  /** A trial here went well. */
  synchronized void disproved(long nowNanos) {
    for (Witness witness : witnesses.values()) {
      if (witness.word == BreakerState.OPEN) {
        witness.doubted = true;
        witness.doubtedUntilNanos = nowNanos + DOUBTED.toNanos();
      }
    }
  }
}
