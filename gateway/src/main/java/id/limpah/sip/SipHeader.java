package id.limpah.sip;

import java.util.Arrays;
import java.util.Locale;

/** The header fields that somebody here reads, with their compact forms (RFC 3261, 7.3.3); any other is {@link #OTHER}. */
public enum SipHeader {
  VIA("Via", 'v', false),
  FROM("From", 'f', true),
  TO("To", 't', true),
  CALL_ID("Call-ID", 'i', true),
  CSEQ("CSeq", ' ', true),
  MAX_FORWARDS("Max-Forwards", ' ', true),
  CONTENT_LENGTH("Content-Length", 'l', true),
  CONTENT_TYPE("Content-Type", 'c', true),
  CONTACT("Contact", 'm', false),
  ROUTE("Route", ' ', false),
  RECORD_ROUTE("Record-Route", ' ', false),
  REQUIRE("Require", ' ', false),
  PROXY_REQUIRE("Proxy-Require", ' ', false),
  SUPPORTED("Supported", 'k', false),
  REASON("Reason", ' ', false),
  P_ASSERTED_IDENTITY("P-Asserted-Identity", ' ', false),
  CALL_INFO("Call-Info", ' ', false),
  RETRY_AFTER("Retry-After", ' ', false),
  SESSION_EXPIRES("Session-Expires", 'x', true),
  WWW_AUTHENTICATE("WWW-Authenticate", ' ', false),
  PROXY_AUTHENTICATE("Proxy-Authenticate", ' ', false),
  HISTORY_INFO("History-Info", ' ', false),
  USER_TO_USER("User-to-User", ' ', false),
  PROXY_AUTHORIZATION("Proxy-Authorization", ' ', false),
  LIMPAH_AREA("Limpah-Area", ' ', true),
  LIMPAH_REASON("Limpah-Reason", ' ', true),
  LIMPAH_PATH("Limpah-Path", ' ', true),
  LIMPAH_DECISION("Limpah-Decision", ' ', true),
  OTHER("", ' ', false);

  private static final int LONGEST = 20;
  private static final SipHeader[][] BY_LENGTH = new SipHeader[LONGEST][];
  private static final SipHeader[] COMPACT = new SipHeader[128];

  static {
    for (int length = 0; length < LONGEST; length++) {
      int wanted = length;
      BY_LENGTH[length] =
          Arrays.stream(values())
              .filter(header -> header != OTHER && header.lowerCase.length() == wanted)
              .toArray(SipHeader[]::new);
    }
    Arrays.fill(COMPACT, OTHER);
    for (SipHeader header : values()) {
      if (header.compact != ' ') {
        COMPACT[header.compact] = header;
      }
    }
  }

  private final String fullName;
  private final char compact;
  private final boolean single;
  private final String lowerCase;

  SipHeader(String fullName, char compact, boolean single) {
    this.fullName = fullName;
    this.compact = compact;
    this.single = single;
    this.lowerCase = fullName.toLowerCase(Locale.ROOT);
  }

  /** As it is written in full. */
  public String fullName() {
    return fullName;
  }

  /** Whether a message may have it once only. */
  boolean single() {
    return single;
  }

  static SipHeader of(byte[] bytes, int start, int end) {
    int length = end - start;
    if (length == 1) {
      int c = Ascii.lower(bytes[start]);
      return c >= 0 ? COMPACT[c] : OTHER;
    }
    if (length >= LONGEST) {
      return OTHER;
    }
    for (SipHeader header : BY_LENGTH[length]) {
      if (Ascii.isWord(bytes, start, end, header.lowerCase)) {
        return header;
      }
    }
    return OTHER;
  }
}
