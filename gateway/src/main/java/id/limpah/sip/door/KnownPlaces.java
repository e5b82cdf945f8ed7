package id.limpah.sip.door;

import id.limpah.sip.SipUri;
import id.limpah.sip.Span;
import id.limpah.sip.Via;
import id.limpah.sip.locate.Located;
import id.limpah.sip.proxy.Reach;
import id.limpah.sip.transaction.NextHop;
import id.limpah.sip.transaction.Transport;
import id.limpah.sip.transport.Cidr;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Every place this gateway sends to: the targets of the configuration, and peers that a dialog leads back to. Nothing else is
 * dialled, whatever a message says, and no name in a message is looked up; one that a target has too is known already. Safe from
 * any thread.
 */
public final class KnownPlaces implements Reach {
  private static final int MOST_TRIED = 4;

  private final Map<String, Located> targets = new ConcurrentHashMap<>();
  private final Map<String, String> uriByHost = new ConcurrentHashMap<>();
  private final Set<NextHop> silent = ConcurrentHashMap.newKeySet();
  private final List<String> named = new ArrayList<>();
  private final List<Cidr> peers;
  private volatile Set<InetAddress> targetAddresses = Set.of();
  private final Predicate<NextHop> sendable;
  private final Predicate<InetAddress> certified;

  /**
   * These and no others.
   *
   * @param targetUris from the configuration
   * @param sendable whether that can be sent to from here
   * @param certified whether a peer has shown its certificate from there; dialogs lead back there over TLS
   */
  public KnownPlaces(
      List<String> targetUris, List<Cidr> peers, Predicate<NextHop> sendable, Predicate<InetAddress> certified) {
    this.peers = List.copyOf(peers);
    this.sendable = sendable;
    this.certified = certified;
    for (String uri : targetUris) {
      SipUri.parse(Span.of(uri)).filter(parsed -> parsed.scheme().equals("sip")).ifPresent(parsed -> add(uri, parsed));
    }
  }

  private void add(String uri, SipUri parsed) {
    if (literal(parsed).isPresent()) {
      located(uri, Located.at(literal(parsed).get()));
    } else if (transport(parsed).isPresent() && NextHops.address(parsed.host()).isEmpty()) {
      named.add(uri);
      uriByHost.put(parsed.host().toLowerCase(Locale.ROOT), uri);
    }
  }

  /** The targets for which DNS has to be asked. */
  public List<String> named() {
    return List.copyOf(named);
  }

  /** Takes what DNS said of one. */
  public void located(String uri, Located where) {
    List<Located.Server> usable = where.servers().stream().filter(server -> sendable.test(server.hop())).toList();
    targets.put(uri, new Located(usable, where.ttl()));
    Set<NextHop> all = new LinkedHashSet<>(targets());
    silent.removeIf(hop -> !all.contains(hop));
    targetAddresses = all.stream().map(hop -> hop.address().getAddress()).collect(Collectors.toUnmodifiableSet());
  }

  /** The places of targets. */
  public List<NextHop> targets() {
    Set<NextHop> all = new LinkedHashSet<>();
    targets.values().forEach(located -> located.servers().forEach(server -> all.add(server.hop())));
    return List.copyOf(all);
  }

  /** Where a target of the configuration is: in the order in which its places should be tried, those last that have been silent. */
  List<NextHop> target(String uri) {
    Located located = targets.get(uri);
    if (located == null || located.servers().isEmpty()) {
      return List.of();
    }
    List<NextHop> order = located.order(ThreadLocalRandom.current());
    if (order.size() > 1 && !silent.isEmpty()) {
      List<NextHop> later = order.stream().filter(silent::contains).toList();
      order = new ArrayList<>(order.stream().filter(hop -> !silent.contains(hop)).toList());
      order.addAll(later);
    }
    return order.size() > MOST_TRIED ? order.subList(0, MOST_TRIED) : order;
  }

  /** That one of a target's places answers, or does not. */
  void answers(NextHop hop, boolean does) {
    if (does) {
      silent.remove(hop);
    } else {
      silent.add(hop);
    }
  }

  /** A SIP URI's address, when it is literal and the transport one that is spoken here. */
  static Optional<NextHop> literal(SipUri uri) {
    Optional<Transport> transport = transport(uri);
    if (!uri.scheme().equals("sip") || transport.isEmpty()) {
      return Optional.empty();
    }
    return NextHops.address(uri.host()).flatMap(address -> NextHops.at(transport.get(), address, uri.port()));
  }

  private static Optional<Transport> transport(SipUri uri) {
    return NextHops.transport(uri.parameter("transport").orElse("udp"));
  }

  @Override
  public Optional<NextHop> of(SipUri uri) {
    return literal(uri).filter(hop -> sendable.test(hop) && mayDial(hop)).or(() -> byName(uri));
  }

  /** A dialog's other end may call itself by the name that its target has. */
  private Optional<NextHop> byName(SipUri uri) {
    String target = uriByHost.get(uri.host().toLowerCase(Locale.ROOT));
    if (target == null || !uri.scheme().equals("sip")) {
      return Optional.empty();
    }
    Optional<Transport> transport = uri.parameter("transport").flatMap(NextHops::transport);
    return target(target).stream()
        .filter(hop -> transport.isEmpty() || hop.transport() == transport.get())
        .findFirst()
        .flatMap(
            hop ->
                uri.port() < 0
                    ? Optional.of(hop)
                    : Optional.of(new NextHop(hop.transport(), new InetSocketAddress(hop.address().getAddress(), uri.port()), hop.name())));
  }

  private boolean mayDial(NextHop hop) {
    InetAddress address = hop.address().getAddress();
    return targetAddresses.contains(address)
        || isPeer(address)
        || mayBeCertified(hop);
  }

  private boolean mayBeCertified(NextHop hop) {
    return hop.transport() == Transport.TLS && certified.test(hop.address().getAddress());
  }

  private boolean isPeer(InetAddress address) {
    return peers.stream().anyMatch(peer -> peer.contains(address));
  }

  @Override
  public boolean isPeer(NextHop hop) {
    return isPeer(hop.address().getAddress()) || certified.test(hop.address().getAddress());
  }

  @Override
  public Optional<NextHop> of(Via via) {
    String host = via.received().orElse(via.host()).toString();
    int port = via.rport() > 0 ? via.rport() : via.port();
    return NextHops.transport(via.transport().toString())
        .flatMap(transport -> NextHops.address(host).flatMap(at -> NextHops.at(transport, at, port)))
        .filter(hop -> sendable.test(hop) && (isPeer(hop.address().getAddress()) || mayBeCertified(hop)));
  }
}
