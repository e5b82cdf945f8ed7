package id.limpah;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.peer.Peer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway spoken to by SIP programs of others. */
class RealPeersTest {
  @TempDir private Path folder;
  private final int home = SipPeers.freePort();
  private final int telkom = SipPeers.freePort();
  private final int kai = SipPeers.freePort();
  private TestGateway gateway;
  private SipPeers peers;

  @BeforeEach
  void start() throws IOException {
    gateway = TestGateway.start(folder, home, telkom, kai);
    peers = new SipPeers(folder);
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

  @Test
  void sipp_followsTheRedirect_andThePartnerAnswers() throws Exception {
    gateway.divertTo("telkom-147");
    Peer atTelkom = peers.center("telkom", "uas-answers", telkom);
    Peer atHome = peers.center("home", "uas-answers", home);
    SipPeers.ends(peers.caller("caller", "uac-follow", gateway.udp().getPort(), "-set", "long", "short"));
    SipPeers.ends(atTelkom);
    assertThat(atHome.alive()).as("home was not called").isTrue();
  }

  @Test
  void sipp_anInviteOf3000Bytes_isNotCut() throws Exception {
    gateway.report(0, 5);
    Peer atHome = peers.center("home", "uas-answers", home);
    SipPeers.ends(peers.caller("caller", "uac-follow", gateway.udp().getPort(), "-set", "long", "x".repeat(3_000)));
    SipPeers.ends(atHome);
    assertThat(metric("limpah_sip_responses_total{code=\"400\"}")).isZero();
  }

  @Test
  void sipp_theSameInviteThreeTimes_isOneContact() throws Exception {
    SipPeers.ends(peers.caller("caller", "uac-again", gateway.udp().getPort()));
    assertThat(metric("limpah_sip_retransmissions_total{direction=\"received\"}")).isGreaterThanOrEqualTo(2);
    assertThat(metric("limpah_decisions_total{action=\"keep\",entry=\"pln-123\",rule=\"home-unknown\"}")).isEqualTo(1);
  }

  @Test
  void sipp_aCancelThatCrossesTheAnswer_freesThePermit() throws Exception {
    gateway.divertTo("telkom-147");
    SipPeers.ends(peers.caller("caller", "uac-cancel", gateway.udp().getPort()));
    assertThat(metric("limpah_outcomes_total{center=\"telkom-147\",outcome=\"cancelled\"}")).isEqualTo(1);
    assertThat(metric("limpah_partner_in_flight{partner=\"telkom-147\"}")).isZero();
  }

  @Test
  void sipp_overTcp() throws Exception {
    SipPeers.ends(peers.caller("caller", "uac-asked", gateway.tcp().getPort(), "-t", "t1"));
    assertThat(metric("limpah_sip_responses_total{code=\"302\"}")).isEqualTo(1);
  }

  private int kamailio() {
    return peers.kamailio("front", "GATEWAY=\"sip:127.0.0.1:" + gateway.udp().getPort() + "\"");
  }

  @Test
  void kamailioInFront_followsTheRedirect_andThePartnerAnswers() throws Exception {
    int front = kamailio();
    gateway.divertTo("telkom-147");
    Peer atTelkom = peers.center("telkom", "uas-answers", telkom);
    Peer atHome = peers.center("home", "uas-answers", home);
    SipPeers.ends(peers.caller("caller", "uac-relayed", front));
    SipPeers.ends(atTelkom);
    assertThat(atHome.alive()).as("home was not called").isTrue();
  }

  @Test
  void kamailioInFront_goesToTheNextContact_whenThePartnerRefuses() throws Exception {
    int front = kamailio();
    gateway.divertTo("telkom-147");
    Peer atTelkom = peers.center("telkom", "uas-refuses", telkom);
    Peer atKai = peers.center("kai", "uas-answers", kai);
    Peer atHome = peers.center("home", "uas-answers", home);
    SipPeers.ends(peers.caller("caller", "uac-relayed", front));
    SipPeers.ends(atTelkom);
    SipPeers.ends(atHome);
    assertThat(atKai.alive()).as("kai has offered nothing and was not called").isTrue();
  }
}
