package id.limpah.trust;

import id.limpah.contact.Sha256;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/**
 * An Ed25519 public key (RFC 8032, section 5.1.5), and its name: the thumbprint of its JWK (RFC 7638 and RFC 8037, appendix A.3), so that
 * a name cannot be taken by another key.
 */
public final class VerifyKey {
  /** What X.509 puts before the 32 bytes of the key (RFC 8410, section 10.1). */
  private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private static final int LENGTH = 32;
  private static final int SIGNATURE_LENGTH = 64;

  private final String x;
  private final String kid;
  private final PublicKey key;

  private VerifyKey(byte[] point, PublicKey key) {
    this.x = Base64.getUrlEncoder().withoutPadding().encodeToString(point);
    this.kid = thumbprint(x);
    this.key = key;
  }

  /**
   * Of 32 bytes.
   *
   * @throws IllegalArgumentException when they are no key
   */
  public static VerifyKey of(byte[] point) {
    if (point.length != LENGTH) {
      throw new IllegalArgumentException("an Ed25519 public key has 32 bytes, not " + point.length);
    }
    byte[] encoded = new byte[PREFIX.length + LENGTH];
    System.arraycopy(PREFIX, 0, encoded, 0, PREFIX.length);
    System.arraycopy(point, 0, encoded, PREFIX.length, LENGTH);
    try {
      return new VerifyKey(point.clone(), KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
    } catch (InvalidKeySpecException e) {
      throw new IllegalArgumentException("these 32 bytes are no point of the curve", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK since 15 has Ed25519", e);
    }
  }

  /**
   * Of a JWK's {@code x}: 43 characters of base64url.
   *
   * @throws IllegalArgumentException when it is no key
   */
  public static VerifyKey of(String x) {
    return of(Base64.getUrlDecoder().decode(x));
  }

  static VerifyKey of(EdECPublicKey key) {
    byte[] encoded = key.getEncoded();
    byte[] point = new byte[LENGTH];
    System.arraycopy(encoded, encoded.length - LENGTH, point, 0, LENGTH);
    return of(point);
  }

  private static String thumbprint(String x) {
    String jwk = "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + x + "\"}";
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(jwk));
  }

  /** The name: 43 characters of base64url. */
  public String kid() {
    return kid;
  }

  /** The key itself as in a JWK. */
  public String x() {
    return x;
  }

  /** Whether that is this key's signature of exactly these bytes. Takes some hundred microseconds. */
  public boolean verifies(byte[] message, byte[] signature) {
    if (signature.length != SIGNATURE_LENGTH) {
      return false;
    }
    try {
      Signature ed25519 = Signature.getInstance("Ed25519");
      ed25519.initVerify(key);
      ed25519.update(message);
      return ed25519.verify(signature);
    } catch (SignatureException e) {
      return false; // no point, or a number beyond the group's order
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK since 15 has Ed25519", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerifyKey that && x.equals(that.x);
  }

  @Override
  public int hashCode() {
    return x.hashCode();
  }

  @Override
  public String toString() {
    return kid;
  }
}
