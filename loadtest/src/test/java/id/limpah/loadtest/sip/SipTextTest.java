package id.limpah.loadtest.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SipTextTest {
  private static final String MOVED =
      """
      SIP/2.0 302 Moved Temporarily
      Via: SIP/2.0/UDP 127.0.0.1:4000;rport=4000;branch=z9hG4bK0000000100000002i0;received=127.0.0.1
      f: "A, <b>" <sip:+55@example.net>;tag=1
      TO : <sip:+56@example.net>;Tag=xyz
      i: 0000000100000002@127.0.0.1
      CSeq: 1 INVITE
      Contact: "x, y" <sip:127.0.0.1:5091;limpah-path=a,b>;q=1.0, sip:home@127.0.0.1:5090;q=0.9
      m: <sip:third@[::1]:5092?x=1>
      Record-Route: <sip:a;lr>, <sip:b;lr>
      Content-Length: 0

      """
          .replace("\n", "\r\n");

  private final SipText text = new SipText();

  private boolean read(String message) {
    byte[] bytes = message.getBytes(StandardCharsets.ISO_8859_1);
    return text.read(bytes, bytes.length);
  }

  private String between(int start, int end) {
    return new String(text.bytes, start, end - start, StandardCharsets.ISO_8859_1);
  }

  @Test
  void anAnswerIsReadInPlace() {
    assertThat(read(MOVED)).isTrue();
    assertThat(text.status).isEqualTo(302);
    assertThat(text.cseqNumber).isEqualTo(1);
    assertThat(text.cseqIs(Text.ascii("INVITE"))).isTrue();
    assertThat(text.cseqIs(Text.ascii("BYE"))).isFalse();
    assertThat(text.toTagged()).isTrue();
    assertThat(between(text.callIdStart, text.callIdEnd)).isEqualTo("0000000100000002@127.0.0.1");
    assertThat(text.contacts).isEqualTo(3);
    assertThat(between(text.contactUriStart(0), text.contactUriEnd(0))).isEqualTo("sip:127.0.0.1:5091;limpah-path=a,b");
    assertThat(between(text.contactUriStart(1), text.contactUriEnd(1))).isEqualTo("sip:home@127.0.0.1:5090");
    int start = text.contactUriStart(2);
    int end = text.contactUriEnd(2);
    assertThat(between(text.hostStart(start, end), text.hostEnd(text.hostStart(start, end), end))).isEqualTo("[::1]:5092");
    assertThat(text.routes).isEqualTo(2);
    assertThat(between(text.routeStart[1], text.routeEnd[1]).strip()).isEqualTo("<sip:b;lr>");
  }

  @Test
  void aRequestIsReadInPlace() {
    assertThat(read(MOVED.replace("SIP/2.0 302 Moved Temporarily", "BYE sip:agent@127.0.0.1:5091;talk=120 SIP/2.0"))).isTrue();
    assertThat(text.status).isZero();
    assertThat(text.methodIs(Text.ascii("BYE"))).isTrue();
    assertThat(text.numberAfter(Text.ascii(";talk="), text.uriStart, text.uriEnd)).isEqualTo(120);
  }

  @Test
  void whatIsNoMessageIsNone() {
    assertThat(read("")).isFalse();
    assertThat(read("garbage\r\n\r\n")).isFalse();
    assertThat(read(MOVED.substring(0, MOVED.length() - 3))).isFalse();
    assertThat(read(MOVED.replace("302", "032"))).isFalse();
    assertThat(read(MOVED.replace("SIP/2.0 302", "SIP/3.0 302"))).isFalse();
    assertThat(read(MOVED.replace("1 INVITE", "one INVITE"))).isFalse();
    assertThat(read(MOVED.replaceFirst("Via[^\r]*\r\n", ""))).isFalse();
    assertThat(read(MOVED.replaceFirst("i: [^\r]*\r\n", ""))).isFalse();
    assertThat(read(MOVED.replace("Content-Length: 0", "no colon"))).isFalse();
  }

  @Test
  void anyCutAndAnyChangedByteIsReadWithoutHarm() {
    byte[] bytes = MOVED.getBytes(StandardCharsets.ISO_8859_1);
    for (int cut = 0; cut < bytes.length; cut++) {
      assertThat(text.read(bytes, cut)).isFalse();
      for (char wrong : "\0\r\n ,<>\":;9".toCharArray()) {
        byte[] changed = bytes.clone();
        changed[cut] = (byte) wrong;
        if (text.read(changed, changed.length)) {
          for (int i = 0; i < text.contacts; i++) {
            int start = text.contactUriStart(i);
            assertThat(text.hostEnd(text.hostStart(start, text.contactUriEnd(i)), text.contactUriEnd(i))).isLessThanOrEqualTo(changed.length);
          }
        }
      }
    }
  }

  @Test
  void aStreamIsCutByContentLength() {
    assertThat(length("SIP/2.0 200 OK\r\nContent-Length: 5\r\n\r\nhello")).isEqualTo(42);
    assertThat(length("SIP/2.0 200 OK\r\nl: 5\r\n\r\nhel")).isEqualTo(29);
    assertThat(length("SIP/2.0 200 OK\r\n\r\nSIP")).isEqualTo(18);
    assertThat(length("SIP/2.0 200 OK\r\nContent-Length: 5\r\n")).isEqualTo(-1);
  }

  private static int length(String stream) {
    ByteBuf in = Unpooled.copiedBuffer("--" + stream, StandardCharsets.US_ASCII).skipBytes(2);
    try {
      return StreamLanes.messageLength(in);
    } finally {
      in.release();
    }
  }
}
