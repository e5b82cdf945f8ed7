package id.limpah.sip;

import io.netty.buffer.ByteBuf;
import java.util.Optional;

/**
 * Half of what a redirect server receives are ACKs that only say which INVITE they are of. By the first bytes and the topmost Via that can
 * be told without looking at the rest, of which nobody would take notice. For one thread.
 */
public final class AckPeek {
  private static final int METHOD = 'A' << 24 | 'C' << 16 | 'K' << 8 | ' ';
  private static final int LARGEST = 512;

  private final byte[] bytes = new byte[LARGEST];

  /** Whether it begins as an ACK does. */
  public static boolean isAck(ByteBuf message) {
    return message.readableBytes() > Integer.BYTES && message.getInt(message.readerIndex()) == METHOD;
  }

  /** Its topmost Via, when that is its first field and well formed. It may be read until the next call. */
  public Optional<Via> topVia(ByteBuf ack) {
    int length = Math.min(ack.readableBytes(), LARGEST);
    ack.getBytes(ack.readerIndex(), bytes, 0, length);
    int lineEnd = Lines.end(bytes, 0, length);
    int nameStart = lineEnd + 2;
    if (lineEnd < 0 || nameStart + 4 > length) {
      return Optional.empty();
    }
    int nameEnd = nameStart + (bytes[nameStart + 1] == ':' ? 1 : 3);
    if (bytes[nameEnd] != ':' || SipHeader.of(bytes, nameStart, nameEnd) != SipHeader.VIA) {
      return Optional.empty();
    }
    int viaEnd = Lines.end(bytes, nameEnd, length);
    boolean folded = viaEnd < 0 || viaEnd + 2 >= length || bytes[viaEnd + 2] == ' ' || bytes[viaEnd + 2] == '\t';
    if (folded) {
      return Optional.empty();
    }
    return Via.first(bytes, Ascii.skipSpace(bytes, nameEnd + 1, viaEnd), Ascii.trimEnd(bytes, nameEnd + 1, viaEnd));
  }
}
