package id.limpah.sip.transaction;

import id.limpah.sip.Span;
import id.limpah.sip.Via;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.OptionalLong;

/**
 * The branches this gateway puts into its Vias (RFC 3261, 8.1.1.7 and 16.6-8): {@code z9hG4bK}, a number nobody else
 * uses, a fingerprint of what routing looked at, and a seal over both, each 16 hexadecimal digits. By the seal any node
 * with the same key, and the same node after a restart, knows a branch for the gateway's own; by the fingerprint a
 * request that comes round unchanged is told from a spiral (RFC 5393, 4.2).
 */
public final class Branches {
  private static final int DIGITS = 16;
  private static final int COOKIE = Via.MAGIC_COOKIE.length();
  private static final int LENGTH = COOKIE + 3 * DIGITS;

  private final Fingerprint seal;
  private final byte[] sealed = new byte[2 * DIGITS];

  /** Seals by that key, of which each node of an organisation has the same. For one thread. */
  public Branches(long keyLow, long keyHigh) {
    seal = new Fingerprint(keyLow, keyHigh);
  }

  /** The branch of that number. */
  public String branch(long number, long routeFingerprint) {
    String words = hex(number) + hex(routeFingerprint);
    return Via.MAGIC_COOKIE + words + hex(sealOf(words.getBytes(StandardCharsets.US_ASCII), 0));
  }

  /** The number of a branch of ours; empty for any other. */
  public OptionalLong number(Span branch) {
    return isOurs(branch) ? OptionalLong.of(parse(branch, COOKIE)) : OptionalLong.empty();
  }

  /** The route fingerprint of a branch of ours; empty for any other. */
  public OptionalLong routeFingerprint(Span branch) {
    return isOurs(branch) ? OptionalLong.of(parse(branch, COOKIE + DIGITS)) : OptionalLong.empty();
  }

  private boolean isOurs(Span branch) {
    if (branch.length() != LENGTH) {
      return false;
    }
    byte[] bytes = branch.bytes();
    for (int i = 0; i < LENGTH; i++) {
      byte c = bytes[branch.start() + i];
      boolean right =
          i < COOKIE ? c == Via.MAGIC_COOKIE.charAt(i) : (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
      if (!right) {
        return false;
      }
    }
    return parse(branch, COOKIE + 2 * DIGITS) == sealOf(bytes, branch.start() + COOKIE);
  }

  private long sealOf(byte[] bytes, int from) {
    System.arraycopy(bytes, from, sealed, 0, sealed.length);
    seal.of(sealed, sealed.length);
    return seal.low();
  }

  private static long parse(Span branch, int offset) {
    long value = 0;
    for (int i = 0; i < DIGITS; i++) {
      value = value << 4 | Character.digit(branch.bytes()[branch.start() + offset + i], DIGITS);
    }
    return value;
  }

  private static String hex(long value) {
    return HexFormat.of().toHexDigits(value);
  }
}
