package id.limpah.sip.proxy;

import id.limpah.sip.SipUri;
import id.limpah.sip.Span;
import id.limpah.sip.transaction.Transport;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The gateway's own SIP addresses, as they stand in its Vias and Record-Routes. */
public final class Own {
  /** The URI parameter of a Record-Route that bears the cookie. */
  static final String COOKIE = "lp";

  private final Map<Transport, String> hostPorts = new EnumMap<>(Transport.class);
  private final Set<Place> all;

  /** An address whatever way it is written, and a port. */
  private record Place(Span address, int port) {}

  /** One address for each transport that is listened on. */
  public Own(Map<Transport, InetSocketAddress> addresses) {
    addresses.forEach((transport, address) -> hostPorts.put(transport, written(address)));
    all =
        addresses.values().stream()
            .map(address -> new Place(Span.ofBytes(address.getAddress().getAddress()), address.getPort()))
            .collect(Collectors.toUnmodifiableSet());
  }

  private static String written(InetSocketAddress address) {
    String literal = NetUtil.toAddressString(address.getAddress());
    return (literal.contains(":") ? "[" + literal + "]" : literal) + ":" + address.getPort();
  }

  /** Whether there is an address of that transport to send from. */
  public boolean has(Transport transport) {
    return hostPorts.containsKey(transport);
  }

  /** Host and port of that transport, as they stand in a URI. */
  public String hostPort(Transport transport) {
    return of(transport);
  }

  /** The value of a Via with that branch. */
  public String via(Transport transport, String branch) {
    return "SIP/2.0/" + transport + " " + of(transport) + ";branch=" + branch;
  }

  /** The value of the Record-Route of a request that came in one way and goes out another (RFC 5658: two when they differ). */
  String recordRoute(Transport in, Transport out, String cookie) {
    String inside = uri(in, cookie);
    return in == out ? inside : uri(out, cookie) + ", " + inside;
  }

  private String uri(Transport transport, String cookie) {
    String parameter = transport == Transport.UDP ? "" : ";transport=" + transport.parameter();
    return "<sip:" + of(transport) + parameter + ";lr;" + COOKIE + "=" + cookie + ">";
  }

  /** Whether the URI leads here. */
  boolean isUs(SipUri uri) {
    if (!uri.isSip()) {
      return false;
    }
    int port = uri.port() >= 0 ? uri.port() : uri.parameter("transport").orElse("").equalsIgnoreCase("tls") ? 5061 : 5060;
    String host = uri.host();
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    byte[] address = NetUtil.createByteArrayFromIpAddressString(bracketed ? host.substring(1, host.length() - 1) : host);
    return address != null && all.contains(new Place(Span.ofBytes(address), port));
  }

  /** The cookie of a Record-Route of ours. */
  static Optional<String> cookie(SipUri uri) {
    return uri.parameter(COOKIE);
  }

  private String of(Transport transport) {
    String hostPort = hostPorts.get(transport);
    if (hostPort == null) {
      throw new IllegalArgumentException("not listening on " + transport);
    }
    return hostPort;
  }
}
