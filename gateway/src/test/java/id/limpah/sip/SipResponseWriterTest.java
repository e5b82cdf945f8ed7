package id.limpah.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SipResponseWriterTest {
  private static final InetSocketAddress SOURCE = source(192, 0, 2, 7);

  private static InetSocketAddress source(int... address) {
    byte[] bytes = {(byte) address[0], (byte) address[1], (byte) address[2], (byte) address[3]};
    try {
      return new InetSocketAddress(InetAddress.getByAddress(bytes), 40_000);
    } catch (java.net.UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  private static String answer(String request, int status, String... fields) {
    ByteBuf out = Unpooled.buffer();
    try {
      SipResponseWriter.write(
          out, SipDecoderTest.request(request), status, "Moved Temporarily", SOURCE, "our1", List.of(fields));
      return out.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    } finally {
      out.release();
    }
  }

  @Test
  void echoesWhatIdentifiesTheRequest() {
    assertThat(answer(SipDecoderTest.INVITE, 302, "Contact: <sip:147@10.0.0.1>;q=1.0"))
        .isEqualTo(
            """
            SIP/2.0 302 Moved Temporarily
            Via: SIP/2.0/UDP pbx.example:5062;rport=40000;branch=z9hG4bKabc;received=192.0.2.7, \
            SIP/2.0/TCP 10.0.0.9;branch=z9hG4bKlow
            Via: SIP/2.0/UDP 10.0.0.8
            From: "Ibu \\"Sri\\"" <sip:+62812@pbx.example>;tag=f1
            To: <sip:123@gw.example>;tag=our1
            Call-ID: c1@pbx.example
            CSeq: 7 INVITE
            Contact: <sip:147@10.0.0.1>;q=1.0
            Content-Length: 0

            """);
  }

  private static String via(String via) {
    String text = answer(SipDecoderTest.INVITE.replaceFirst("Via: .*", "Via: " + via), 200);
    return text.lines().filter(line -> line.startsWith("Via: ")).findFirst().orElseThrow().substring(5);
  }

  @Test
  void received_onlyWhenSentByIsNotTheSource_orRportAsks() {
    assertThat(via("SIP/2.0/UDP 192.0.2.7:5060;branch=z9hG4bK1")).isEqualTo("SIP/2.0/UDP 192.0.2.7:5060;branch=z9hG4bK1");
    assertThat(via("SIP/2.0/UDP 192.0.2.8;branch=z9hG4bK1"))
        .isEqualTo("SIP/2.0/UDP 192.0.2.8;branch=z9hG4bK1;received=192.0.2.7");
    assertThat(via("SIP/2.0/UDP 192.0.2.7;rport")).isEqualTo("SIP/2.0/UDP 192.0.2.7;rport=40000;received=192.0.2.7");
  }

  @Test
  void aForgedReceivedAndRport_areReplaced() {
    assertThat(via("SIP/2.0/UDP h ;received=10.9.9.9 ; rport=1;branch=z9hG4bK1"))
        .isEqualTo("SIP/2.0/UDP h  ; rport=40000;branch=z9hG4bK1;received=192.0.2.7");
    assertThat(via("SIP/2.0/UDP h;rport=1;x=y;received=10.9.9.9"))
        .isEqualTo("SIP/2.0/UDP h;rport=40000;x=y;received=192.0.2.7");
  }

  @Test
  void aToTagIsKept_andTryingHasNone() {
    String tagged = SipDecoderTest.INVITE.replace("To: <sip:123@gw.example>", "To: <sip:123@gw.example>;tag=t9");
    assertThat(answer(tagged, 481)).contains("To: <sip:123@gw.example>;tag=t9\n");
    assertThat(answer(SipDecoderTest.INVITE, 100)).contains("To: <sip:123@gw.example>\n");
  }

  @Test
  void aLineEndInAField_isNotWritten() {
    assertThatThrownBy(() -> SipResponseWriter.field("Contact", "<sip:a@b>\r\nRoute: <sip:evil>"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> answer(SipDecoderTest.INVITE, 302, "X: a\nY: b")).isInstanceOf(IllegalArgumentException.class);
  }
}
