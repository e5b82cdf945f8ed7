package id.limpah.sip.transaction;

import java.net.InetSocketAddress;

/** Where a request goes next: an address, never a name. */
public record NextHop(Transport transport, InetSocketAddress address) {
  public NextHop {
    if (address.isUnresolved()) {
      throw new IllegalArgumentException("a next hop is an address");
    }
  }
}
