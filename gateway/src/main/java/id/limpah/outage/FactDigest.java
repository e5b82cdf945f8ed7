package id.limpah.outage;

import id.limpah.contact.Sha256;
import java.nio.ByteBuffer;

/**
 * A mark of a set of facts, the same in whatever order they came: how many they are, and the sum modulo 2^64 of the first 64 bits of
 * SHA-256 over {@code id/revision} of each. It shows what was lost; against who would deceive there are signatures.
 */
public record FactDigest(long count, long sum) {
  /** Of no fact. */
  public static final FactDigest NONE = new FactDigest(0, 0);

  FactDigest with(Fact fact) {
    return new FactDigest(count + 1, sum + mark(fact));
  }

  FactDigest without(Fact fact) {
    return new FactDigest(count - 1, sum - mark(fact));
  }

  private static long mark(Fact fact) {
    return ByteBuffer.wrap(Sha256.of(fact.factId() + "/" + fact.rev())).getLong();
  }
}
