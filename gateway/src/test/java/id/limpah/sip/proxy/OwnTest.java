package id.limpah.sip.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.sip.SipUri;
import id.limpah.sip.Span;
import id.limpah.sip.transaction.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnTest {
  private final Own own =
      new Own(Map.of(Transport.UDP, new InetSocketAddress(InetAddress.ofLiteral("2001:db8::1"), 5060)));

  private boolean isUs(String uri) {
    return own.isUs(SipUri.parse(Span.of(uri)).orElseThrow());
  }

  @Test
  void anAddressIsOurs_whateverWayItIsWritten() {
    assertThat(own.hostPort(Transport.UDP)).isEqualTo("[2001:db8::1]:5060");
    assertThat(isUs("sip:[2001:db8::1];lr")).isTrue();
    assertThat(isUs("sip:[2001:0DB8:0:0:0:0:0:1]:5060;lr")).isTrue();
    assertThat(isUs("sip:[2001:db8::1]:5061;lr")).isFalse();
    assertThat(isUs("sip:[2001:db8::2];lr")).isFalse();
    assertThat(isUs("sip:limpah.example;lr")).isFalse();
    assertThat(isUs("tel:+62123")).isFalse();
  }
}
