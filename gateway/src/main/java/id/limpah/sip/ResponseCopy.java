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
   * @param without beginnings of names, in lower case, of fields that are left out
   * @param added further fields, each as {@link SipResponseWriter#field} makes one
   */
  public static void write(ByteBuf out, SipResponse response, List<String> without, List<String> added) {
    write(out, response, response.status(), response.reasonPhrase(), without, added, "");
  }

  /**
   * Writes it with another status, or the same.
   *
   * @param asked parameters for what is the top Via then, with which its sender is asked to send less (RFC 7339, 4); blank for none
   */
  public static void write(
      ByteBuf out,
      SipResponse response,
      int status,
      Span reasonPhrase,
      List<String> without,
      List<String> added,
      String asked) {
    HeaderIndex headers = response.headers();
    out.writeCharSequence("SIP/2.0 " + status + " ", StandardCharsets.US_ASCII);
    out.writeBytes(reasonPhrase.bytes(), reasonPhrase.start(), reasonPhrase.length());
    out.writeBytes(CRLF);
    int topVia = headers.find(SipHeader.VIA, 0);
    int length = headers.find(SipHeader.CONTENT_LENGTH, 0);
    long says =
        length < 0
            ? -1
            : Ascii.number(
                headers.bytes, headers.valueStart(length), headers.valueEnd(length), SipDecoder.LARGEST);
    boolean right = says == response.body().length();
    int nextVia = asked.isEmpty() || afterFirst(response, topVia) >= 0 ? -1 : headers.find(SipHeader.VIA, topVia + 1);
    int untouched = 0;
    for (int i = 0; i < headers.size(); i++) {
      boolean changed = i == topVia || i == nextVia || (i == length && !right) || headers.nameBegins(i, without);
      if (changed) {
        copy(out, response, untouched, i);
        untouched = i + 1;
        if (i == topVia) {
          writeRestOfVia(out, response, topVia, asked);
        } else if (i == nextVia) {
          writeVia(out, headers, headers.valueStart(i), headers.valueEnd(i), asked);
        }
      }
    }
    copy(out, response, untouched, headers.size());
    if (!right) {
      line(out, "Content-Length: " + response.body().length());
    }
    for (String field : added) {
      line(out, FieldText.checked(field));
    }
    out.writeBytes(CRLF);
    Span body = response.body();
    out.writeBytes(body.bytes(), body.start(), body.length());
  }

  /** Whether a response can be one to a copy of that request: there is a Via to pass it on by, Call-ID and CSeq are the same. */
  public static boolean isFor(SipResponse response, SipRequest request) {
    return nextVia(response).isPresent()
        && response.cseqNumber() == request.cseqNumber()
        && response.callId().equals(request.callId());
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
  private static void writeRestOfVia(ByteBuf out, SipResponse response, int topVia, String asked) {
    int rest = afterFirst(response, topVia);
    if (rest >= 0) {
      HeaderIndex headers = response.headers();
      writeVia(out, headers, rest, headers.valueEnd(topVia), asked);
    }
  }

  private static void writeVia(ByteBuf out, HeaderIndex headers, int start, int end, String asked) {
    out.writeCharSequence("Via: ", StandardCharsets.US_ASCII);
    if (asked.isEmpty()) {
      out.writeBytes(headers.bytes, start, end - start);
    } else {
      OverloadStamp.write(out, headers.bytes, start, end, asked);
    }
    out.writeBytes(CRLF);
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
