package id.limpah.sip;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Writes a Via with what a server asks its sender to spare it in the place of what the sender said of overload control itself (RFC 7339, 4). */
final class OverloadStamp {
  private OverloadStamp() {}

  /** The value of a Via, and what follows it in its field. */
  static void write(ByteBuf out, byte[] bytes, int start, int end, String asked) {
    Optional<Via> via = Via.first(bytes, start, end);
    if (via.isEmpty()) {
      out.writeBytes(bytes, start, end - start);
      return;
    }
    int at = start;
    for (Span parameter : via.get().overloadParameters()) {
      out.writeBytes(bytes, at, parameter.start() - at);
      at = parameter.end();
    }
    int whole = via.get().span().end();
    out.writeBytes(bytes, at, whole - at);
    out.writeCharSequence(asked, StandardCharsets.US_ASCII);
    out.writeBytes(bytes, whole, end - whole);
  }

  /** As {@link ViaStamp} writes it, and that. */
  static void write(ByteBuf out, HeaderIndex headers, int index, Via via, InetSocketAddress source, String asked) {
    ByteBuf stamped = Unpooled.buffer(128);
    ViaStamp.write(stamped, headers, index, via, source);
    byte[] bytes = new byte[stamped.readableBytes()];
    stamped.readBytes(bytes);
    write(out, bytes, 0, bytes.length, asked);
  }
}
