package id.limpah.config;

import id.limpah.sip.transport.TlsSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * Where the gateway listens. Loopback only; port 0 is any free one.
 *
 * @param sipTls SIP over TLS; empty for none
 * @param sipPeers who may send SIP
 * @param sipLoops threads that share the SIP work
 * @param publicHttp API and briefs
 * @param adminHttp metrics and health
 */
public record Listeners(
    InetSocketAddress sipUdp,
    InetSocketAddress sipTcp,
    Optional<TlsSettings> sipTls,
    List<Network> sipPeers,
    int sipLoops,
    InetSocketAddress publicHttp,
    InetSocketAddress adminHttp) {
  /** Where TLS is listened for, where nothing else is said. */
  static final InetSocketAddress SIP_TLS = loopback(5061);

  /** What holds where the configuration is silent. */
  public static final Listeners DEFAULT =
      new Listeners(
          loopback(5060),
          loopback(5060),
          Optional.empty(),
          List.of(Network.containing(InetAddress.ofLiteral("127.0.0.0"), 8)),
          1,
          loopback(8123),
          loopback(8124));

  public Listeners {
    sipPeers = List.copyOf(sipPeers);
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
  }
}
