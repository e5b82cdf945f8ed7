package id.limpah.sip.transport;

import id.limpah.sip.transaction.NextHop;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * Where SIP is listened for, and to whom.
 *
 * @param udp where datagrams are taken; port 0 takes any free one
 * @param tcp where connections are taken; port 0 takes any free one
 * @param tls where connections over TLS are taken, and with what
 * @param peers who may speak; nobody else gets an answer
 * @param targets where requests are sent to; what comes from there belongs to dialogs, or its sender is a peer too
 * @param loops event loops that share the work, 1 to 64
 */
public record SipListenerConfig(
    Optional<InetSocketAddress> udp,
    Optional<InetSocketAddress> tcp,
    Optional<TlsSettings> tls,
    List<Cidr> peers,
    List<NextHop> targets,
    int loops,
    SipLimits limits) {
  public SipListenerConfig {
    peers = List.copyOf(peers);
    targets = List.copyOf(targets);
    if (udp.isEmpty() && tcp.isEmpty() && tls.isEmpty()) {
      throw new IllegalArgumentException("a SIP listener takes UDP, TCP or TLS");
    }
    if (loops < 1 || loops > 64) {
      throw new IllegalArgumentException("1 to 64 event loops");
    }
  }

  /** Of a server that sends no requests, on one loop. */
  public SipListenerConfig(
      Optional<InetSocketAddress> udp, Optional<InetSocketAddress> tcp, List<Cidr> peers, SipLimits limits) {
    this(udp, tcp, Optional.empty(), peers, List.of(), 1, limits);
  }
}
