package id.limpah.nodes;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Closes what nodes say to each other, so that nobody who reads along at the server learns of callers, and nobody who writes there is taken for a
 * node: AES-128 in Galois/counter mode (NIST SP 800-38D) under a key that is derived from the organisation's own. A message is bound to its
 * subject. Before it stands the key's name, by which a node with another key is told from noise. Safe from any thread.
 */
final class Seal {
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final String MAC = "HmacSHA256";
  private static final int KEY_NAME_BYTES = 8;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int OVERHEAD = KEY_NAME_BYTES + NONCE_BYTES + TAG_BITS / 8;

  private final SecretKeySpec key;
  private final byte[] keyName;
  private final SecureRandom random = new SecureRandom();

  /** What some bytes turned out to be. */
  sealed interface Opened {
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Good(byte[] words) implements Opened {}

    /** It may be of a node that has another key. */
    record OtherKey() implements Opened {}

    /** No message, or changed on the way, or of another subject. */
    record Bad() implements Opened {}
  }

  /** By a secret that all nodes have. */
  Seal(byte[] secret) {
    key = new SecretKeySpec(Arrays.copyOf(derived(secret, "limpah nodes"), 16), "AES");
    keyName = Arrays.copyOf(derived(secret, "limpah nodes, the key's name"), KEY_NAME_BYTES);
  }

  /** By what two secrets are compared without being told; 16 hexadecimal digits. */
  static String nameOf(byte[] secret) {
    return HexFormat.of().formatHex(derived(secret, "limpah secret, its name"), 0, KEY_NAME_BYTES);
  }

  private static byte[] derived(byte[] secret, String purpose) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(secret, MAC));
      return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + MAC, e);
    }
  }

  byte[] close(String subject, byte[] words) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] closed = cipher(Cipher.ENCRYPT_MODE, nonce, subject).doFinal(words);
      return ByteBuffer.allocate(KEY_NAME_BYTES + NONCE_BYTES + closed.length).put(keyName).put(nonce).put(closed).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + CIPHER, e);
    }
  }

  Opened open(String subject, byte[] message) {
    if (message.length < OVERHEAD) {
      return new Opened.Bad();
    }
    if (!Arrays.equals(message, 0, KEY_NAME_BYTES, keyName, 0, KEY_NAME_BYTES)) {
      return new Opened.OtherKey();
    }
    byte[] nonce = Arrays.copyOfRange(message, KEY_NAME_BYTES, KEY_NAME_BYTES + NONCE_BYTES);
    int begin = KEY_NAME_BYTES + NONCE_BYTES;
    try {
      return new Opened.Good(cipher(Cipher.DECRYPT_MODE, nonce, subject).doFinal(message, begin, message.length - begin));
    } catch (GeneralSecurityException forged) {
      return new Opened.Bad();
    }
  }

  /** The words, when it is good. */
  Optional<byte[]> words(String subject, byte[] message) {
    return open(subject, message) instanceof Opened.Good(byte[] words) ? Optional.of(words) : Optional.empty();
  }

  private Cipher cipher(int mode, byte[] nonce, String subject) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(subject.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
