package id.limpah.intake;

import id.limpah.contact.Caller;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Numbers by which callers are known again and by which nobody can find them: the first 64 bits of HMAC-SHA-256 (RFC 2104) of the
 * calling number, under a key of this organisation. Without the key all numbers of a country could be tried; with it they still can, so
 * it stays in the data folder.
 */
public final class Pseudonyms {
  /** A key is that many bytes. */
  public static final int KEY_BYTES = 32;

  private static final Pattern NUMBER = Pattern.compile("\\+?[0-9 ()./-]{3,40}");
  private static final String ALGORITHM = "HmacSHA256";

  private final Mac prototype;

  /** By that secret, the same on every node of an organisation. */
  public Pseudonyms(byte[] key) {
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException("a key has " + KEY_BYTES + " bytes");
    }
    try {
      prototype = Mac.getInstance(ALGORITHM);
      prototype.init(new SecretKeySpec(key, ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  /** That caller's: of one number, however a network writes it. */
  public long of(Caller caller) {
    return of(NUMBER.matcher(caller.number()).matches() ? Locating.plain(caller.number()) : caller.number());
  }

  /** Of any other number that must not be kept as it is. */
  public long of(String secret) {
    try {
      byte[] mac = ((Mac) prototype.clone()).doFinal(secret.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(mac).getLong();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's own " + ALGORITHM + " can be cloned", e);
    }
  }
}
