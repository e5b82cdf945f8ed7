package id.limpah.sip.transaction;

import java.net.InetSocketAddress;

/**
 * Where a request goes next: an address, never a name that would have to be looked up.
 *
 * @param name whose certificate is expected there, over TLS; blank for that of anybody who is known
 */
public record NextHop(Transport transport, InetSocketAddress address, String name) {
  public NextHop {
    if (address.isUnresolved()) {
      throw new IllegalArgumentException("a next hop is an address");
    }
  }

  /** There, whoever known it is. */
  public NextHop(Transport transport, InetSocketAddress address) {
    this(transport, address, "");
  }
}
