package id.limpah.intake;

import id.limpah.contact.Area;
import id.limpah.contact.CenterId;
import id.limpah.contact.Place;
import id.limpah.route.Decision;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and checks the sealed words that travel with a contact outside this gateway: {@code words.mac}, both in
 * base64url, the mac being HMAC-SHA-256 (RFC 2104) cut to 128 bits. Whoever carries one can read it but not make one.
 */
public final class Tokens {
  /** A key is that many bytes. */
  public static final int KEY_BYTES = 32;

  private static final String ALGORITHM = "HmacSHA256";
  private static final int MAC_BYTES = 16;
  private static final int LONGEST = 1024;
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

  /** Each thread its own: one that is done is ready for the next, where a new one has to be keyed. */
  private final ThreadLocal<Mac> macs;
  private final Duration briefLife;

  /** What a brief's token says. */
  public sealed interface BriefToken {
    /** A good one. */
    record Valid(String decisionId, Optional<Place> place, Instant expiresAt) implements BriefToken {}

    /** Ours, but too old. */
    record Expired() implements BriefToken {}

    /** Not made here, or changed on the way. */
    record Forged() implements BriefToken {}
  }

  /** What a dialog's token says. */
  public record DialogToken(String decisionId, CenterId center) {}

  /**
   * Seals by that secret.
   *
   * @param key {@value #KEY_BYTES} random bytes, the same on every node of an organisation
   * @param briefLife how long a brief can be read
   */
  public Tokens(byte[] key, Duration briefLife) {
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException("a key has " + KEY_BYTES + " bytes");
    }
    this.briefLife = briefLife;
    SecretKeySpec secret = new SecretKeySpec(key, ALGORITHM);
    macs = ThreadLocal.withInitial(() -> keyed(secret));
  }

  private static Mac keyed(SecretKeySpec secret) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  /** The token under which the brief of that decision can be read; safe in a URL and a SIP parameter. */
  public String brief(Decision decision) {
    long expires = decision.at().plus(briefLife).getEpochSecond();
    return seal("b|" + decision.id() + "|" + decision.contact().place().map(Tokens::words).orElse("") + "|" + expires);
  }

  /** Opens what {@link #brief} made. */
  public BriefToken openBrief(String token, Instant now) {
    Optional<String[]> parts = open(token).map(words -> words.split("\\|", -1));
    if (parts.isEmpty() || parts.get().length != 4 || !parts.get()[0].equals("b")) {
      return new BriefToken.Forged();
    }
    Instant expires = Instant.ofEpochSecond(Long.parseLong(parts.get()[3]));
    return now.isBefore(expires)
        ? new BriefToken.Valid(parts.get()[1], place(parts.get()[2]), expires)
        : new BriefToken.Expired();
  }

  /** {@code area}, {@code area,c} of a customer, {@code area,,feeder} or both; what it is made of has neither comma nor bar in it. */
  private static String words(Place place) {
    String feeder = place.feeder().filter(name -> name.indexOf('|') < 0).map(name -> "," + name).orElse("");
    return place.area().code() + (place.customer() ? ",c" : feeder.isEmpty() ? "" : ",") + feeder;
  }

  private static Optional<Place> place(String words) {
    String[] parts = words.split(",", 3);
    return Area.of(parts[0])
        .map(
            area ->
                new Place(
                    area,
                    parts.length > 2 ? Optional.of(parts[2]) : Optional.empty(),
                    parts.length > 1 && parts[1].equals("c")));
  }

  /** Seals the centers a contact has been at. */
  public String path(List<CenterId> visited) {
    return seal("p|" + String.join("|", visited.stream().map(CenterId::name).toList()));
  }

  /** Opens what {@link #path} made; empty when it is not ours. */
  public Optional<List<CenterId>> openPath(String token) {
    Optional<String[]> parts = open(token).map(words -> words.split("\\|", -1));
    if (parts.isEmpty() || !parts.get()[0].equals("p")) {
      return Optional.empty();
    }
    List<CenterId> visited = new ArrayList<>();
    for (String name : Arrays.asList(parts.get()).subList(1, parts.get().length)) {
      if (!name.isEmpty()) {
        visited.add(new CenterId(name));
      }
    }
    return Optional.of(List.copyOf(visited));
  }

  /** Seals which contact a dialog is of, and with whom; stands in the Record-Route of a proxied call. */
  public String dialog(String decisionId, CenterId center) {
    return seal("d|" + decisionId + "|" + center.name());
  }

  /** Opens what {@link #dialog} made; empty when it is not ours. */
  public Optional<DialogToken> openDialog(String token) {
    Optional<String[]> parts = open(token).map(words -> words.split("\\|", -1));
    return parts
        .filter(words -> words.length == 3 && words[0].equals("d"))
        .map(words -> new DialogToken(words[1], new CenterId(words[2])));
  }

  private String seal(String words) {
    byte[] bytes = words.getBytes(StandardCharsets.UTF_8);
    return ENCODER.encodeToString(bytes) + "." + ENCODER.encodeToString(mac(bytes));
  }

  private Optional<String> open(String token) {
    int dot = token.indexOf('.');
    if (dot < 0 || token.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      String words = new String(DECODER.decode(token.substring(0, dot)), StandardCharsets.UTF_8);
      // Compared as written, since base64 has more than one spelling of the same bytes.
      return MessageDigest.isEqual(ascii(token), ascii(seal(words))) ? Optional.of(words) : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static byte[] ascii(String token) {
    return token.getBytes(StandardCharsets.UTF_8);
  }

  private byte[] mac(byte[] bytes) {
    return Arrays.copyOf(macs.get().doFinal(bytes), MAC_BYTES);
  }
}
