package id.limpah.sip.transport;

import id.limpah.sip.transaction.NextHop;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who may speak, by address or by the names in a certificate. The last friend is remembered, as one peer sends many datagrams in a
 * row. Safe from any thread.
 */
final class Peers {
  private static final int MOST_CERTIFIED = 4096;

  private final List<Cidr> friends;
  private final Set<String> friendNames;
  private volatile Targets targets = new Targets(Set.of(), Set.of());
  private volatile @Nullable InetSocketAddress last;
  /** Where those who showed a friend's name were; in the order of their coming. */
  private final Set<InetAddress> certified = Collections.synchronizedSet(new LinkedHashSet<>());

  enum Standing {
    PEER,
    /** A target that is no peer: it may answer, and speak inside dialogs. */
    TARGET,
    STRANGER
  }

  private record Targets(Set<InetAddress> addresses, Set<String> names) {}

  /**
   * These, and no targets yet.
   *
   * @param names of peers, in certificates
   */
  Peers(List<Cidr> friends, List<String> names) {
    this.friends = friends;
    this.friendNames = Set.copyOf(names);
  }

  /** From now on these are the targets. */
  void targets(List<NextHop> all) {
    targets =
        new Targets(
            all.stream().map(hop -> hop.address().getAddress()).collect(Collectors.toUnmodifiableSet()),
            all.stream().map(NextHop::name).filter(name -> !name.isEmpty()).collect(Collectors.toUnmodifiableSet()));
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
    return targets.addresses().contains(address) ? Standing.TARGET : Standing.STRANGER;
  }

  /** Whether a certificate can make a peer of a stranger. */
  boolean anyByName() {
    return !friendNames.isEmpty();
  }

  /** That of somebody there with these names in its certificate, who would otherwise be that. */
  Standing standing(Standing byAddress, InetAddress address, Set<String> names) {
    if (Collections.disjoint(friendNames, names)) {
      return byAddress;
    }
    synchronized (certified) {
      if (certified.size() >= MOST_CERTIFIED && !certified.contains(address)) {
        certified.remove(certified.iterator().next());
      }
      certified.add(address);
    }
    return Standing.PEER;
  }

  /** Whether somebody who showed a friend's name was there; over TLS, dialogs may lead back. */
  boolean isCertified(InetAddress address) {
    return certified.contains(address);
  }

  /** Whether these names are those of who is expected there: the one it is called by, its address, or, in want of both, anybody known. */
  boolean fits(NextHop next, Set<String> names) {
    if (!next.name().isEmpty()) {
      return names.contains(next.name());
    }
    return names.contains(NetUtil.toAddressString(next.address().getAddress()))
        || !Collections.disjoint(friendNames, names)
        || !Collections.disjoint(targets.names(), names);
  }
}
