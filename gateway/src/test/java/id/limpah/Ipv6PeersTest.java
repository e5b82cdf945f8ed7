package id.limpah;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.limpah.peer.Peer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A proxied call over IPv6, with several event loops. */
class Ipv6PeersTest {
  @TempDir private Path folder;
  private final int home = SipPeers.freePort();
  private final int telkom = SipPeers.freePort();
  private TestGateway gateway;
  private SipPeers peers;

  @BeforeEach
  void start() throws Exception {
    gateway =
        TestGateway.configured(
            folder,
            """
            organisation: pln
            data: data
            areas: "AREAS"
            listeners:
              sip: {udp: "[::1]:0", tcp: "[::1]:0", peers: ["::1/128"], loops: 2}
              http: {public: "127.0.0.1:0", admin: "127.0.0.1:0"}
            centers:
              pln-123: {organisation: pln, target: "sip:123@[::1]:%d", queues: {gangguan: {reasons: [outage], channels: [call]}}}
              telkom-147: {organisation: telkom, target: "sip:147@[::1]:%d", queues: {bantuan: {reasons: [outage], channels: [call]}}}
            entries:
              pln-800: {numbers: ["800", "123"], home: pln-123/gangguan, reason: outage, sip: proxy}
            contracts:
              - {from: pln-123, to: telkom-147, reasons: [outage], channels: [call], concurrent: 20, per_second: 10}
            """
                .formatted(home, telkom));
    peers = new SipPeers(folder, "::1");
    gateway.divertTo("telkom-147");
  }

  @AfterEach
  void stop() {
    peers.close();
    gateway.close();
  }

  @ParameterizedTest
  @CsvSource({"u1", "t1"})
  void answeredReinvitedAndHungUp(String transport) throws Exception {
    Peer atTelkom = peers.center("telkom", "uas-call", telkom);
    int port = transport.equals("u1") ? gateway.udp().getPort() : gateway.tcp().getPort();
    SipPeers.ends(peers.caller("caller", "uac-call", port, "-t", transport));
    SipPeers.ends(atTelkom);
    await()
        .atMost(SipPeers.LIMIT)
        .untilAsserted(
            () ->
                assertThat(gateway.admin("/metrics"))
                    .contains("limpah_partner_in_flight{partner=\"telkom-147\"} 0.0\n")
                    .contains("limpah_outcomes_total{center=\"telkom-147\",outcome=\"answered\"} 1.0\n"));
  }
}
