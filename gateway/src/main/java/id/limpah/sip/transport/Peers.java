package id.limpah.sip.transport;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who may speak. The last friend is remembered, as one peer sends many datagrams in a row; for one thread. */
final class Peers {
  private final List<Cidr> friends;
  private @Nullable InetSocketAddress last;

  Peers(List<Cidr> friends) {
    this.friends = friends;
  }

  boolean admit(InetSocketAddress source) {
    if (source.equals(last)) {
      return true;
    }
    InetAddress address = source.getAddress();
    for (Cidr friend : friends) {
      if (friend.contains(address)) {
        last = source;
        return true;
      }
    }
    return false;
  }
}
