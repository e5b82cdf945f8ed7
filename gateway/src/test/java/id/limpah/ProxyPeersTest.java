package id.limpah;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.limpah.peer.Peer;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls that stay with the gateway, between SIP programs of others; each says what it saw. */
class ProxyPeersTest {
  @TempDir private Path folder;
  private final int home = SipPeers.freePort();
  private final int telkom = SipPeers.freePort();
  private final int kai = SipPeers.freePort();
  private TestGateway gateway;
  private SipPeers peers;

  @BeforeEach
  void start() throws Exception {
    gateway = TestGateway.start(folder, home, telkom, kai);
    peers = new SipPeers(folder);
    gateway.divertTo("telkom-147");
  }

  @AfterEach
  void stop() throws Exception {
    peers.close();
    gateway.close();
  }

  private long metric(String name) throws Exception {
    Matcher matcher =
        Pattern.compile("^" + Pattern.quote(name) + " (\\S+)$", Pattern.MULTILINE).matcher(gateway.admin("/metrics"));
    assertThat(matcher.find()).as(name).isTrue();
    return (long) Double.parseDouble(matcher.group(1));
  }

  private long outcomes(String center, String outcome) throws Exception {
    return metric("limpah_outcomes_total{center=\"" + center + "\",outcome=\"" + outcome + "\"}");
  }

  private long inFlight() throws Exception {
    return metric("limpah_partner_in_flight{partner=\"telkom-147\"}");
  }

  private int port() {
    return gateway.udp().getPort();
  }

  @Test
  void answered_firstAckLost_reinvited_hungUp_thePermitIsBack() throws Exception {
    Peer atTelkom = peers.center("telkom", "uas-call", telkom);
    Peer atHome = peers.center("home", "uas-call", home);
    SipPeers.ends(peers.caller("caller", "uac-call", port()));
    SipPeers.ends(atTelkom);
    assertThat(atHome.alive()).as("home was not called").isTrue();
    assertThat(outcomes("telkom-147", "answered")).isEqualTo(1);
    assertThat(inFlight()).isZero();
  }

  @Test
  void partnerHangsUp_theCallerHearsIt() throws Exception {
    Peer atTelkom = peers.center("telkom", "uas-hangs-up", telkom);
    SipPeers.ends(peers.caller("caller", "uac-hung-up-on", port()));
    SipPeers.ends(atTelkom);
    await().atMost(SipPeers.LIMIT).untilAsserted(() -> assertThat(inFlight()).isZero());
  }

  @Test
  void callerGivesUp_theRingingPartnerIsCancelled() throws Exception {
    Peer atTelkom = peers.center("telkom", "uas-rings", telkom);
    SipPeers.ends(peers.caller("caller", "uac-gives-up", port()));
    SipPeers.ends(atTelkom);
    assertThat(outcomes("telkom-147", "cancelled")).isEqualTo(1);
    assertThat(inFlight()).isZero();
  }

  @Test
  void partnerDead_theSystemSaysSo_homeAnswersAtOnce() throws Exception {
    Peer atHome = peers.center("home", "uas-short", home);
    long begin = System.nanoTime();
    SipPeers.ends(peers.caller("caller", "uac-short", port()));
    SipPeers.ends(atHome);
    assertThat(System.nanoTime() - begin).as("no waiting for timers").isLessThan(1_900_000_000L);
    assertThat(outcomes("telkom-147", "failed")).isEqualTo(1);
    assertThat(metric("limpah_sip_unreachable_total")).isPositive();
  }

