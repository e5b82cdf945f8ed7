package id.limpah.sip.transport;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * Where SIP is listened for, and to whom.
 *
 * @param udp where datagrams are taken; port 0 takes any free one
 * @param tcp where connections are taken; port 0 takes any free one
 * @param peers who may speak; nobody else gets an answer
 */
public record SipListenerConfig(
    Optional<InetSocketAddress> udp, Optional<InetSocketAddress> tcp, List<Cidr> peers, SipLimits limits) {
  public SipListenerConfig {
    peers = List.copyOf(peers);
    if (udp.isEmpty() && tcp.isEmpty()) {
      throw new IllegalArgumentException("a SIP listener takes UDP, TCP or both");
    }
  }
}
