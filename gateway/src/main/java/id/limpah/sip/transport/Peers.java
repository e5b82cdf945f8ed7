package id.limpah.sip.transport;

import id.limpah.sip.transaction.NextHop;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may speak. The last friend is remembered, as one peer sends many datagrams in a row. Safe from any thread. */
final class Peers {
  private final List<Cidr> friends;
  private final Set<InetAddress> targets = new HashSet<>();
  private volatile @Nullable InetSocketAddress last;

  enum Standing {
    PEER,
    /** A target that is no peer: it may answer, and speak inside dialogs. */
    TARGET,
    STRANGER
  }

  Peers(List<Cidr> friends, List<NextHop> targets) {
    this.friends = friends;
    targets.forEach(target -> this.targets.add(target.address().getAddress()));
  }

  Standing standing(InetSocketAddress source) {
    if (source.equals(last)) {
      return Standing.PEER;
    }
    InetAddress address = source.getAddress();
    for (Cidr friend : friends) {
      if (friend.contains(address)) {
        last = source;
        return Standing.PEER;
      }
    }
    return targets.contains(address) ? Standing.TARGET : Standing.STRANGER;
  }
}
