package id.limpah.sip;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * The requests that go one hop only and are made from the one they speak of: the ACK for a final answer that is no 2xx
 * (RFC 3261, 17.1.1.3) and CANCEL (9.1). Both have its Request-URI, From, Call-ID, CSeq number and Routes, and its top Via as
 * their only one.
 */
public final class HopRequest {
  private static final byte[] CRLF = {'\r', '\n'};

  private HopRequest() {}

  /** The ACK, with the To of the response. */
  public static void ack(ByteBuf out, SipRequest sent, SipResponse response) {
    write(out, sent, "ACK", response);
  }

  /** The CANCEL. */
  public static void cancel(ByteBuf out, SipRequest sent) {
    write(out, sent, "CANCEL", sent);
  }

  private static void write(ByteBuf out, SipRequest sent, String method, SipMessage withTo) {
    ascii(out, method + " ");
    span(out, sent.uriSpan());
    ascii(out, " SIP/2.0\r\nVia: ");
    span(out, sent.topVia().orElseThrow().span());
    out.writeBytes(CRLF);
    HeaderIndex headers = sent.headers();
    for (int i = headers.find(SipHeader.ROUTE, 0); i >= 0; i = headers.find(SipHeader.ROUTE, i + 1)) {
      field(out, SipHeader.ROUTE, headers.value(i));
    }
    ascii(out, "Max-Forwards: 70\r\n");
    field(out, SipHeader.FROM, sent.header(SipHeader.FROM).orElseThrow());
    field(out, SipHeader.TO, withTo.header(SipHeader.TO).orElseThrow());
    field(out, SipHeader.CALL_ID, sent.callId());
    ascii(out, "CSeq: " + sent.cseqNumber() + " " + method + "\r\nContent-Length: 0\r\n\r\n");
  }

  private static void field(ByteBuf out, SipHeader kind, Span value) {
    ascii(out, kind.fullName() + ": ");
    span(out, value);
    out.writeBytes(CRLF);
  }

  private static void span(ByteBuf out, Span span) {
    out.writeBytes(span.bytes(), span.start(), span.length());
  }

  private static void ascii(ByteBuf out, String text) {
    out.writeCharSequence(text, StandardCharsets.US_ASCII);
  }
}
