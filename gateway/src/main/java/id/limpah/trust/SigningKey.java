package id.limpah.trust;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/**
 * A private key with its public half. It shows its secret only to {@link #toPem}, and never in words.
 *
 * <p>Safe from any thread.
 */
public final class SigningKey {
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  private final PrivateKey secret;
  private final VerifyKey open;

  private SigningKey(PrivateKey secret, VerifyKey open) {
    this.secret = secret;
    this.open = open;
  }

  /** A new one, by the system's random numbers. */
  public static SigningKey make() {
    return of(new SecureRandom());
  }

  private static SigningKey of(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(255, random);
      KeyPair pair = generator.generateKeyPair();
      return new SigningKey(pair.getPrivate(), VerifyKey.of((EdECPublicKey) pair.getPublic()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK since 15 has Ed25519", e);
    }
  }

  /**
   * Of PKCS #8 in PEM (RFC 7468, section 10; RFC 8410, section 7).
   *
   * @param open its public half: what PKCS #8 holds of Ed25519 is the secret alone
   * @throws IllegalArgumentException when it is no such key, or not that one's half
   */
  public static SigningKey ofPem(String pem, VerifyKey open) {
    int begin = pem.indexOf(BEGIN);
    int end = pem.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException("a private key in PEM begins with " + BEGIN);
    }
    SigningKey key;
    try {
      byte[] encoded = Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end));
      key = new SigningKey(KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded)), open);
    } catch (GeneralSecurityException e) {
      // Without the cause: what stands in the file is not for logs.
      throw new IllegalArgumentException("this is no Ed25519 private key");
    }
    byte[] probe = {1, 2, 3};
    if (!open.verifies(probe, key.sign(probe))) {
      throw new IllegalArgumentException("this is not the private half of " + open.kid());
    }
    return key;
  }

  /** For a file that only its owner can read. */
  public String toPem() {
    return BEGIN + "\n" + Base64.getEncoder().encodeToString(secret.getEncoded()) + "\n" + END + "\n";
  }

  /** Its public half. */
  public VerifyKey open() {
    return open;
  }

  /** The 64 bytes of its signature. */
  public byte[] sign(byte[] message) {
    try {
      Signature ed25519 = Signature.getInstance("Ed25519");
      ed25519.initSign(secret);
      ed25519.update(message);
      return ed25519.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK since 15 has Ed25519", e);
    }
  }

  @Override
  public String toString() {
    return "private half of " + open.kid();
  }
}
