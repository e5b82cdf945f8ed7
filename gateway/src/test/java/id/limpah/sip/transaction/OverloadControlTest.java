package id.limpah.sip.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.sip.Decoded;
import id.limpah.sip.SipDecoder;
import id.limpah.sip.SipRequest;
import io.netty.buffer.Unpooled;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OverloadControlTest {
  private static final InetAddress SOURCE = InetAddress.ofLiteral("192.0.2.1");
  private static final long WINDOW = 200_000_000;

  private final OverloadControl control = new OverloadControl(new Random(1), 0);
  private long now;

  private static SipRequest invite(String viaParameters) {
    String text =
        "INVITE sip:123@gw SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKx" + viaParameters
            + "\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:123@gw>\r\nCall-ID: c\r\nCSeq: 1 INVITE\r\nContent-Length: 0\r\n\r\n";
    return ((Decoded.Request) SipDecoder.decode(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII))).request();
  }

  private void windows(int many, double occupancy) {
    for (int i = 0; i < many; i++) {
      control.busy((long) (WINDOW * occupancy));
      now += WINDOW;
      control.tick(now, now / 1_000_000);
    }
  }

  @Test
  void busyForLessThanTwoSeconds_isNoOverload() {
    windows(10, 1);
    assertThat(control.lossPercent()).isZero();
    windows(1, 0.5);
    windows(10, 1);
    assertThat(control.lossPercent()).isZero();
    windows(1, 1);
    assertThat(control.lossPercent()).isEqualTo(5);
  }

  @Test
  void itFallsToTheLeast_andRisesAgain() {
    windows(100, 1);
    assertThat(control.lossPercent()).isBetween(90, 95);
    windows(200, 1);
    assertThat(control.lossPercent()).isEqualTo(95);
    windows(40, 0.1);
    assertThat(control.lossPercent()).isZero();
  }

  @Test
  void lossIsAsked_ofWhoeverHeedsIt() {
    windows(11, 1);
    assertThat(control.asked(invite(""), SOURCE)).isEmpty();
    assertThat(control.asked(invite(";oc;oc-algo=\"loss\""), SOURCE))
        .isEqualTo(";oc=5;oc-algo=\"loss\";oc-validity=1000;oc-seq=2.200");
    assertThat(control.asked(invite(";oc;oc-algo=\"rate,loss\""), SOURCE)).contains("oc-algo=\"loss\"");
    assertThat(control.asked(invite(";oc"), SOURCE)).contains(";oc=5;oc-algo=\"loss\"");
  }

  @Test
  void aRateIsAsked_ofWhoHeedsNothingElse_asThePartOfWhatItSends() {
    SipRequest byRate = invite(";oc;oc-algo=\"rate\"");
    assertThat(control.asked(byRate, SOURCE)).as("nothing yet").startsWith(";oc=0;oc-algo=\"rate\";oc-validity=0;oc-seq=");
    windows(10, 1);
    for (int i = 0; i < 20; i++) {
      control.arrived(byRate, SOURCE);
    }
    windows(1, 1);
    assertThat(control.asked(byRate, SOURCE)).as("95 of 100 a second").startsWith(";oc=95;oc-algo=\"rate\";oc-validity=1000;oc-seq=");
    assertThat(control.asked(byRate, InetAddress.ofLiteral("192.0.2.2"))).contains("oc-validity=0");
  }

  @Test
  void ofThoseWhoDoNotKnowIt_asManyAreTooMany() {
    assertThat(control.refuses(invite(""))).isFalse();
    windows(100, 1);
    int refused = 0;
    for (int i = 0; i < 10_000; i++) {
      refused += control.refuses(invite("")) ? 1 : 0;
    }
    assertThat(refused).isBetween(control.lossPercent() * 100 - 250, control.lossPercent() * 100 + 250);
    assertThat(control.refuses(invite(";oc"))).as("it holds back by itself").isFalse();
  }
}
