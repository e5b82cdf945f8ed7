package id.limpah.config;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code listeners}. */
final class ListenersReader {
  private static final int MOST_LOOPS = 16;

  private ListenersReader() {}

  static Listeners read(Section root, Faults faults) {
    Section section = root.section("listeners", List.of("sip", "http"));
    Section sip = section.section("sip", "listeners.sip", List.of("udp", "tcp", "peers", "loops"));
    Section http = section.section("http", "listeners.http", List.of("public", "admin"));
    Listeners byDefault = Listeners.DEFAULT;
    Listeners listeners =
        new Listeners(
            sip.value("udp", Addresses::listener, byDefault.sipUdp()),
            sip.value("tcp", Addresses::listener, byDefault.sipTcp()),
            sip.list("peers", Addresses::network)
                .map(peers -> peers.stream().map(Placed::value).toList())
                .orElse(byDefault.sipPeers()),
            sip.value("loops", Forms.whole(1, MOST_LOOPS), byDefault.sipLoops()),
            http.value("public", Addresses::listener, byDefault.publicHttp()),
            http.value("admin", Addresses::listener, byDefault.adminHttp()));
    refuseSharedPorts(listeners, sip, http, faults);
    return listeners;
  }

  /** Of the three over TCP; SIP may have one port for both UDP and TCP. */
  private static void refuseSharedPorts(
      Listeners listeners, Section sip, Section http, Faults faults) {
    Map<InetSocketAddress, String> taken = new HashMap<>();
    claim(taken, "sip.tcp", listeners.sipTcp(), sip.placeOf("tcp"), faults);
    claim(taken, "http.public", listeners.publicHttp(), http.placeOf("public"), faults);
    claim(taken, "http.admin", listeners.adminHttp(), http.placeOf("admin"), faults);
  }

  private static void claim(
      Map<InetSocketAddress, String> taken,
      String who,
      InetSocketAddress address,
      Place place,
      Faults faults) {
    if (address.getPort() == 0) {
      return;
    }
    String other = taken.putIfAbsent(address, who);
    if (other != null) {
      faults.add(place, who + ": " + other + " listens at " + Loops.written(address) + " already");
    }
  }
}
