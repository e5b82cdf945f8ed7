package id.limpah.sip.locate;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.sip.SipUri;
import id.limpah.sip.Span;
import id.limpah.sip.transaction.NextHop;
import id.limpah.sip.transaction.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LocatorTest {
  private final Map<String, List<?>> zone = new HashMap<>();
  private final List<String> asked = new ArrayList<>();

  private final Lookup lookup =
      new Lookup() {
        @Override
        public CompletableFuture<Answer<Naptr>> naptr(String name) {
          return answer("NAPTR " + name, Naptr.class, 300);
        }

        @Override
        public CompletableFuture<Answer<Srv>> srv(String name) {
          return answer("SRV " + name, Srv.class, 200);
        }

        @Override
        public CompletableFuture<Answer<InetAddress>> addresses(String name) {
          return answer("A " + name, InetAddress.class, 100);
        }

        private <T> CompletableFuture<Answer<T>> answer(String question, Class<T> type, int seconds) {
          asked.add(question);
          List<T> records = zone.getOrDefault(question, List.of()).stream().map(type::cast).toList();
          return question.endsWith("broken.example")
              ? CompletableFuture.failedFuture(new UnknownHostException("nobody answers"))
              : CompletableFuture.completedFuture(new Answer<>(records, Duration.ofSeconds(seconds)));
        }
      };

  private Located locate(String uri, Set<Transport> spoken) {
    return new Locator(lookup, spoken).locate(SipUri.parse(Span.of(uri)).orElseThrow()).join();
  }

  private List<String> hops(String uri) {
    return locate(uri, EnumSet.allOf(Transport.class)).servers().stream()
        .map(server -> written(server.hop()) + " " + server.priority() + "/" + server.weight())
        .toList();
  }

  private static String written(NextHop hop) {
    return hop.transport() + " " + hop.address().getAddress().getHostAddress() + ":" + hop.address().getPort()
        + (hop.name().isEmpty() ? "" : " as " + hop.name());
  }

  private void at(String name, String... addresses) {
    zone.put("A " + name, List.of(addresses).stream().map(InetAddress::ofLiteral).toList());
  }

  @Test
  void aPort_meansTheHostItself_byUdpUnlessSaid() {
    at("sip.telkom.example", "192.0.2.1", "2001:db8::1");
    assertThat(hops("sip:147@SIP.telkom.example:5070"))
        .containsExactly("UDP 192.0.2.1:5070 0/0", "UDP 2001:db8:0:0:0:0:0:1:5070 0/0");
    assertThat(hops("sip:147@sip.telkom.example:5070;transport=tcp").getFirst()).isEqualTo("TCP 192.0.2.1:5070 0/0");
    assertThat(hops("sip:147@sip.telkom.example:5070;transport=TLS").getFirst())
        .as("the certificate is that of the domain asked for")
        .isEqualTo("TLS 192.0.2.1:5070 as sip.telkom.example 0/0");
    assertThat(asked).containsOnly("A sip.telkom.example");
  }

  @Test
  void aTransport_meansItsService_andInWantOfThatTheHost() {
    zone.put("SRV _sip._tcp.telkom.example", List.of(new Srv(20, 1, 5071, "b.example"), new Srv(10, 3, 5072, "a.example")));
    at("a.example", "192.0.2.1");
    at("b.example", "192.0.2.2");
    at("telkom.example", "192.0.2.9");
    assertThat(hops("sip:147@telkom.example;transport=tcp"))
        .containsExactly("TCP 192.0.2.1:5072 10/3", "TCP 192.0.2.2:5071 20/1");
    assertThat(hops("sip:147@telkom.example;transport=tls")).containsExactly("TLS 192.0.2.9:5061 as telkom.example 0/0");
    assertThat(asked)
        .containsExactly(
            "SRV _sip._tcp.telkom.example", "A a.example", "A b.example", "SRV _sips._tcp.telkom.example", "A telkom.example");
  }

  @Test
  void neither_meansWhatTheOtherSidePrefers_amongWhatWeSpeak() {
    zone.put(
        "NAPTR telkom.example",
        List.of(
            new Naptr(50, 50, "s", "SIP+D2U", "_sip._udp.telkom.example"),
            new Naptr(50, 40, "S", "sips+d2t", "_sips._tcp.telkom.example"),
            new Naptr(10, 10, "u", "E2U+sip", ""),
            new Naptr(20, 10, "s", "SIP+D2S", "_sip._sctp.telkom.example")));
    zone.put("SRV _sips._tcp.telkom.example", List.of(new Srv(1, 0, 5061, "a.example")));
    zone.put("SRV _sip._udp.telkom.example", List.of(new Srv(1, 0, 5060, "a.example")));
    at("a.example", "192.0.2.1");
    assertThat(hops("sip:147@telkom.example")).containsExactly("TLS 192.0.2.1:5061 as telkom.example 1/0");
    assertThat(locate("sip:147@telkom.example", Set.of(Transport.UDP, Transport.TCP)).servers().stream().map(Located.Server::hop).map(LocatorTest::written))
        .containsExactly("UDP 192.0.2.1:5060");
  }

  @Test
  void withoutNaptr_theServicesAreTried_thenTheHostByUdp() {
    zone.put("SRV _sip._tcp.telkom.example", List.of(new Srv(1, 0, 5062, "a.example")));
    at("a.example", "192.0.2.1");
    assertThat(hops("sip:147@telkom.example")).containsExactly("TCP 192.0.2.1:5062 1/0");
    zone.put("SRV _sip._tcp.telkom.example", List.of(new Srv(0, 0, 5062, "")));
    at("telkom.example", "192.0.2.9");
    assertThat(hops("sip:147@telkom.example")).as("a target of '.' is none").containsExactly("UDP 192.0.2.9:5060 0/0");
  }

  @Test
  void theShortestTtlCounts_andNothingIsNotAFailure() {
    at("telkom.example", "192.0.2.9");
    assertThat(locate("sip:147@telkom.example", Set.of(Transport.UDP)).ttl()).isEqualTo(Duration.ofSeconds(100));
    assertThat(locate("sip:147@nowhere.example", Set.of(Transport.UDP)).servers()).isEmpty();
    CompletableFuture<Located> failed =
        new Locator(lookup, Set.of(Transport.UDP)).locate(SipUri.parse(Span.of("sip:a@broken.example")).orElseThrow());
    assertThat(failed).isCompletedExceptionally();
  }

  @Test
  void noMoreServersThanEight() {
    at("telkom.example", "192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4", "192.0.2.5", "192.0.2.6", "192.0.2.7", "192.0.2.8", "192.0.2.9");
    assertThat(hops("sip:147@telkom.example:5060")).hasSize(8);
  }

  @Test
  void weights_areShares() {
    NextHop heavy = new NextHop(Transport.UDP, new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 5060));
    NextHop light = new NextHop(Transport.UDP, new InetSocketAddress(InetAddress.ofLiteral("192.0.2.2"), 5060));
    NextHop last = new NextHop(Transport.UDP, new InetSocketAddress(InetAddress.ofLiteral("192.0.2.3"), 5060));
    Located located =
        new Located(
            List.of(
                new Located.Server(last, 9, 100), new Located.Server(heavy, 1, 75), new Located.Server(light, 1, 25)),
            Duration.ofHours(1));
    SplittableRandom random = new SplittableRandom(1);
    int heavyFirst = 0;
    for (int i = 0; i < 4_000; i++) {
      List<NextHop> order = located.order(random);
      assertThat(order).hasSize(3).endsWith(last);
      heavyFirst += order.getFirst().equals(heavy) ? 1 : 0;
    }
    assertThat(heavyFirst).isBetween(2_880, 3_120); // 3,000 ± 4 σ
  }
}
