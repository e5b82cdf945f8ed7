package id.limpah.loadtest.scenario;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Load goes to this machine only, unless somebody named the other host in so many words. */
public final class Permission {
  private Permission() {}

  /** The hosts that would be sent to without leave; empty when all is well. */
  public static Set<String> missing(Scenario scenario, List<String> allowed) {
    Set<String> missing = new TreeSet<>();
    for (InetSocketAddress address : scenario.destinations()) {
      InetAddress host = address.getAddress();
      if (!host.isLoopbackAddress() && !allowed.contains(host.getHostAddress())) {
        missing.add(host.getHostAddress());
      }
    }
    return missing;
  }
}
