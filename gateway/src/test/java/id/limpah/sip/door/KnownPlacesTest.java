package id.limpah.sip.door;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.sip.Decoded;
import id.limpah.sip.SipDecoder;
import id.limpah.sip.SipResponse;
import id.limpah.sip.SipUri;
import id.limpah.sip.Span;
import id.limpah.sip.locate.Located;
import id.limpah.sip.transaction.NextHop;
import id.limpah.sip.transaction.Transport;
import id.limpah.sip.transport.Cidr;
import io.netty.buffer.Unpooled;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownPlacesTest {
  private boolean speaksTls;
  private final KnownPlaces places =
      new KnownPlaces(
          List.of("sip:147@192.0.2.7", "sip:121@[2001:db8::1]:5070;transport=tcp", "sip:135@partner.example"),
          List.of(Cidr.of("198.51.100.0/24").orElseThrow()),
          hop -> hop.transport() != Transport.TLS || speaksTls,
          InetAddress.ofLiteral("203.0.113.77")::equals);

  private Optional<String> dial(String uri) {
    return SipUri.parse(Span.of(uri)).flatMap(places::of).map(KnownPlacesTest::written);
  }

  private static String written(NextHop hop) {
    return hop.transport() + " " + hop.address().getAddress().getHostAddress() + " " + hop.address().getPort();
  }

  @Test
  void targets_areWhereTheConfigurationSays() {
    assertThat(places.target("sip:147@192.0.2.7")).map(KnownPlacesTest::written).containsExactly("UDP 192.0.2.7 5060");
    assertThat(places.target("sip:121@[2001:db8::1]:5070;transport=tcp")).map(KnownPlacesTest::written)
        .containsExactly("TCP 2001:db8:0:0:0:0:0:1 5070");
    assertThat(places.target("sip:135@partner.example")).as("DNS has not said").isEmpty();
    assertThat(places.named()).containsExactly("sip:135@partner.example");
    assertThat(places.target("sip:999@192.0.2.7")).isEmpty();
    assertThat(places.targets()).hasSize(2);
  }

  @Test
  void aName_isWhereDnsSays_andADialogMayLeadThereByIt() {
    places.located(
        "sip:135@partner.example",
        new Located(
            List.of(
                server("203.0.113.9", 20, ""), server("203.0.113.8", 10, ""), new Located.Server(tls("203.0.113.7"), 0, 0)),
            Duration.ofMinutes(1)));
    assertThat(places.target("sip:135@partner.example")).as("by priority; TLS is not spoken").map(KnownPlacesTest::written)
        .containsExactly("UDP 203.0.113.8 5060", "UDP 203.0.113.9 5060");
    assertThat(dial("sip:agent@PARTNER.example:5070")).hasValue("UDP 203.0.113.8 5070");
    assertThat(dial("sip:agent@203.0.113.9:6000")).hasValue("UDP 203.0.113.9 6000");
    assertThat(dial("sip:agent@sub.partner.example")).isEmpty();
  }

  @Test
  void whoShowedACertificate_isDialledOverTlsOnly() {
    speaksTls = true;
    assertThat(dial("sip:sbc@203.0.113.77:5061;transport=tls")).hasValue("TLS 203.0.113.77 5061");
    assertThat(dial("sip:sbc@203.0.113.77:5060")).isEmpty();
    assertThat(dial("sip:sbc@203.0.113.78:5061;transport=tls")).isEmpty();
  }

  private static Located.Server server(String address, int priority, String name) {
    return new Located.Server(
        new NextHop(Transport.UDP, new InetSocketAddress(InetAddress.ofLiteral(address), 5060), name), priority, 0);
  }

  private static NextHop tls(String address) {
    return new NextHop(Transport.TLS, new InetSocketAddress(InetAddress.ofLiteral(address), 5061));
  }

  @Test
  void insideDialogs_peersAndTargetsMayBeDialled_whateverThePortAndUser() {
    assertThat(dial("sip:agent@192.0.2.7:6060;ob")).hasValue("UDP 192.0.2.7 6060");
    assertThat(dial("sip:me@198.51.100.9;transport=TCP")).hasValue("TCP 198.51.100.9 5060");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sip:a@127.1",
        "sip:a@2130706433",
        "sip:a@0x7f000001",
        "sip:a@127.0.0.1",
        "sip:a@localhost",
        "sip:a@169.254.169.254",
        "sip:a@0.0.0.0",
        "sip:a@224.0.1.75",
        "sip:a@192.0.2.8",
        "sip:a@192.0.2.7:0",
        "sip:a@partner.example",
        "sips:a@192.0.2.7",
        "sip:a@192.0.2.7;transport=tls",
        "sip:a@192.0.2.7;transport=sctp",
        "sip:a@evil.example;maddr=192.0.2.7",
        "tel:+62123",
        "http://192.0.2.7/"
      })
  void nothingElseIsDialled(String uri) {
    assertThat(dial(uri)).isEmpty();
  }

  private Optional<String> back(String via) {
    String text =
        "SIP/2.0 200 OK\r\nVia: " + via + "\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:c@d>;tag=2\r\nCall-ID: x\r\n"
            + "CSeq: 1 INVITE\r\nContent-Length: 0\r\n\r\n";
    Decoded decoded = SipDecoder.decode(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
    SipResponse response = ((Decoded.Response) decoded).response();
    return places.of(response.topVia().orElseThrow()).map(KnownPlacesTest::written);
  }

  @Test
  void answersGoBackToPeersOnly_whereTheViaSaysTheyCameFrom() {
    assertThat(back("SIP/2.0/UDP proxy.example:5070;received=198.51.100.1;branch=z9hG4bKx"))
        .hasValue("UDP 198.51.100.1 5070");
    assertThat(back("SIP/2.0/UDP 10.0.0.1:5070;received=198.51.100.1;rport=4444;branch=z9hG4bKx"))
        .hasValue("UDP 198.51.100.1 4444");
    assertThat(back("SIP/2.0/TCP 198.51.100.1;branch=z9hG4bKx")).hasValue("TCP 198.51.100.1 5060");
    assertThat(back("SIP/2.0/UDP 192.0.2.7;branch=z9hG4bKx")).as("a target that is no peer").isEmpty();
    assertThat(back("SIP/2.0/UDP proxy.example;branch=z9hG4bKx")).isEmpty();
    assertThat(back("SIP/2.0/TLS 198.51.100.1;branch=z9hG4bKx")).isEmpty();
  }
}
