package id.limpah.sip.door;

import id.limpah.contact.CenterId;
import id.limpah.sip.proxy.Sender;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the SIP door behaves.
 *
 * @param proxiedEntries names of the entries whose calls stay with this gateway; it redirects the others
 * @param noAnswer how long a partner may ring before the next is tried, in a proxied call
 * @param probe how often each partner's target is asked whether it lives, while calls are proxied; zero for never
 * @param partners the targets of partners
 * @param largestDatagram bytes above which requests go over TCP rather than UDP, where the target takes it
 * @param nameServers asked for targets whose host is a name; none for those of the system
 */
public record SipDoorConfig(
    Set<String> proxiedEntries, Duration noAnswer, Duration probe, Map<CenterId, String> partners, int largestDatagram, List<InetSocketAddress> nameServers) {
  /** Redirects everything; 20 s, 10 s, 1,300 bytes. */
  public static final SipDoorConfig DEFAULT =
      new SipDoorConfig(Set.of(), Duration.ofSeconds(20), Duration.ofSeconds(10), Map.of(), Sender.USUAL_DATAGRAM, List.of());

  public SipDoorConfig {
    proxiedEntries = Set.copyOf(proxiedEntries);
    partners = Map.copyOf(partners);
    nameServers = List.copyOf(nameServers);
    if (!noAnswer.isPositive()) {
      throw new IllegalArgumentException("a partner may ring for more than no time");
    }
  }
}
