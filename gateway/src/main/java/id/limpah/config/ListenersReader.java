package id.limpah.config;

import id.limpah.config.Form.Reading;
import id.limpah.sip.transport.TlsException;
import id.limpah.sip.transport.TlsSettings;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code listeners}. */
final class ListenersReader {
  private static final int MOST_LOOPS = 16;

  private final Form<Path> path;
  private final Faults faults;

  /**
   * A reader.
   *
   * @param path makes a path of a text, relative to the file
   */
  ListenersReader(Form<Path> path, Faults faults) {
    this.path = path;
    this.faults = faults;
  }

  Listeners read(Section root) {
    Section section = root.section("listeners", List.of("sip", "http"));
    Section sip = section.section("sip", "listeners.sip", List.of("udp", "tcp", "tls", "peers", "loops"));
    Section http = section.section("http", "listeners.http", List.of("public", "admin"));
    Listeners byDefault = Listeners.DEFAULT;
    Listeners listeners =
        new Listeners(
            sip.value("udp", Addresses::listener, byDefault.sipUdp()),
            sip.value("tcp", Addresses::listener, byDefault.sipTcp()),
            tls(sip),
            sip.list("peers", Addresses::network)
                .map(peers -> peers.stream().map(Placed::value).toList())
                .orElse(byDefault.sipPeers()),
            sip.value("loops", Forms.whole(1, MOST_LOOPS), byDefault.sipLoops()),
            http.value("public", Addresses::listener, byDefault.publicHttp()),
            http.value("admin", Addresses::listener, byDefault.adminHttp()));
    refuseSharedPorts(listeners, sip, http);
    return listeners;
  }

  private Optional<TlsSettings> tls(Section sip) {
    if (sip.node("tls").isEmpty()) {
      return Optional.empty();
    }
    Section section =
        sip.section("tls", "listeners.sip.tls", List.of("address", "certificate", "key", "authorities", "names"));
    InetSocketAddress address = section.value("address", Addresses::listener, Listeners.SIP_TLS);
    Optional<Path> certificate = section.required("certificate", path);
    Optional<Path> key = section.required("key", path);
    Optional<Path> authorities = section.required("authorities", path);
    Set<String> names = section.set("names", ListenersReader::name, Set.of());
    if (certificate.isEmpty() || key.isEmpty() || authorities.isEmpty()) {
      return Optional.empty();
    }
    TlsSettings settings =
        new TlsSettings(address, certificate.get(), key.get(), authorities.get(), List.copyOf(names));
    try {
      settings.check();
    } catch (TlsException e) {
      String wrong =
          e.file().equals(certificate.get()) ? "certificate" : e.file().equals(key.get()) ? "key" : "authorities";
      faults.add(section.placeOf(wrong), wrong + ": " + e.getMessage());
    }
    return Optional.of(settings);
  }

  /** As it stands in certificates: a host, without a wildcard. */
  private static Reading<String> name(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.matches("[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?")
        ? Reading.value(lower)
        : Reading.wrong(Spelling.quoted(text) + " is no host name; wildcards are not taken", "write sbc.pln.example");
  }

  /** Of those over TCP; SIP may have one port for both UDP and TCP. */
  private void refuseSharedPorts(Listeners listeners, Section sip, Section http) {
    Map<InetSocketAddress, String> taken = new HashMap<>();
    claim(taken, "sip.tcp", listeners.sipTcp(), sip.placeOf("tcp"));
    listeners.sipTls().ifPresent(tls -> claim(taken, "sip.tls", tls.address(), sip.placeOf("tls")));
    claim(taken, "http.public", listeners.publicHttp(), http.placeOf("public"));
    claim(taken, "http.admin", listeners.adminHttp(), http.placeOf("admin"));
  }

  private void claim(Map<InetSocketAddress, String> taken, String who, InetSocketAddress address, Place place) {
    if (address.getPort() == 0) {
      return;
    }
    String other = taken.putIfAbsent(address, who);
    if (other != null) {
      faults.add(place, who + ": " + other + " listens at " + Loops.written(address) + " already");
    }
  }
}
