package id.limpah;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.limpah.peer.Peer;
import id.limpah.peer.RealPeers;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway spoken to by SIP programs of others. */
class RealPeersTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private final int home = freePort();
  private final int telkom = freePort();
  private final int kai = freePort();
  private TestGateway gateway;
  private final List<AutoCloseable> open = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    gateway = TestGateway.start(folder, home, telkom, kai);
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable one : open.reversed()) {
      one.close();
    }
    gateway.close();
  }

  private static int freePort() {
    try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Peer sipp(String label, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("-i", "127.0.0.1", "-m", "1", "-nostdin", "-timeout", "20s", "-trace_err", "-trace_logs"));
    Peer peer = RealPeers.start(folder, label, LIMIT, RealPeers.program("sipp"), all);
    open.add(peer);
    return peer;
  }

  private Peer center(String label, String scenario, int port) {
    Peer center = sipp(label, "-sf", scenario(scenario), "-p", Integer.toString(port));
    await().atMost(LIMIT).until(() -> isTaken(port));
    return center;
  }

  private static boolean isTaken(int port) {
    try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
      return socket.isClosed();
    } catch (IOException taken) {
      return true;
    }
  }

  private Peer caller(String label, String scenario, int port, String... more) {
    List<String> all =
        new ArrayList<>(
            List.of("127.0.0.1:" + port, "-sf", scenario(scenario), "-p", Integer.toString(freePort()), "-nr"));
    all.addAll(List.of(more));
    return sipp(label, all.toArray(String[]::new));
  }

  private static String scenario(String name) {
    return RealPeers.resource("sipp/" + name + ".xml").toString();
  }

  private static void ends(Peer peer) {
    assertThat(peer.awaitEnd(LIMIT)).as(peer.output()).isZero();
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
    Peer atTelkom = center("telkom", "uas-answers", telkom);
    Peer atHome = center("home", "uas-answers", home);
    ends(caller("caller", "uac-follow", gateway.udp().getPort(), "-set", "long", "short"));
    ends(atTelkom);
    assertThat(atHome.alive()).as("home was not called").isTrue();
  }

  @Test
  void sipp_anInviteOf3000Bytes_isNotCut() throws Exception {
    gateway.report(0, 5);
    Peer atHome = center("home", "uas-answers", home);
    ends(caller("caller", "uac-follow", gateway.udp().getPort(), "-set", "long", "x".repeat(3_000)));
    ends(atHome);
    assertThat(metric("limpah_sip_responses_total{code=\"400\"}")).isZero();
  }

  @Test
  void sipp_theSameInviteThreeTimes_isOneContact() throws Exception {
    ends(caller("caller", "uac-again", gateway.udp().getPort()));
    assertThat(metric("limpah_sip_retransmissions_total{direction=\"received\"}")).isGreaterThanOrEqualTo(2);
    assertThat(metric("limpah_decisions_total{action=\"keep\",entry=\"pln-123\",rule=\"home-unknown\"}")).isEqualTo(1);
  }

  @Test
  void sipp_aCancelThatCrossesTheAnswer_freesThePermit() throws Exception {
    gateway.divertTo("telkom-147");
    ends(caller("caller", "uac-cancel", gateway.udp().getPort()));
    assertThat(metric("limpah_outcomes_total{center=\"telkom-147\",outcome=\"cancelled\"}")).isEqualTo(1);
    assertThat(metric("limpah_partner_in_flight{partner=\"telkom-147\"}")).isZero();
  }

  @Test
  void sipp_overTcp() throws Exception {
    ends(caller("caller", "uac-asked", gateway.tcp().getPort(), "-t", "t1"));
    assertThat(metric("limpah_sip_responses_total{code=\"302\"}")).isEqualTo(1);
  }

  private int kamailio() throws Exception {
    int port = freePort();
    Peer front =
        RealPeers.start(
            folder,
            "kamailio",
            LIMIT,
            RealPeers.program("kamailio"),
            List.of(
                "-DD", "-E", "-m", "64", "-M", "8", "-Y", folder.toString(),
                "-f", RealPeers.resource("kamailio/front.cfg").toString(),
                "-A", "PORT=" + port,
                "-A", "GATEWAY=\"sip:127.0.0.1:" + gateway.udp().getPort() + "\""));
    open.add(front);
    await().atMost(LIMIT).until(() -> isTaken(port) || !front.alive());
    assertThat(front.alive()).as(front.output()).isTrue();
    return port;
  }

  @Test
  void kamailioInFront_followsTheRedirect_andThePartnerAnswers() throws Exception {
    int front = kamailio();
    gateway.divertTo("telkom-147");
    Peer atTelkom = center("telkom", "uas-answers", telkom);
    Peer atHome = center("home", "uas-answers", home);
    ends(caller("caller", "uac-relayed", front));
    ends(atTelkom);
    assertThat(atHome.alive()).as("home was not called").isTrue();
  }

  @Test
  void kamailioInFront_goesToTheNextContact_whenThePartnerRefuses() throws Exception {
    int front = kamailio();
    gateway.divertTo("telkom-147");
    Peer atTelkom = center("telkom", "uas-refuses", telkom);
    Peer atKai = center("kai", "uas-answers", kai);
    Peer atHome = center("home", "uas-answers", home);
    ends(caller("caller", "uac-relayed", front));
    ends(atTelkom);
    ends(atHome);
    assertThat(atKai.alive()).as("kai has offered nothing and was not called").isTrue();
  }
}
