package id.limpah.sip;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Messages that nobody would write: bytes changed, left out, doubled, and pieces of others put in. */
public final class Mutants {
  private Mutants() {}

  /** One of those, with up to four changes. */
  public static byte[] mutate(List<byte[]> originals, Random random) {
    byte[] original = originals.get(random.nextInt(originals.size()));
    byte[] bytes = original.clone();
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(5)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] = (byte) "\r\n \t:;,<>\"@[]%=\\0".charAt(random.nextInt(17));
        case 2 -> bytes = spliced(bytes, at, new byte[0], Math.min(bytes.length, at + 1 + random.nextInt(20)));
        case 3 -> {
          byte[] other = originals.get(random.nextInt(originals.size()));
          int from = random.nextInt(other.length);
          byte[] piece = Arrays.copyOfRange(other, from, Math.min(other.length, from + random.nextInt(80)));
          bytes = spliced(bytes, at, piece, at);
        }
        default -> bytes = spliced(bytes, at, Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + 40)), at);
      }
      if (bytes.length == 0) {
        return new byte[] {'x'};
      }
    }
    return bytes.length > 60_000 ? original : bytes;
  }

  private static byte[] spliced(byte[] bytes, int at, byte[] piece, int until) {
    byte[] result = new byte[at + piece.length + bytes.length - until];
    System.arraycopy(bytes, 0, result, 0, at);
    System.arraycopy(piece, 0, result, at, piece.length);
    System.arraycopy(bytes, until, result, at + piece.length, bytes.length - until);
    return result;
  }
}
