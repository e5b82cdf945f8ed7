package id.limpah.trust;

import java.util.Arrays;

/**
 * A signature that claims to be of a key over some bytes. Whether it is has to be asked.
 *
 * @param kid the key's name
 * @param signed the bytes it is over
 * @param signature 64 bytes, if it is one
 */
@SuppressWarnings("ArrayRecordComponent") // compared by isSame only
public record Signed(String kid, byte[] signed, byte[] signature) {
  /** Whether the other claims the very same. */
  boolean isSame(Signed other) {
    return kid.equals(other.kid) && Arrays.equals(signature, other.signature) && Arrays.equals(signed, other.signed);
  }
}
