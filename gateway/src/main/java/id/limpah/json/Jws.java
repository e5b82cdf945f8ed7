package id.limpah.json;

import id.limpah.trust.Signed;
import id.limpah.trust.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * JWS in compact form (RFC 7515, section 7.1) with Ed25519 (RFC 8037, section 3.1; {@code Ed25519} of RFC 9864 is read as well). What is
 * signed are the bytes as they came; where a signature is made here it is over the canonical form (RFC 8785). A key is only ever named:
 * {@code jwk}, {@code jku} and {@code x5u} of a header are not looked at (RFC 8725, section 3.10), and what is {@code crit} is refused.
 */
public final class Jws {
  private static final int LONGEST_HEADER = 1_024;
  private static final Set<String> ALGORITHMS = Set.of("EdDSA", "Ed25519");

  private Jws() {}

  /** What some bytes turned out to be. */
  public sealed interface Read {
    /** A signature yet to be verified, and what it is of. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Good(Signed signed, byte[] payload) implements Read {}

    /** No JWS as is wanted here. */
    record Bad(Fault fault) implements Read {}
  }

  /** Whether it is meant to be one: JSON begins otherwise. */
  public static boolean isMeant(byte[] bytes) {
    return bytes.length > 2 && bytes[0] == 'e' && bytes[1] == 'y';
  }

  /** Whether it is one that other programs understand, and not a fact out of a {@link Batch}. */
  public static boolean isPlain(byte[] bytes) {
    return isMeant(bytes) && !Batch.isMeant(bytes);
  }

  /** Reads one, or a fact out of a {@link Batch}; nothing is verified. */
  public static Read read(byte[] bytes) {
    return Batch.isMeant(bytes) ? Batch.read(bytes) : readOne(bytes);
  }

  private static Read readOne(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
      end--;
    }
    int first = dot(bytes, 0, end);
    int second = first < 0 ? -1 : dot(bytes, first + 1, end);
    if (second < 0 || dot(bytes, second + 1, end) >= 0) {
      return bad("header.payload.signature is wanted, each in base64url");
    }
    Optional<byte[]> header = first > LONGEST_HEADER ? Optional.empty() : decoded(bytes, 0, first);
    Optional<byte[]> payload = decoded(bytes, first + 1, second);
    Optional<byte[]> signature = decoded(bytes, second + 1, end);
    if (header.isEmpty() || payload.isEmpty() || signature.isEmpty()) {
      return bad("a part is no base64url without padding (RFC 7515, section 2), or the header is longer than 1 KiB");
    }
    ObjectWalk walk = ObjectWalk.of(header.get());
    Optional<String> algorithm = walk.text("alg", 20);
    Optional<String> kid = walk.text("kid", 100);
    if (walk.has("crit") || walk.has("b64")) {
      return bad("the header has crit or b64, which are not understood here");
    }
    if (algorithm.filter(ALGORITHMS::contains).isEmpty() || kid.isEmpty()) {
      return bad("the header wants alg EdDSA and the kid of a key");
    }
    return new Read.Good(new Signed(kid.get(), Arrays.copyOf(bytes, second), signature.get()), payload.get());
  }

  private static Read bad(String detail) {
    return new Read.Bad(new Fault("", "JWS: " + detail));
  }

  private static int dot(byte[] bytes, int from, int end) {
    for (int i = from; i < end; i++) {
      if (bytes[i] == '.') {
        return i;
      }
    }
    return -1;
  }

  /** One text for one value: padding and stray bits at the end are refused, so that nobody can vary what was signed. */
  private static Optional<byte[]> decoded(byte[] bytes, int from, int end) {
    byte[] text = Arrays.copyOfRange(bytes, from, end);
    try {
      byte[] value = Base64.getUrlDecoder().decode(text);
      boolean same = Arrays.equals(Base64.getUrlEncoder().withoutPadding().encode(value), text);
      return same ? Optional.of(value) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Signs a JSON text in its canonical form.
   *
   * @throws IllegalArgumentException when it is no JSON object or array
   */
  public static byte[] write(SigningKey key, byte[] json) {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    String header = "{\"alg\":\"EdDSA\",\"kid\":\"" + key.open().kid() + "\"}";
    String signed =
        base64.encodeToString(header.getBytes(StandardCharsets.UTF_8)) + "." + base64.encodeToString(canonical(json));
    byte[] signature = key.sign(signed.getBytes(StandardCharsets.US_ASCII));
    return (signed + "." + base64.encodeToString(signature)).getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Signs JSON texts in their canonical form: one by itself, several with one signature, see {@link Batch}.
   *
   * @throws IllegalArgumentException when one is no JSON object or array
   */
  public static List<byte[]> write(SigningKey key, List<byte[]> jsons) {
    return switch (jsons.size()) {
      case 0 -> List.of();
      case 1 -> List.of(write(key, jsons.getFirst()));
      default -> Batch.write(key, jsons);
    };
  }

  /** The canonical form: RFC 8785. */
  static byte[] canonical(byte[] json) {
    try {
      return new JsonCanonicalizer(json).getEncodedUTF8();
    } catch (IOException e) {
      throw new IllegalArgumentException("this is no JSON", new UncheckedIOException(e));
    }
  }
}
