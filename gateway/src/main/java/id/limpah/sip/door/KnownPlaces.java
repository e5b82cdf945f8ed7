package id.limpah.sip.door;

import id.limpah.sip.SipUri;
import id.limpah.sip.Span;
import id.limpah.sip.Via;
import id.limpah.sip.proxy.Reach;
import id.limpah.sip.transaction.NextHop;
import id.limpah.sip.transaction.Transport;
import id.limpah.sip.transport.Cidr;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every place this gateway sends to: the targets of the configuration, and peers that a dialog leads back to. Nothing else is
 * dialled, whatever a message says, and no name in a message is looked up.
 */
public final class KnownPlaces implements Reach {
  private static final int DEFAULT_PORT = 5060;

  private final Map<String, NextHop> targets = new HashMap<>();
  private final Set<InetAddress> targetAddresses = new HashSet<>();
  private final List<Cidr> peers;

  /**
   * These and no others.
   *
   * @param targetUris from the configuration; what is no SIP URI with a literal address cannot be sent to from here
   */
  public KnownPlaces(List<String> targetUris, List<Cidr> peers) {
    this.peers = List.copyOf(peers);
    for (String uri : targetUris) {
      SipUri.parse(Span.of(uri))
          .flatMap(KnownPlaces::literal)
          .ifPresent(
              hop -> {
                targets.put(uri, hop);
                targetAddresses.add(hop.address().getAddress());
              });
    }
  }

  /** The places of targets. */
  public List<NextHop> targets() {
    return List.copyOf(new HashSet<>(targets.values()));
  }

  /** Where a target of the configuration is. */
  Optional<NextHop> target(String uri) {
    return Optional.ofNullable(targets.get(uri));
  }

  /** A SIP URI's address, when it is literal and the transport one that is spoken here. */
  static Optional<NextHop> literal(SipUri uri) {
    Optional<Transport> transport = transport(uri);
    if (!uri.scheme().equals("sip") || transport.isEmpty()) {
      return Optional.empty();
    }
    return address(uri.host(), uri.port()).map(address -> new NextHop(transport.get(), address));
  }

  private static Optional<Transport> transport(SipUri uri) {
    return switch (uri.parameter("transport").orElse("udp").toLowerCase(Locale.ROOT)) {
      case "udp" -> Optional.of(Transport.UDP);
      case "tcp" -> Optional.of(Transport.TCP);
      default -> Optional.empty();
    };
  }

  private static Optional<InetSocketAddress> address(String host, int port) {
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    String bare = bracketed ? host.substring(1, host.length() - 1) : host;
    return Cidr.address(bare)
        .filter(found -> !found.isAnyLocalAddress() && !found.isMulticastAddress())
        .map(found -> new InetSocketAddress(found, port < 0 ? DEFAULT_PORT : port))
        .filter(found -> found.getPort() > 0);
  }

  @Override
  public Optional<NextHop> of(SipUri uri) {
    return literal(uri).filter(hop -> mayDial(hop.address().getAddress()));
  }

  private boolean mayDial(InetAddress address) {
    return targetAddresses.contains(address) || isPeer(address);
  }

  private boolean isPeer(InetAddress address) {
    return peers.stream().anyMatch(peer -> peer.contains(address));
  }

  @Override
  public boolean isPeer(NextHop hop) {
    return isPeer(hop.address().getAddress());
  }

  @Override
  public Optional<NextHop> of(Via via) {
    Optional<Transport> transport =
        switch (via.transport().toString().toUpperCase(Locale.ROOT)) {
          case "UDP" -> Optional.of(Transport.UDP);
          case "TCP" -> Optional.of(Transport.TCP);
          default -> Optional.empty();
        };
    String host = via.received().orElse(via.host()).toString();
    int port = via.rport() > 0 ? via.rport() : via.port();
    return address(host, port)
        .filter(found -> transport.isPresent() && isPeer(found.getAddress()))
        .map(found -> new NextHop(transport.orElseThrow(), found));
  }
}
