package id.limpah.sip.transaction;

import id.limpah.sip.NameAddr;
import id.limpah.sip.SipHeader;
import id.limpah.sip.SipRequest;
import id.limpah.sip.Span;
import java.util.Arrays;

/**
 * A fingerprint of everything in a request that routing looks at (RFC 3261, 16.6-8 without the top Via, which RFC 5393, 4.2.1
 * takes out since it differs on each round of a loop through others): Request-URI, To and From tag, Call-ID, CSeq number,
 * Proxy-Require, Proxy-Authorization and Route. For one thread.
 */
public final class RouteFingerprint {
  private static final SipHeader[] LOOKED_AT = {
    SipHeader.CALL_ID, SipHeader.PROXY_REQUIRE, SipHeader.PROXY_AUTHORIZATION, SipHeader.ROUTE
  };

  private final Fingerprint fingerprint;
  private byte[] words = new byte[512];
  private int length;

  /** By that key, the same as that of the branches. */
  public RouteFingerprint(long keyLow, long keyHigh) {
    fingerprint = new Fingerprint(keyLow, keyHigh);
  }

  /** Of that request. */
  public long of(SipRequest request) {
    length = 0;
    append(request.uriSpan());
    request.to().flatMap(NameAddr::tag).ifPresent(this::append);
    append((byte) 0);
    request.from().flatMap(NameAddr::tag).ifPresent(this::append);
    append((byte) 0);
    for (int shift = 24; shift >= 0; shift -= 8) {
      append((byte) (request.cseqNumber() >> shift));
    }
    for (SipHeader kind : LOOKED_AT) {
      if (request.has(kind)) {
        request.headers(kind).forEach(this::append);
      }
      append((byte) 0);
    }
    fingerprint.of(words, length);
    return fingerprint.low();
  }

  private void append(Span span) {
    reserve(span.length());
    System.arraycopy(span.bytes(), span.start(), words, length, span.length());
    length += span.length();
    append((byte) 0);
  }

  private void append(byte one) {
    reserve(1);
    words[length++] = one;
  }

  private void reserve(int more) {
    if (length + more > words.length) {
      words = Arrays.copyOf(words, Math.max(2 * words.length, length + more));
    }
  }
}
