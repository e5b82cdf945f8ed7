package id.limpah.sip.locate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.limpah.peer.DnsServer;
import id.limpah.sip.transaction.Transport;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a DNS server of others. */
class DirectoryTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Set<Transport> ALL = EnumSet.allOf(Transport.class);

  @TempDir private Path folder;
  private final Map<String, List<String>> found = new ConcurrentHashMap<>();

  private Directory directory(DnsServer dns, String... uris) {
    return new Directory(
        List.of(uris),
        List.of(dns.address()),
        ALL,
        (uri, located) -> found.put(uri, located.servers().stream().map(DirectoryTest::written).toList()));
  }

  private static String written(Located.Server server) {
    InetSocketAddress at = server.hop().address();
    return server.hop().transport() + " " + at.getAddress().getHostAddress() + ":" + at.getPort() + " " + server.hop().name();
  }

  @Test
  void naptrSrvAndAddresses_ofBothFamilies() {
    try (DnsServer dns =
            DnsServer.start(
                folder,
                "--naptr-record=telkom.test,20,10,S,SIP+D2U,,_sip._udp.telkom.test",
                "--naptr-record=telkom.test,10,10,S,SIPS+D2T,,_sips._tcp.telkom.test",
                "--srv-host=_sips._tcp.telkom.test,sip2.telkom.test,5062,20,1",
                "--srv-host=_sips._tcp.telkom.test,sip1.telkom.test,5071,10,1",
                "--host-record=sip1.telkom.test,192.0.2.1,2001:db8::1",
                "--host-record=sip2.telkom.test,192.0.2.2",
                "--host-record=plain.test,192.0.2.9");
        Directory directory = directory(dns, "sip:147@telkom.test", "sip:1@plain.test", "sip:1@nowhere.test")) {
      directory.awaitFirst(LIMIT);
      assertThat(found)
          .containsOnly(
              Map.entry(
                  "sip:147@telkom.test",
                  List.of(
                      "TLS 192.0.2.1:5071 telkom.test",
                      "TLS 2001:db8:0:0:0:0:0:1:5071 telkom.test",
                      "TLS 192.0.2.2:5062 telkom.test")),
              Map.entry("sip:1@plain.test", List.of("UDP 192.0.2.9:5060 ")));
    }
  }

  @Test
  void aNameMoves_itIsFollowed_andWhileDnsIsGoneTheLastHolds() {
    DnsServer dns = DnsServer.start(folder, "--host-record=telkom.test,192.0.2.1");
    try (Directory directory = directory(dns, "sip:147@telkom.test")) {
      directory.awaitFirst(LIMIT);
      assertThat(found.get("sip:147@telkom.test")).containsExactly("UDP 192.0.2.1:5060 ");
      found.clear();
      dns.close();
      dns = DnsServer.start(folder, dns.port(), "--host-record=telkom.test,192.0.2.2");
      await().atMost(LIMIT).until(() -> found.containsKey("sip:147@telkom.test"));
      assertThat(found.get("sip:147@telkom.test")).as("never none meanwhile").containsExactly("UDP 192.0.2.2:5060 ");
    } finally {
      dns.close();
    }
  }
}
