package id.limpah.sip;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The response that a proxy passes on (RFC 3261, 16.7): without its own Via on top, else byte for byte.
 */
public final class ResponseCopy {
  private static final byte[] CRLF = {'\r', '\n'};

  private ResponseCopy() {}

  /**
   * Writes it.
   *
   * @param added further fields, each as {@link SipResponseWriter#field} makes one
   */
  public static void write(ByteBuf out, SipResponse response, List<String> added) {
    Span reason = response.reasonPhrase();
    write(out, response, response.status(), reason, added);
  }

  /** Writes it with another status. */
  public static void write(
      ByteBuf out, SipResponse response, int status, Span reasonPhrase, List<String> added) {
    HeaderIndex headers = response.headers();
    out.writeCharSequence("SIP/2.0 " + status + " ", StandardCharsets.US_ASCII);
    out.writeBytes(reasonPhrase.bytes(), reasonPhrase.start(), reasonPhrase.length());
    out.writeBytes(CRLF);
    int topVia = headers.find(SipHeader.VIA, 0);
    copy(out, response, 0, topVia);
    writeRestOfVia(out, response, topVia);
    int length = headers.find(SipHeader.CONTENT_LENGTH, 0);
    long says =
        length < 0
            ? -1
            : Ascii.number(
                headers.bytes, headers.valueStart(length), headers.valueEnd(length), SipDecoder.LARGEST);
    if (says == response.body().length()) {
      copy(out, response, topVia + 1, headers.size());
    } else {
      copy(out, response, topVia + 1, length < 0 ? headers.size() : length);
      copy(out, response, length < 0 ? headers.size() : length + 1, headers.size());
      line(out, "Content-Length: " + response.body().length());
    }
    for (String field : added) {
      line(out, FieldText.checked(field));
    }
    out.writeBytes(CRLF);
    Span body = response.body();
    out.writeBytes(body.bytes(), body.start(), body.length());
  }

  /** Whether a Via stands below the top one: somebody to pass the response on to. */
  public static boolean hasNextVia(SipResponse response) {
    return nextVia(response).isPresent();
  }

  /** The Via below the top one; empty when there is none or it is not well formed. */
  public static Optional<Via> nextVia(SipResponse response) {
    HeaderIndex headers = response.headers();
    int top = headers.find(SipHeader.VIA, 0);
    int rest = afterFirst(response, top);
    if (rest >= 0) {
      return Via.first(headers.bytes, rest, headers.valueEnd(top));
    }
    int next = headers.find(SipHeader.VIA, top + 1);
    return next < 0
        ? Optional.empty()
        : Via.first(headers.bytes, headers.valueStart(next), headers.valueEnd(next));
  }

  /** A field with several values keeps all but the first. */
  private static void writeRestOfVia(ByteBuf out, SipResponse response, int topVia) {
    int rest = afterFirst(response, topVia);
    if (rest >= 0) {
      HeaderIndex headers = response.headers();
      out.writeCharSequence("Via: ", StandardCharsets.US_ASCII);
      out.writeBytes(headers.bytes, rest, headers.valueEnd(topVia) - rest);
      out.writeBytes(CRLF);
    }
  }

  /** Where the second value of the top Via's field begins, or -1. */
  private static int afterFirst(SipResponse response, int topVia) {
    HeaderIndex headers = response.headers();
    int end = headers.valueEnd(topVia);
    int at = Ascii.skipSpace(headers.bytes, response.topVia().orElseThrow().span().end(), end);
    return at < end && headers.bytes[at] == ',' ? Ascii.skipSpace(headers.bytes, at + 1, end) : -1;
  }

  private static void copy(ByteBuf out, SipResponse response, int from, int until) {
    if (from < until) {
      HeaderIndex headers = response.headers();
      int start = headers.nameStart(from);
      out.writeBytes(headers.bytes, start, headers.lineEnd(until - 1, response.bodyStart()) - start);
    }
  }

  private static void line(ByteBuf out, String line) {
    out.writeCharSequence(line, StandardCharsets.UTF_8);
    out.writeBytes(CRLF);
  }
}
