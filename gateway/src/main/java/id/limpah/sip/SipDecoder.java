package id.limpah.sip;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.Optional;

/**
 * Reads one message: a datagram, or what {@link StreamFraming} has cut out of a stream. One pass finds the lines; what RFC
 * 3261 wants of every message is then checked; all else is read when somebody asks. Keeps no state, so any thread may
 * use it.
 */
public final class SipDecoder {
  /** Bytes of the largest message. */
  public static final int LARGEST = 65_535;

  /** Via values that a message may have. */
  static final int MOST_VIAS = 70;

  private static final long NO_LENGTH = -2;

  private SipDecoder() {}

  /** Reads all that is readable, without moving the reader index. What comes of it has bytes of its own. */
  public static Decoded decode(ByteBuf buffer) {
    int length = buffer.readableBytes();
    if (length > LARGEST) {
      return new Decoded.Dropped(DropCause.TOO_LARGE);
    }
    return decode(ByteBufUtil.getBytes(buffer), 0, length);
  }

  /** Reads these bytes. */
  static Decoded decode(byte[] bytes, int start, int end) {
    int from = start;
    while (from < end && (bytes[from] == '\r' || bytes[from] == '\n')) {
      from++;
    }
    if (from == end) {
      return new Decoded.KeepAlive();
    }
    int lineEnd = Lines.end(bytes, from, end);
    if (lineEnd < 0) {
      return new Decoded.Dropped(DropCause.NOT_SIP);
    }
    HeaderIndex headers = new HeaderIndex(bytes);
    int bodyStart = Lines.index(headers, lineEnd + 2, end);
    return ResponseLine.isOne(bytes, from, lineEnd)
        ? response(headers, from, lineEnd, bodyStart, end)
        : request(headers, from, lineEnd, bodyStart, end);
  }

  private static Decoded response(HeaderIndex headers, int from, int lineEnd, int bodyStart, int end) {
    int status = ResponseLine.status(headers.bytes, from, lineEnd);
    Optional<Via> via = topVia(headers);
    if (status < 0 || bodyStart < 0 || via.isEmpty() || Rules.fault(headers).isPresent()) {
      return new Decoded.Dropped(DropCause.BAD_RESPONSE);
    }
    long length = contentLength(headers);
    if (length < 0 && length != NO_LENGTH) {
      return new Decoded.Dropped(DropCause.BAD_RESPONSE);
    }
    // 18.3 has a response dropped whose body is shorter than it says. That would lose the calls of every target that counts
    // badly, and some do; so it is taken as long as it is, and its Content-Length set right where it is passed on.
    int bodyEnd = length == NO_LENGTH || length > end - bodyStart ? end : (int) (bodyStart + length);
    Span reason = ResponseLine.reasonPhrase(headers.bytes, from, lineEnd);
    return new Decoded.Response(new SipResponse(status, reason, headers, via, bodyStart, bodyEnd));
  }

  private static Decoded request(HeaderIndex headers, int from, int lineEnd, int bodyStart, int end) {
    RequestLine line = RequestLine.read(headers.bytes, from, lineEnd);
    if (!line.looksLikeSip()) {
      return new Decoded.Dropped(DropCause.NOT_SIP);
    }
    Optional<Via> via = topVia(headers);
    int bodyEnd = bodyStart < 0 ? -1 : bodyEnd(headers, bodyStart, end);
    SipRequest request =
        new SipRequest(
            line, headers, via, bodyStart < 0 ? end : bodyStart, bodyEnd < 0 ? end : bodyEnd);
    if (line.versionIsOther()) {
      return refused(request, 505, "SIP Version Not Supported");
    }
    if (line.fault().isPresent()) {
      return refused(request, 400, line.fault().get());
    }
    if (bodyStart < 0) {
      return refused(request, 400, "Bad Header Line");
    }
    if (via.isEmpty()) {
      return refused(request, 400, "Bad Via");
    }
    Optional<String> fault = Rules.fault(headers).or(() -> Rules.requestFault(headers, line.method()));
    if (fault.isPresent()) {
      return refused(request, 400, fault.get());
    }
    if (bodyEnd < 0) {
      return refused(request, 400, "Bad Content-Length");
    }
    return new Decoded.Request(request);
  }

  private static Decoded refused(SipRequest request, int status, String reasonPhrase) {
    if (request.method() == SipMethod.ACK) {
      return new Decoded.Dropped(DropCause.BAD_ACK);
    }
    if (request.headers().find(SipHeader.VIA, 0) < 0) {
      return new Decoded.Dropped(DropCause.NO_VIA);
    }
    return new Decoded.Refused(request, status, reasonPhrase);
  }

  private static Optional<Via> topVia(HeaderIndex headers) {
    int at = headers.find(SipHeader.VIA, 0);
    return at < 0
        ? Optional.empty()
        : Via.first(headers.bytes, headers.valueStart(at), headers.valueEnd(at));
  }

  /** Where the body ends: all there is without a Content-Length; -1 when that is bad or says more than there is. */
  private static int bodyEnd(HeaderIndex headers, int bodyStart, int end) {
    long length = contentLength(headers);
    if (length == NO_LENGTH) {
      return end;
    }
    return length < 0 || length > end - bodyStart ? -1 : (int) (bodyStart + length);
  }

  private static long contentLength(HeaderIndex headers) {
    int at = headers.find(SipHeader.CONTENT_LENGTH, 0);
    return at < 0
        ? NO_LENGTH
        : Ascii.number(headers.bytes, headers.valueStart(at), headers.valueEnd(at), LARGEST);
  }
}
