package id.limpah;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.limpah.peer.DnsServer;
import id.limpah.peer.Peer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls to partners that are known by name, with a DNS server of others. */
class DnsPeersTest {
  @TempDir private Path folder;
  private final int home = SipPeers.freePort();
  private final int first = SipPeers.freePort();
  private final int second = SipPeers.freePort();
  private SipPeers peers;

  @BeforeEach
  void start() {
    peers = new SipPeers(folder);
  }

  @AfterEach
  void stop() {
    peers.close();
  }

  @Test
  void aPartnersFirstServerIsDead_itsSecondAnswers_andNothingIsSaidAgainstIt() throws Exception {
    try (DnsServer dns =
            DnsServer.start(
                folder,
                "--naptr-record=telkom.test,10,10,S,SIP+D2U,,_sip._udp.telkom.test",
                "--srv-host=_sip._udp.telkom.test,sip1.telkom.test," + first + ",10,100",
                "--srv-host=_sip._udp.telkom.test,sip2.telkom.test," + second + ",20,100",
                "--host-record=sip1.telkom.test,127.0.0.1",
                "--host-record=sip2.telkom.test,127.0.0.1");
        TestGateway gateway =
            TestGateway.configured(
                folder,
                """
                organisation: pln
                data: data
                areas: "AREAS"
                listeners:
                  sip: {udp: "127.0.0.1:0", tcp: "127.0.0.1:0"}
                  http: {public: "127.0.0.1:0", admin: "127.0.0.1:0"}
                centers:
                  pln-123: {organisation: pln, target: "sip:123@127.0.0.1:%d", queues: {gangguan: {reasons: [outage], channels: [call]}}}
                  telkom-147: {organisation: telkom, target: "sip:147@telkom.test", queues: {bantuan: {reasons: [outage], channels: [call]}}}
                entries:
                  pln-800: {numbers: ["800", "123"], home: pln-123/gangguan, reason: outage, sip: proxy}
                contracts:
                  - {from: pln-123, to: telkom-147, reasons: [outage], channels: [call], concurrent: 20, per_second: 10}
                proxy: {dns: ["127.0.0.1:%d"], probe: 0s}
                """
                    .formatted(home, dns.port()))) {
      gateway.divertTo("telkom-147");
      Peer atSecond = peers.center("second", "uas-call", second);
      SipPeers.ends(peers.caller("caller", "uac-call", gateway.udp().getPort()));
      SipPeers.ends(atSecond);
      String answered = "limpah_outcomes_total{center=\"telkom-147\",outcome=\"answered\"} 1.0\n";
      await().atMost(SipPeers.LIMIT).untilAsserted(() -> assertThat(gateway.admin("/metrics")).contains(answered));
      assertThat(gateway.admin("/metrics"))
          .contains("limpah_outcomes_total{center=\"telkom-147\",outcome=\"failed\"} 0.0\n");
    }
  }
}
