package id.limpah.sip.door;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.route.Rule;
import id.limpah.sip.Decoded;
import id.limpah.sip.SipDecoder;
import id.limpah.sip.SipRequest;
import id.limpah.sip.proxy.Leg;
import id.limpah.sip.proxy.Plan;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetargetingTest {
  private static final Leg TELKOM = leg("telkom-147", "sip:147@192.0.2.7");
  private static final Leg KAI = leg("kai-121", "sip:121@192.0.2.8");
  private static final Leg HOME = leg("pln-123", "sip:123@192.0.2.1");

  private static Leg leg(String name, String uri) {
    return new Leg(name, uri, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static SipRequest invite(String more) {
    String text =
        ("INVITE sip:123@pln.example SIP/2.0\nVia: SIP/2.0/UDP 127.0.0.1;branch=z9hG4bKx\nFrom: <sip:a@b>;tag=1\n"
                + "To: <sip:123@pln.example>\nCall-ID: x\nCSeq: 1 INVITE\n" + more + "\n")
            .replace("\n", "\r\n");
    return ((Decoded.Request) SipDecoder.decode(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8))).request();
  }

  @Test
  void firstPartner_isForwardingOnBusy() {
    assertThat(Retargeting.of(invite(""), Rule.OVERFLOW, TELKOM, List.of()))
        .containsExactly(
            "History-Info: <sip:123@pln.example>;index=1, <sip:147@192.0.2.7;cause=486>;index=1.1;mp=1",
            "Diversion: <sip:123@pln.example>;reason=user-busy;counter=1;privacy=off",
            "Reason: Limpah;text=\"overflow\"");
  }

  @Test
  void backAtHome_afterOneDidNotAnswerAndOneFailed() {
    List<Plan.Tried> before = List.of(new Plan.Tried(TELKOM, 408), new Plan.Tried(KAI, 500));
    assertThat(Retargeting.of(invite(""), Rule.OVERFLOW, HOME, before).subList(0, 2))
        .containsExactly(
            "History-Info: <sip:123@pln.example>;index=1,"
                + " <sip:147@192.0.2.7;cause=486?Reason=SIP%3Bcause%3D408>;index=1.1;mp=1,"
                + " <sip:121@192.0.2.8;cause=408?Reason=SIP%3Bcause%3D500>;index=1.2;mp=1,"
                + " <sip:123@192.0.2.1;cause=503>;index=1.3;mp=1",
            "Diversion: <sip:123@pln.example>;reason=unavailable;counter=1;privacy=off");
  }

  @Test
  void historyFromBefore_isGoneOnWith() {
    String known = "History-Info: <sip:0800@x>;index=1, <sip:123@pln.example>;index=1.1;rc=1\n";
    assertThat(Retargeting.of(invite(known), Rule.OVERFLOW, TELKOM, List.of()).getFirst())
        .isEqualTo("History-Info: <sip:147@192.0.2.7;cause=486>;index=1.1.1;mp=1.1");
    String other = "History-Info: <sip:0800@x>;index=1\n";
    assertThat(Retargeting.of(invite(other), Rule.OVERFLOW, TELKOM, List.of()).getFirst())
        .isEqualTo("History-Info: <sip:123@pln.example>;index=1.1, <sip:147@192.0.2.7;cause=486>;index=1.1.1;mp=1.1");
  }

  @Test
  void thePath_survivesInUserToUser() {
    String field = PathToken.userToUser("cHxwbG4.abc-_");
    assertThat(PathToken.ofUserToUser(invite("User-to-User: 00ff;encoding=hex, " + field + "\n"))).hasValue("cHxwbG4.abc-_");
    assertThat(PathToken.ofUserToUser(invite("User-to-User: 00ff;encoding=hex\n"))).isEmpty();
    assertThat(PathToken.ofUserToUser(invite("User-to-User: xyz;purpose=limpah\n"))).isEmpty();
    assertThat(PathToken.ofUserToUser(invite(""))).isEmpty();
  }
}