  @Test
  void partnerMute_homeIsTriedAfterTwoSeconds() throws Exception {
    try (DatagramSocket mute =
        new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), telkom))) {
      DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
      Peer atHome = peers.center("home", "uas-short", home);
      SipPeers.ends(peers.caller("caller", "uac-short", port()));
      SipPeers.ends(atHome);
      mute.setSoTimeout(1_000);
      mute.receive(packet);
      String invite = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
      assertThat(invite)
          .startsWith("INVITE sip:147@127.0.0.1:" + telkom + " SIP/2.0\r\n")
          .containsPattern("History-Info: <sip:800@[^>]*>;index=1, <sip:147@[^>]*;cause=503>;index=1.1;mp=1\r\n")
          .contains("Reason: Limpah;text=\"home-unstaffed\"\r\n")
          .containsPattern("Call-Info: <http://[^>]*/v1/briefs/[^>]*>;purpose=info\r\n");
      assertNotSentThereAgain(invite);
    }
  }

  /** A back-to-back agent kept nothing but User-to-User: the call that comes back with it does not go round. */
  private void assertNotSentThereAgain(String invite) throws IOException {
    Matcher kept = Pattern.compile("(?m)^User-to-User: .*$").matcher(invite);
    assertThat(kept.find()).as(invite).isTrue();
    try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      socket.setSoTimeout(5_000);
      String again =
          ("INVITE sip:123@gw SIP/2.0\nVia: SIP/2.0/UDP 127.0.0.1;rport;branch=z9hG4bKb2b\nFrom: <sip:+62813@b>;tag=1\n"
                  + "To: <sip:123@gw>\nCall-ID: b2b\nCSeq: 1 INVITE\n" + kept.group().strip() + "\nContent-Length: 0\n\n")
              .replace("\n", "\r\n");
      byte[] bytes = again.getBytes(StandardCharsets.UTF_8);
      socket.send(new DatagramPacket(bytes, bytes.length, gateway.udp()));
      DatagramPacket answer = new DatagramPacket(new byte[65_535], 65_535);
      socket.receive(answer);
      assertThat(new String(answer.getData(), 0, answer.getLength(), StandardCharsets.UTF_8))
          .as("home has no agents and telkom had it already")
          .startsWith("SIP/2.0 503 ");
    }
  }

  @Test
  void partnerBusy_homeAnswers() throws Exception {
    Peer atTelkom = peers.center("telkom", "uas-refuses", telkom);
    Peer atHome = peers.center("home", "uas-short", home);
    SipPeers.ends(peers.caller("caller", "uac-short", port()));
    SipPeers.ends(atTelkom);
    SipPeers.ends(atHome);
  }

  @Test
  void partnerRedirects_itIsNotFollowed_homeAnswers() throws Exception {
    Peer atTelkom = peers.center("telkom", "uas-moved", telkom);
    Peer atHome = peers.center("home", "uas-short", home);
    SipPeers.ends(peers.caller("caller", "uac-short", port()));
    SipPeers.ends(atTelkom);
    SipPeers.ends(atHome);
  }

  @Test
  void partnerAnswersLate_itHasTheCall_andHomeStopsRinging() throws Exception {
    Peer atTelkom = peers.center("telkom", "uas-late", telkom);
    Peer atHome = peers.center("home", "uas-rings", home);
    SipPeers.ends(peers.caller("caller", "uac-short", port()));
    SipPeers.ends(atTelkom);
    SipPeers.ends(atHome);
    assertThat(outcomes("telkom-147", "answered")).isEqualTo(1);
    await().atMost(SipPeers.LIMIT).untilAsserted(() -> assertThat(inFlight()).isZero());
  }

  @Test
  void callerOverTcp_partnerOverUdp() throws Exception {
    Peer atTelkom = peers.center("telkom", "uas-short", telkom);
    SipPeers.ends(peers.caller("caller", "uac-short", gateway.tcp().getPort(), "-t", "t1"));
    SipPeers.ends(atTelkom);
    await().atMost(SipPeers.LIMIT).untilAsserted(() -> assertThat(inFlight()).isZero());
  }

  @Test
  void kamailioOnBothSides_withRecordRoutesAndDialogs() throws Exception {
    int agent = SipPeers.freePort();
    int caller = peers.kamailio("before", "GATEWAY=\"sip:127.0.0.1:" + port() + "\"");
    startAt(telkom, agent);
    Peer atAgent = peers.center("agent", "uas-call", agent);
    SipPeers.ends(peers.caller("caller", "uac-call", caller));
    SipPeers.ends(atAgent);
    await().atMost(SipPeers.LIMIT).untilAsserted(() -> assertThat(inFlight()).isZero());
    assertThat(outcomes("telkom-147", "answered")).isEqualTo(1);
  }

  @Test
  void baresipCallsBaresip_theCallerHangsUp() throws Exception {
    Peer agent = peers.phone("147", telkom, 12);
    Peer caller = peers.phone("caller", SipPeers.freePort(), 4, "d sip:800@127.0.0.1:" + port());
    await().atMost(SipPeers.LIMIT).untilAsserted(() -> assertThat(outcomes("telkom-147", "answered")).isZero());
    await().atMost(SipPeers.LIMIT).untilAsserted(() -> assertThat(inFlight()).isEqualTo(1));
    SipPeers.ends(caller);
    await().atMost(SipPeers.LIMIT).untilAsserted(() -> assertThat(inFlight()).isZero());
    assertThat(caller.output()).contains("Call established");
    assertThat(agent.output()).contains("Call established").contains("BYE sip:");
    assertThat(outcomes("telkom-147", "answered")).isEqualTo(1);
  }

  @Test
  void baresipCallsBaresip_theAgentHangsUp() throws Exception {
    Peer agent = peers.phone("147", telkom, 4);
    Peer caller = peers.phone("caller", SipPeers.freePort(), 12, "d sip:800@127.0.0.1:" + port());
    await().atMost(SipPeers.LIMIT).until(() -> caller.output().contains("Call established"));
    SipPeers.ends(agent);
    await().atMost(SipPeers.LIMIT).untilAsserted(() -> assertThat(inFlight()).isZero());
    assertThat(caller.output()).contains("BYE sip:caller");
    assertThat(outcomes("telkom-147", "answered")).isEqualTo(1);
  }

  @Test
  void sipsak_asksWhetherWeLive() {
    Peer sipsak = peers.start("sipsak", "sipsak", List.of("-vv", "-s", "sip:ping@127.0.0.1:" + port()));
    SipPeers.ends(sipsak);
    assertThat(sipsak.output()).contains("SIP/2.0 200 OK");
  }

  @Test
  void sipvicious_fromElsewhere_findsNothingAndHearsNothing(@TempDir Path other) throws Exception {
    try (TestGateway strict =
        TestGateway.start(other, home, SipPeers.freePort(), SipPeers.freePort(), "127.0.0.1/32")) {
      String port = Integer.toString(strict.udp().getPort());
      for (String method : List.of("OPTIONS", "REGISTER", "INVITE")) {
        Peer scan =
            peers.start("svmap" + method, "svmap", List.of("-b", "127.0.0.9", "-p", port, "-m", method, "127.0.0.1"));
        SipPeers.ends(scan);
        assertThat(scan.output()).doesNotContain("127.0.0.1:" + port);
      }
      String metrics = strict.admin("/metrics");
      Matcher refused = Pattern.compile("^limpah_sip_refused_sources_total (\\S+)$", Pattern.MULTILINE).matcher(metrics);
      assertThat(refused.find()).isTrue();
      assertThat(Double.parseDouble(refused.group(1))).isPositive();
      assertThat(metrics).doesNotContainPattern("limpah_sip_responses_total\\{code=\"\\d+\"} [1-9]");
    }
  }

  private void startAt(int port, int agent) throws IOException {
    peers.kamailioAt(port, "behind", "AGENT=\"sip:agent@127.0.0.1:" + agent + "\"");
  }
}
