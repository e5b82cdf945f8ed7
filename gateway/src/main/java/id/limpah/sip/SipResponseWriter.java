package id.limpah.sip;

import io.netty.buffer.ByteBuf;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Writes an answer to a request (RFC 3261, 8.2.6.2): Vias, From, To, Call-ID and CSeq are the request's own bytes, the top
 * Via with {@code received} and {@code rport} as 18.2.1 and RFC 3581 want them.
 */
public final class SipResponseWriter {
  private static final byte[] CRLF = {'\r', '\n'};
  private static final byte[] TAG = ";tag=".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NO_BODY = "Content-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  /** Of the fields that are copied: with colon and space. */
  private static final Map<SipHeader, byte[]> NAMES = new EnumMap<>(SipHeader.class);

  static {
    for (SipHeader kind : SipHeader.values()) {
      NAMES.put(kind, (kind.fullName() + ": ").getBytes(StandardCharsets.US_ASCII));
    }
  }

  private SipResponseWriter() {}

  /**
   * Writes an answer without a body.
   *
   * @param out where to
   * @param source where the request came from
   * @param toTag added to a To that has no tag, except for 100
   * @param fields further header fields, each as {@code Name: value}; see {@link #field}
   */
  public static void write(
      ByteBuf out,
      SipRequest request,
      int status,
      String reasonPhrase,
      InetSocketAddress source,
      String toTag,
      Iterable<String> fields) {
    write(out, request, status, reasonPhrase, source, toTag, fields, "");
  }

  /**
   * Writes an answer without a body to somebody who heeds overload control.
   *
   * @param asked parameters for the top Via, with which the sender is asked to send less (RFC 7339, 4); blank for none
   */
  public static void write(
      ByteBuf out,
      SipRequest request,
      int status,
      String reasonPhrase,
      InetSocketAddress source,
      String toTag,
      Iterable<String> fields,
      String asked) {
    head(out, request, status, reasonPhrase, source, toTag, asked);
    for (String field : fields) {
      out.writeCharSequence(FieldText.checked(field), StandardCharsets.UTF_8);
      out.writeBytes(CRLF);
    }
    out.writeBytes(NO_BODY);
  }

  /** The same with fields that are bytes already. */
  public static void write(
      ByteBuf out,
      SipRequest request,
      int status,
      String reasonPhrase,
      InetSocketAddress source,
      String toTag,
      FieldBlock fields,
      String asked) {
    head(out, request, status, reasonPhrase, source, toTag, asked);
    fields.write(out);
    out.writeBytes(NO_BODY);
  }

  private static void head(
      ByteBuf out,
      SipRequest request,
      int status,
      String reasonPhrase,
      InetSocketAddress source,
      String toTag,
      String asked) {
    HeaderIndex headers = request.headers();
    out.writeCharSequence("SIP/2.0 ", StandardCharsets.US_ASCII);
    out.writeCharSequence(Integer.toString(status), StandardCharsets.US_ASCII);
    out.writeByte(' ');
    out.writeCharSequence(FieldText.checked(reasonPhrase), StandardCharsets.UTF_8);
    out.writeBytes(CRLF);
    writeVias(out, request, source, asked);
    copyFirst(out, headers, SipHeader.FROM);
    writeTo(out, request, status, toTag);
    copyFirst(out, headers, SipHeader.CALL_ID);
    copyFirst(out, headers, SipHeader.CSEQ);
  }

  /**
   * A header field.
   *
   * @throws IllegalArgumentException when the value has a line end or a NUL in it, which would make more of it than one field
   */
  public static String field(String name, String value) {
    return FieldText.checked(name + ": " + value);
  }

  private static void writeVias(ByteBuf out, SipRequest request, InetSocketAddress source, String asked) {
    HeaderIndex headers = request.headers();
    boolean top = true;
    for (int i = headers.find(SipHeader.VIA, 0); i >= 0; i = headers.find(SipHeader.VIA, i + 1)) {
      name(out, SipHeader.VIA);
      Optional<Via> via = top ? request.topVia() : Optional.empty();
      if (via.isPresent() && !asked.isEmpty()) {
        OverloadStamp.write(out, headers, i, via.get(), source, asked);
      } else if (via.isPresent()) {
        ViaStamp.write(out, headers, i, via.get(), source);
      } else {
        bytes(out, headers.bytes, headers.valueStart(i), headers.valueEnd(i));
      }
      out.writeBytes(CRLF);
      top = false;
    }
  }

  private static void writeTo(ByteBuf out, SipRequest request, int status, String toTag) {
    HeaderIndex headers = request.headers();
    int at = headers.find(SipHeader.TO, 0);
    if (at < 0) {
      return;
    }
    name(out, SipHeader.TO);
    bytes(out, headers.bytes, headers.valueStart(at), headers.valueEnd(at));
    Optional<NameAddr> to = request.to();
    if (status > 100 && to.isPresent() && to.get().tag().isEmpty()) {
      out.writeBytes(TAG);
      out.writeCharSequence(toTag, StandardCharsets.US_ASCII);
    }
    out.writeBytes(CRLF);
  }

  private static void copyFirst(ByteBuf out, HeaderIndex headers, SipHeader kind) {
    int at = headers.find(kind, 0);
    if (at >= 0) {
      name(out, kind);
      bytes(out, headers.bytes, headers.valueStart(at), headers.valueEnd(at));
      out.writeBytes(CRLF);
    }
  }

  private static void name(ByteBuf out, SipHeader kind) {
    out.writeBytes(NAMES.getOrDefault(kind, CRLF));
  }

  private static void bytes(ByteBuf out, byte[] bytes, int start, int end) {
    out.writeBytes(bytes, start, end - start);
  }
}
