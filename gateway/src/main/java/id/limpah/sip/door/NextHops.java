package id.limpah.sip.door;

import id.limpah.sip.transaction.NextHop;
import id.limpah.sip.transaction.Transport;
import id.limpah.sip.transport.Cidr;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Optional;

/** Next hops out of what stands in URIs and Vias. */
final class NextHops {
  private static final int PORT = 5060;
  private static final int TLS_PORT = 5061;

  private NextHops() {}

  /** As a URI's parameter or a Via says it. */
  static Optional<Transport> transport(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "udp" -> Optional.of(Transport.UDP);
      case "tcp" -> Optional.of(Transport.TCP);
      case "tls" -> Optional.of(Transport.TLS);
      default -> Optional.empty();
    };
  }

  /** An address in digits, to which something can be sent; IPv6 with brackets or without. */
  static Optional<InetAddress> address(String host) {
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    return Cidr.address(bracketed ? host.substring(1, host.length() - 1) : host)
        .filter(found -> !found.isAnyLocalAddress() && !found.isMulticastAddress());
  }

  /** There, at the standard port when that is below zero; nowhere at port 0. */
  static Optional<NextHop> at(Transport transport, InetAddress address, int port) {
    int standard = transport == Transport.TLS ? TLS_PORT : PORT;
    return port == 0
        ? Optional.empty()
        : Optional.of(new NextHop(transport, new InetSocketAddress(address, port < 0 ? standard : port)));
  }
}
