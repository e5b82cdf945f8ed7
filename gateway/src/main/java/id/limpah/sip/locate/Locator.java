package id.limpah.sip.locate;

import id.limpah.sip.SipUri;
import id.limpah.sip.transaction.NextHop;
import id.limpah.sip.transaction.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** From a SIP URI whose host is a name to addresses, by RFC 3263, section 4. */
final class Locator {
  private static final int MOST_SERVERS = 8;
  private static final int PORT = 5060;
  private static final int TLS_PORT = 5061;
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Map<String, Transport> SERVICES =
      Map.of("SIP+D2U", Transport.UDP, "SIP+D2T", Transport.TCP, "SIPS+D2T", Transport.TLS);

  private final Lookup lookup;
  private final Set<Transport> spoken;
  private final Transport usual;

  /**
   * By that DNS.
   *
   * @param spoken transports that we can send by
   */
  Locator(Lookup lookup, Set<Transport> spoken) {
    this.lookup = lookup;
    this.spoken = Set.copyOf(spoken);
    this.usual = spoken.contains(Transport.UDP) ? Transport.UDP : Transport.TCP;
  }

  /** A transport, and the name that has SRV records for it. */
  private record Service(Transport transport, String name) {}

  CompletableFuture<Located> locate(SipUri uri) {
    String host = uri.host().toLowerCase(Locale.ROOT);
    Optional<Transport> asked = uri.parameter("transport").flatMap(Locator::transport);
    if (uri.port() > 0) {
      return plain(asked.orElse(usual), host, uri.port());
    }
    if (asked.isPresent()) {
      return bySrv(List.of(service(asked.get(), host)), asked.get(), host, LONGEST);
    }
    return lookup.naptr(host).thenCompose(answer -> byNaptr(answer, host));
  }

  private static Optional<Transport> transport(String parameter) {
    return switch (parameter.toLowerCase(Locale.ROOT)) {
      case "udp" -> Optional.of(Transport.UDP);
      case "tcp" -> Optional.of(Transport.TCP);
      case "tls" -> Optional.of(Transport.TLS);
      default -> Optional.empty();
    };
  }

  private static Service service(Transport transport, String host) {
    String prefix = transport == Transport.TLS ? "_sips._tcp." : "_sip._" + transport.parameter() + ".";
    return new Service(transport, prefix + host);
  }

  /** The services the other side prefers, as far as we speak them (4.1). Without any: what there might be. */
  private CompletableFuture<Located> byNaptr(Answer<Naptr> answer, String host) {
    List<Service> services =
        answer.records().stream()
            .filter(record -> record.flags().equalsIgnoreCase("s"))
            .sorted(Comparator.comparingInt(Naptr::order).thenComparingInt(Naptr::preference))
            .flatMap(
                record ->
                    Optional.ofNullable(SERVICES.get(record.service().toUpperCase(Locale.ROOT)))
                        .map(transport -> new Service(transport, record.replacement()))
                        .stream())
            .filter(service -> spoken.contains(service.transport()))
            .limit(3)
            .toList();
    if (services.isEmpty()) {
      services =
          List.of(Transport.UDP, Transport.TCP).stream()
              .filter(spoken::contains)
              .map(transport -> service(transport, host))
              .toList();
    }
    return bySrv(services, usual, host, answer.ttl());
  }

  /** The servers of the first service that has any; without such the host itself (4.2). */
  private CompletableFuture<Located> bySrv(List<Service> services, Transport otherwise, String host, Duration ttl) {
    if (services.isEmpty()) {
      int port = otherwise == Transport.TLS ? TLS_PORT : PORT;
      return plain(otherwise, host, port).thenApply(located -> new Located(located.servers(), shorter(ttl, located.ttl())));
    }
    Service first = services.getFirst();
    return lookup
        .srv(first.name())
        .thenCompose(
            answer -> {
              Duration shorter = shorter(ttl, answer.ttl());
              // A target of "." says that there is none (RFC 2782).
              List<Srv> records = answer.records().stream().filter(record -> !record.target().isEmpty()).toList();
              return records.isEmpty()
                  ? bySrv(services.subList(1, services.size()), otherwise, host, shorter)
                  : servers(first.transport(), records, host, shorter);
            });
  }

  private CompletableFuture<Located> servers(Transport transport, List<Srv> records, String name, Duration ttl) {
    List<Srv> chosen = records.stream().sorted(Comparator.comparingInt(Srv::priority)).limit(MOST_SERVERS).toList();
    CompletableFuture<Located> all = CompletableFuture.completedFuture(new Located(List.of(), ttl));
    for (Srv record : chosen) {
      all =
          all.thenCombine(
              lookup.addresses(record.target()),
              (located, answer) -> with(located, transport, record, answer, name));
    }
    return all;
  }

  private static Located with(
      Located located, Transport transport, Srv record, Answer<InetAddress> answer, String name) {
    List<Located.Server> servers = new ArrayList<>(located.servers());
    Set<NextHop> known = new HashSet<>();
    servers.forEach(server -> known.add(server.hop()));
    for (InetAddress address : answer.records()) {
      NextHop hop = hop(transport, new InetSocketAddress(address, record.port()), name);
      if (servers.size() < MOST_SERVERS && known.add(hop)) {
        servers.add(new Located.Server(hop, record.priority(), record.weight()));
      }
    }
    return new Located(servers, shorter(located.ttl(), answer.ttl()));
  }

  private CompletableFuture<Located> plain(Transport transport, String host, int port) {
    return servers(transport, List.of(new Srv(0, 0, port, host)), host, LONGEST);
  }

  /** Over TLS the certificate is that of the domain in the URI, whatever DNS says (RFC 5922, 4). */
  private static NextHop hop(Transport transport, InetSocketAddress address, String name) {
    return transport == Transport.TLS ? new NextHop(transport, address, name) : new NextHop(transport, address);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
