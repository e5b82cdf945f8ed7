package id.limpah.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SipDecoderTest {
  static final String INVITE =
      """
      INVITE sip:123;limpah-reason=outage@gw.example SIP/2.0
      Via: SIP/2.0/UDP pbx.example:5062;rport;branch=z9hG4bKabc, SIP/2.0/TCP 10.0.0.9;branch=z9hG4bKlow
      v: SIP/2.0/UDP 10.0.0.8
      Max-Forwards: 70
      From: "Ibu \\"Sri\\"" <sip:+62812@pbx.example>;tag=f1
      To: <sip:123@gw.example>
      Call-ID: c1@pbx.example
      CSeq: 7 INVITE
      Subject: lampu
       mati
      Contact: <sip:a@h1>;q=0.5, "x, y" <sip:b@h2;transport=tcp>;q=1.0
      Content-Length: 4

      abcdTAIL""";

  static Decoded decode(String text) {
    ByteBuf bytes = Unpooled.copiedBuffer(wire(text), StandardCharsets.UTF_8);
    try {
      return SipDecoder.decode(bytes);
    } finally {
      bytes.release();
    }
  }

  static String wire(String text) {
    return text.replace("\n", "\r\n");
  }

  static SipRequest request(String text) {
    return ((Decoded.Request) decode(text)).request();
  }

  /** An INVITE with one line changed. */
  private static Decoded with(String line, String other) {
    assertThat(INVITE).contains(line);
    return decode(INVITE.replace(line, other));
  }

  private static Optional<String> refusal(Decoded decoded) {
    return decoded instanceof Decoded.Refused refused
        ? Optional.of(refused.status() + " " + refused.reasonPhrase())
        : Optional.empty();
  }

  @Test
  void anInvite_isReadByOffsets() {
    SipRequest invite = request(INVITE);
    assertThat(invite.method()).isEqualTo(SipMethod.INVITE);
    assertThat(invite.uriSpan()).hasToString("sip:123;limpah-reason=outage@gw.example");
    Via via = invite.topVia().orElseThrow();
    assertThat(via.transport()).hasToString("UDP");
    assertThat(via.host()).hasToString("pbx.example");
    assertThat(via.port()).isEqualTo(5062);
    assertThat(via.branch()).hasValueSatisfying(branch -> assertThat(branch).hasToString("z9hG4bKabc"));
    assertThat(via.hasMagicCookie()).isTrue();
    assertThat(via.hasRport()).isTrue();
    assertThat(invite.headers(SipHeader.VIA)).hasSize(2);
    assertThat(invite.maxForwards()).isEqualTo(70);
    assertThat(invite.from().orElseThrow().tag()).contains(Span.of("f1"));
    assertThat(invite.from().orElseThrow().uri().orElseThrow().user()).isEqualTo("+62812");
    assertThat(invite.to().orElseThrow().tag()).isEmpty();
    assertThat(invite.callId()).hasToString("c1@pbx.example");
    assertThat(invite.cseqNumber()).isEqualTo(7);
    assertThat(invite.header("subject").orElseThrow()).hasToString("lampu\r\n mati");
    assertThat(invite.body()).hasToString("abcd");
  }

  @Test
  void contacts_inTheirOrder_commasInQuotesAreNotSeparators() {
    List<NameAddr> contacts = request(INVITE).contacts();
    assertThat(contacts).extracting(contact -> contact.uriSpan().toString())
        .containsExactly("sip:a@h1", "sip:b@h2;transport=tcp");
    assertThat(contacts.getLast().parameter("q")).contains(Span.of("1.0"));
  }

  @Test
  void aDirectBuffer_isReadAlike() {
    ByteBuf direct = Unpooled.directBuffer();
    direct.writeCharSequence("XX" + wire(INVITE), StandardCharsets.UTF_8);
    direct.skipBytes(2);
    Decoded decoded = SipDecoder.decode(direct);
    direct.release();
    assertThat(((Decoded.Request) decoded).request().callId()).hasToString("c1@pbx.example");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CSeq: 7 INVITE|CSeq: 7 BYE|400 CSeq Names Another Method",
        "CSeq: 7 INVITE|CSeq: +7 INVITE|400 Bad CSeq",
        "CSeq: 7 INVITE|CSeq: 2147483648 INVITE|400 Bad CSeq",
        "CSeq: 7 INVITE|X-CSeq: 7|400 Missing CSeq",
        "Max-Forwards: 70|Max-Forwards: 256|400 Bad Max-Forwards",
        "Max-Forwards: 70|Max-Forwards: 7０|400 Bad Max-Forwards",
        "Content-Length: 4|Content-Length: -4|400 Bad Content-Length",
        "Content-Length: 4|Content-Length: 9|400 Bad Content-Length",
        "Content-Length: 4|l: 99999999999999999999|400 Bad Content-Length",
        "Subject: lampu|Content-Length: 4|400 More Than One Content-Length",
        "Subject: lampu|f: <sip:x@y>;tag=2|400 More Than One From",
        "Subject: lampu|no colon here|400 Bad Header Line",
        "To: <sip:123@gw.example>|To: \"a <sip:123@gw.example>|400 Bad To",
        "To: <sip:123@gw.example>|To: <sip:123@gw.example>;;|400 Bad To",
        "SIP/2.0\\n|SIP/7.0\\n|505 SIP Version Not Supported",
        "sip:123;limpah|sip: 123;limpah|400 Bad Request-URI",
        "gw.example SIP|gw.example?Route=x SIP|400 Bad Request-URI",
        "gw.example SIP|gw.example:99999 SIP|400 Bad Request-URI",
        "rport;branch|;branch|400 Bad Via",
      })
  void whatRfc3261Forbids_isRefusedWithItsReason(String line, String other, String refusal) {
    assertThat(refusal(with(line.replace("\\n", "\n"), other.replace("\\n", "\n")))).contains(refusal);
  }

  @Test
  void whatOldPhonesDo_isTaken() {
    assertThat(with("Max-Forwards: 70", "X: y")).isInstanceOf(Decoded.Request.class);
    assertThat(with("rport;branch=z9hG4bKabc", "x=y")).isInstanceOf(Decoded.Request.class);
    assertThat(with("Max-Forwards: 70", "MAX-forwards \t: \n  0070 ")).isInstanceOf(Decoded.Request.class);
  }

  @Test
  void aBadAckAndABadResponse_areNeverAnswered() {
    assertThat(decode(INVITE.replace("INVITE", "ACK").replace("Call-ID", "X")))
        .isEqualTo(new Decoded.Dropped(DropCause.BAD_ACK));
    assertThat(decode("SIP/2.0 4294967301 better not break the receiver\nVia: SIP/2.0/UDP a\n\n"))
        .isEqualTo(new Decoded.Dropped(DropCause.BAD_RESPONSE));
    assertThat(decode("\n\n")).isEqualTo(new Decoded.KeepAlive());
    assertThat(decode("GET / HTTP/1.1\nHost: x\n\n")).isEqualTo(new Decoded.Dropped(DropCause.NOT_SIP));
    assertThat(decode("INVITE sip:a@b SIP/2.0\nFrom: x\n\n")).isEqualTo(new Decoded.Dropped(DropCause.NO_VIA));
  }

  @Test
  void aResponse_isRead() {
    Decoded decoded =
        decode(
            """
            SIP/2.0 302 Moved Temporarily
            Via: SIP/2.0/UDP a;branch=z9hG4bK1
            From: <sip:a@b>;tag=1
            To: <sip:c@d>;tag=2
            Call-ID: x
            CSeq: 3 INVITE
            Contact: <sip:e@f>;q=1.0

            """);
    SipResponse response = ((Decoded.Response) decoded).response();
    assertThat(response.status()).isEqualTo(302);
    assertThat(response.reasonPhrase()).hasToString("Moved Temporarily");
    assertThat(response.cseqMethod()).isEqualTo(SipMethod.INVITE);
    assertThat(response.contacts()).hasSize(1);
  }

  @Test
  void limits() {
    assertThat(refusal(with("Subject: lampu", "X: y\n".repeat(250) + "Subject: lampu"))).contains("400 Bad Header Line");
    assertThat(with("v: SIP/2.0/UDP 10.0.0.8", "v: SIP/2.0/UDP 10.0.0.8" + ",SIP/2.0/UDP a".repeat(67)))
        .isInstanceOf(Decoded.Request.class);
    assertThat(refusal(with("v: SIP/2.0/UDP 10.0.0.8", "v: SIP/2.0/UDP 10.0.0.8" + ",SIP/2.0/UDP a".repeat(68))))
        .contains("400 Too Many Vias");
    String long65000 = INVITE.replace("lampu", "x".repeat(64_000));
    assertThat(request(long65000).header("Subject").orElseThrow().length()).isGreaterThan(64_000);
    assertThat(decode(INVITE.replace("lampu", "x".repeat(65_535)))).isEqualTo(new Decoded.Dropped(DropCause.TOO_LARGE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sip:123@gw.example|123|gw.example|-1",
        "sip:user;par=u%40example.net@example.com:5070|user;par=u@example.net|example.com|5070",
        "sips:%61lice:secret@[2001:db8::9]:5061;transport=tls?subject=x|alice|[2001:db8::9]|5061",
        "tel:+62-21-123;phone-context=id|+62-21-123|+62-21-123|-1",
        "SIP:gw.example;lr||gw.example|-1",
      })
  void uris(String text, String user, String host, int port) {
    SipUri uri = SipUri.parse(Span.of(text)).orElseThrow();
    assertThat(uri.user()).isEqualTo(user == null ? "" : user);
    assertThat(uri.host()).isEqualTo(host);
    assertThat(uri.port()).isEqualTo(port);
  }

  @Test
  void uriParameters_areUnescaped() {
    SipUri uri = SipUri.parse(Span.of("sip:a@b;Limpah-Area=31.71;x;y=%3Bz?h=1")).orElseThrow();
    assertThat(uri.parameter("limpah-area")).contains("31.71");
    assertThat(uri.parameter("x")).contains("");
    assertThat(uri.parameter("y")).contains(";z");
    assertThat(uri.parameter("h")).isEmpty();
    assertThat(uri.hasHeaders()).isTrue();
  }
}
