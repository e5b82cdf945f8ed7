package id.limpah.outage;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The marks of what is held of each issuer, and whose own mark is another: something of it was lost on the way. One thread at a time changes
 * it, any number read.
 */
final class Digests {
  private final Map<String, FactDigest> byIssuer = new ConcurrentHashMap<>();

  /** Coverages whose issuer holds other facts than are here, by their id with the issuer. */
  private final Map<String, String> disagreeing = new ConcurrentHashMap<>();

  /** A fact takes the place of its last revision, if there was one. */
  void replace(@Nullable Fact held, Fact fact) {
    if (held != null) {
      remove(held);
    }
    if (fact.type() != FactType.COVERAGE) {
      byIssuer.merge(fact.issuer(), FactDigest.NONE.with(fact), (before, _) -> before.with(fact));
    } else if (fact.digest().filter(says -> !says.equals(of(fact.issuer()))).isPresent()) {
      disagreeing.put(fact.factId(), fact.issuer());
    }
  }

  void remove(Fact fact) {
    if (fact.type() == FactType.COVERAGE) {
      disagreeing.remove(fact.factId());
    } else {
      byIssuer.computeIfPresent(fact.issuer(), (_, before) -> before.without(fact));
    }
  }

  FactDigest of(String issuer) {
    return byIssuer.getOrDefault(issuer, FactDigest.NONE);
  }

  boolean disagrees(Fact coverage) {
    return disagreeing.containsKey(coverage.factId());
  }

  Set<String> disagreeing() {
    return Set.copyOf(disagreeing.values());
  }
}
