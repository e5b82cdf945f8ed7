package id.limpah.store;

import id.limpah.json.FactJson;
import id.limpah.outage.Fact;
import id.limpah.outage.FactDigest;
import id.limpah.outage.FactType;
import id.limpah.outage.Publication;
import id.limpah.trust.Signed;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A fact to be published, with the bytes it came in. */
final class Job {
  Fact fact;
  byte[] body;
  final Optional<Signed> signed;
  final boolean metered;
  final CompletableFuture<Publication> done = new CompletableFuture<>();

  Job(Fact fact, byte[] body, Optional<Signed> signed, boolean metered) {
    this.metered = metered;
    this.fact = fact;
    this.body = body;
    this.signed = signed;
  }

  /** Says with it what its issuer holds, as far as it is here. */
  void mark(FactDigest held) {
    fact = fact.withDigest(held);
    body = FactJson.withDigest(body, held);
  }

  boolean isOwnCoverage() {
    return fact.type() == FactType.COVERAGE && signed.isEmpty();
  }

  /** Gives it its place among what its issuer says. */
  void number(long seq) {
    fact = fact.withSeq(seq);
    body = FactJson.withSeq(body, seq);
  }
}
