package id.limpah.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds targets that lead back to this gateway, and two centers that are one. */
final class Loops {
  private Loops() {}

  static void refuse(
      Listeners listeners, Centers centers, List<Placed<SipUri>> announcements, Faults faults) {
    Map<String, String> owners = new HashMap<>();
    List<Placed<SipUri>> all = new ArrayList<>(announcements);
    for (Centers.Declared center : centers.all()) {
      center
          .target()
          .ifPresent(
              target -> {
                all.add(target);
                String other = owners.putIfAbsent(target.value().text(), center.name());
                if (other != null) {
                  faults.add(
                      target.place(), "target: center " + Spelling.quoted(other) + " has the same");
                }
              });
    }
    for (Placed<SipUri> target : all) {
      if (leadsTo(listeners.sipUdp(), target.value())
          || leadsTo(listeners.sipTcp(), target.value())) {
        faults.add(
            target.place(),
            Spelling.quoted(target.value().text())
                + " is one of this gateway's own listeners: contacts would go round");
      }
    }
  }

  private static boolean leadsTo(InetSocketAddress listener, SipUri target) {
    if (listener.getPort() != target.port()) {
      return false;
    }
    Optional<InetAddress> host = Addresses.literal(target.host());
    return host.map(listener.getAddress()::equals).orElse(target.host().equals("localhost"));
  }

  static String written(InetSocketAddress address) {
    String host = address.getAddress().getHostAddress();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
  }
}
