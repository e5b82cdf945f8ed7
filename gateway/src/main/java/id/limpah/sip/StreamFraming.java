package id.limpah.sip;

import io.netty.buffer.ByteBuf;

/**
 * Cuts a stream into messages by Content-Length (RFC 3261, 18.3). Remembers how far it has looked, so that a message
 * that comes byte by byte is read once. One for each connection; owned by its thread.
 *
 * <p>After anything but {@link Found#MORE} the caller takes {@link #length} bytes off the buffer.
 */
public final class StreamFraming {
  private static final int LARGEST_HEAD = 65_536;
  private static final int LARGEST_BODY = 65_535;
  private static final long UNKNOWN = -2;

  /** What the stream begins with. */
  public enum Found {
    /** Not enough to say. */
    MORE,
    /** A message of {@link #length} bytes, complete. */
    MESSAGE,
    /** A line end between messages, which says nothing (RFC 3261, 7.5). */
    LINE_END,
    /** Two line ends: the other side asks whether we live, and wants one back (RFC 5626, 3.5.1). */
    PING,
    /** What can never become a message; where the next one begins is unknown. */
    BROKEN
  }

  private int length;
  private int looked;
  private int headLength;
  private long bodyLength = UNKNOWN;

  /** How many bytes the last finding takes. */
  public int length() {
    return length;
  }

  /** Looks at what is readable; moves no index. */
  public Found next(ByteBuf in) {
    int readable = in.readableBytes();
    int start = in.readerIndex();
    if (headLength == 0) {
      if (readable > 0 && (in.getByte(start) == '\r' || in.getByte(start) == '\n')) {
        return lineEnds(in, start, readable);
      }
      headLength = head(in, start, readable);
      if (headLength == 0) {
        return readable > LARGEST_HEAD ? broken(readable) : Found.MORE;
      }
    }
    if (bodyLength == UNKNOWN) {
      bodyLength = bodyLength(in, start);
    }
    long body = bodyLength;
    if (body < 0 || body > LARGEST_BODY || headLength > LARGEST_HEAD) {
      return broken(readable);
    }
    if (headLength + body > SipDecoder.LARGEST) {
      return broken(readable);
    }
    if (readable < headLength + body) {
      return Found.MORE;
    }
    return found(Found.MESSAGE, (int) (headLength + body));
  }

  private Found lineEnds(ByteBuf in, int start, int readable) {
    if (in.getByte(start) != '\r') {
      return broken(readable);
    }
    if (readable < 2) {
      return Found.MORE;
    }
    if (in.getByte(start + 1) != '\n') {
      return broken(readable);
    }
    boolean second = readable >= 4 && in.getByte(start + 2) == '\r' && in.getByte(start + 3) == '\n';
    return second ? found(Found.PING, 4) : found(Found.LINE_END, 2);
  }

  /** The length of the header block with its empty line, 0 when its end is not there yet. */
  private int head(ByteBuf in, int start, int readable) {
    for (int i = Math.max(looked, 3); i < readable; i++) {
      if (in.getByte(start + i) == '\n'
          && in.getByte(start + i - 1) == '\r'
          && in.getByte(start + i - 2) == '\n'
          && in.getByte(start + i - 3) == '\r') {
        return i + 1;
      }
    }
    looked = readable;
    return 0;
  }

  /** Content-Length; 0 when there is none, -1 when it is bad or stands twice. */
  private long bodyLength(ByteBuf in, int start) {
    byte[] bytes = new byte[headLength];
    in.getBytes(start, bytes);
    int lineEnd = Lines.end(bytes, 0, headLength);
    HeaderIndex headers = new HeaderIndex(bytes);
    Lines.index(headers, lineEnd + 2, headLength);
    int at = headers.find(SipHeader.CONTENT_LENGTH, 0);
    if (at < 0) {
      return 0;
    }
    if (headers.find(SipHeader.CONTENT_LENGTH, at + 1) >= 0) {
      return -1;
    }
    return Ascii.number(bytes, headers.valueStart(at), headers.valueEnd(at), LARGEST_BODY);
  }

  private Found broken(int readable) {
    return found(Found.BROKEN, readable);
  }

  private Found found(Found what, int taken) {
    length = taken;
    looked = 0;
    headLength = 0;
    bodyLength = UNKNOWN;
    return what;
  }
}
