package id.limpah.outage;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How well issuers said when power would be back: at an outage's end what was last said is held against what then was. One thread at a
 * time changes it, any number read.
 */
final class EtrAccuracy {
  /** An issuer is trusted before anything is counted for it; this bounds what a trust list gone wild could do. */
  private static final int MOST_ISSUERS = 200;

  private final Map<String, EtrRecord> byIssuer = new ConcurrentHashMap<>();

  /** A revision takes the place of another; at the first that says that it is over the last estimate before it counts. */
  void replaced(@Nullable Fact before, Fact after) {
    if (before == null || isOver(before) || before.status() == Status.PREDICTED || !isOver(after)) {
      return;
    }
    if (after.type() != FactType.OUTAGE || after.mode() != Mode.ACTUAL) {
      return;
    }
    if (byIssuer.size() < MOST_ISSUERS || byIssuer.containsKey(after.issuer())) {
      Optional<Instant> promised = before.etr().notAfter();
      byIssuer.merge(
          after.issuer(), EtrRecord.NOTHING.with(promised, after.asOf()), (held, _) -> held.with(promised, after.asOf()));
    }
  }

  private static boolean isOver(Fact fact) {
    return fact.status() == Status.RESTORED || fact.status() == Status.CLOSED;
  }

  EtrRecord of(String issuer) {
    return byIssuer.getOrDefault(issuer, EtrRecord.NOTHING);
  }
}
