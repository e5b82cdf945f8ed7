package id.limpah.sip;

import io.netty.buffer.ByteBuf;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * Writes the field of a request's top Via with {@code received} and {@code rport} as RFC 3261, 18.2.1 and RFC 3581, 4 want
 * them of who took it in; what the sender wrote there itself is left out.
 */
final class ViaStamp {
  private static final byte[] RECEIVED = ";received=".getBytes(StandardCharsets.US_ASCII);

  private ViaStamp() {}

  /** Writes the value up to its end with rport filled and received set; then the field's other values as they are. */
  static void write(ByteBuf out, HeaderIndex headers, int index, Via via, InetSocketAddress source) {
    byte[] bytes = headers.bytes;
    Span whole = via.span();
    boolean received = via.hasRport() || !saysItself(via, source.getAddress());
    int at = whole.start();
    int firstCut = Math.min(orLast(via.rportStart()), orLast(via.receivedStart()));
    while (firstCut != Integer.MAX_VALUE) {
      boolean isRport = firstCut == via.rportStart();
      int cutEnd = isRport ? via.rportEnd() : via.receivedEnd();
      if (isRport) {
        out.writeBytes(bytes, at, firstCut - at);
        out.writeCharSequence("rport=" + source.getPort(), StandardCharsets.US_ASCII);
      } else {
        out.writeBytes(bytes, at, semicolonBefore(bytes, firstCut) - at);
      }
      at = cutEnd;
      int other = isRport ? via.receivedStart() : via.rportStart();
      firstCut = other > firstCut ? other : Integer.MAX_VALUE;
    }
    out.writeBytes(bytes, at, whole.end() - at);
    if (received) {
      out.writeBytes(RECEIVED);
      out.writeCharSequence(literal(source.getAddress()), StandardCharsets.US_ASCII);
    }
    out.writeBytes(bytes, whole.end(), headers.valueEnd(index) - whole.end());
  }

  private static int orLast(int offset) {
    return offset < 0 ? Integer.MAX_VALUE : offset;
  }

  private static int semicolonBefore(byte[] bytes, int at) {
    int i = at;
    while (bytes[i] != ';') {
      i--;
    }
    return i;
  }

  private static boolean saysItself(Via via, InetAddress source) {
    String host = via.host().toString();
    String literal = literal(source);
    return host.equals(literal) || host.equals("[" + literal + "]");
  }

  private static String literal(InetAddress address) {
    String literal = address.getHostAddress();
    int zone = address instanceof Inet6Address ? literal.indexOf('%') : -1;
    return zone < 0 ? literal : literal.substring(0, zone);
  }
}
