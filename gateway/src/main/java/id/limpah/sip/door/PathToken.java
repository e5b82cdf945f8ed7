package id.limpah.sip.door;

import id.limpah.sip.SipHeader;
import id.limpah.sip.SipRequest;
import id.limpah.sip.Span;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * The sealed path in a User-to-User field (RFC 7433): back-to-back agents that drop header fields they do not know pass this one on.
 */
final class PathToken {
  private static final String PURPOSE = "purpose=limpah";
  private static final HexFormat HEX = HexFormat.of();

  private PathToken() {}

  /** The field's value. */
  static String userToUser(String token) {
    return HEX.formatHex(token.getBytes(StandardCharsets.US_ASCII)) + ";encoding=hex;" + PURPOSE;
  }

  /** The token that such a field of the request bears. */
  static Optional<String> ofUserToUser(SipRequest request) {
    for (Span field : request.headers(SipHeader.USER_TO_USER)) {
      for (String value : field.toString().split(",", 20)) {
        String[] parts = value.replaceAll("\\s", "").split(";", 20);
        boolean ours = value.toLowerCase(Locale.ROOT).contains(PURPOSE);
        if (ours && parts[0].matches("([0-9A-Fa-f]{2}){1,1024}")) {
          return Optional.of(new String(HEX.parseHex(parts[0]), StandardCharsets.US_ASCII));
        }
      }
    }
    return Optional.empty();
  }
}
