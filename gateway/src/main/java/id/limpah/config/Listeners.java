package id.limpah.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * Where the gateway listens. Loopback only; port 0 is any free one.
 *
 * @param sipPeers who may send SIP
 * @param sipLoops threads that share the SIP work
 * @param publicHttp API and briefs
 * @param adminHttp metrics and health
 */
public record Listeners(
    InetSocketAddress sipUdp,
    InetSocketAddress sipTcp,
    List<Network> sipPeers,
    int sipLoops,
    InetSocketAddress publicHttp,
    InetSocketAddress adminHttp) {
  /** What holds where the configuration is silent. */
  public static final Listeners DEFAULT =
      new Listeners(
          loopback(5060),
          loopback(5060),
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
