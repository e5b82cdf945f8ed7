package id.limpah;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.limpah.peer.Peer;
import id.limpah.peer.RealPeers;
import id.limpah.peer.TestPki;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls over TLS, with the TLS of others at both ends. No address is trusted, only names in certificates. */
class TlsPeersTest {
  @TempDir private Path folder;
  private final int home = SipPeers.freePort();
  private final int telkom = SipPeers.freePort();
  private TestPki pki;
  private TestGateway gateway;
  private SipPeers peers;

  @BeforeEach
  void start() throws Exception {
    pki = new TestPki(folder);
    pki.issue("gateway", names -> names.addSanDnsName("gw.pln.example"));
    pki.issue("sbc", names -> names.addSanDnsName("sbc.pln.example"));
    pki.issue("telkom", names -> names.addSanIpAddress("127.0.0.1"));
    pki.issue("other", names -> names.addSanDnsName("other.example"));
    gateway =
        TestGateway.configured(
            folder,
            """
            organisation: pln
            data: data
            areas: "AREAS"
            listeners:
              sip:
                udp: "127.0.0.1:0"
                tcp: "127.0.0.1:0"
                peers: [10.0.0.0/8]
                tls: {address: "127.0.0.1:0", certificate: gateway.pem, key: gateway.key, authorities: authorities.pem, names: [sbc.pln.example]}
              http: {public: "127.0.0.1:0", admin: "127.0.0.1:0"}
            centers:
              pln-123: {organisation: pln, target: "sip:123@127.0.0.1:%d", queues: {gangguan: {reasons: [outage], channels: [call]}}}
              telkom-147: {organisation: telkom, target: "sip:147@127.0.0.1:%d;transport=tls", queues: {bantuan: {reasons: [outage], channels: [call]}}}
            entries:
              pln-800: {numbers: ["800", "123"], home: pln-123/gangguan, reason: outage, sip: proxy}
            contracts:
              - {from: pln-123, to: telkom-147, reasons: [outage], channels: [call], concurrent: 20, per_second: 10}
            """
                .formatted(home, telkom));
    peers = new SipPeers(folder);
    gateway.divertTo("telkom-147");
  }

  @AfterEach
  void stop() throws Exception {
    peers.close();
    gateway.close();
  }

  private String gatewayTls() {
    return "127.0.0.1:" + gateway.tls().getPort();
  }

  private int kamailio(String who, int tlsPort, String next) {
    int port = SipPeers.freePort();
    peers.kamailioAt(
        port,
        "tls",
        "TLS_PORT=" + tlsPort,
        "NEXT=\"" + next + "\"",
        "CERTIFICATE=\"" + pki.certificate(who) + "\"",
        "KEY=\"" + pki.key(who) + "\"",
        "AUTHORITIES=\"" + pki.authorities() + "\"");
    return port;
  }

  @Test
  void kamailioBeforeAndBehind_anAnsweredCallReinvitedAndHungUp() throws Exception {
    int agent = SipPeers.freePort();
    int before = kamailio("sbc", SipPeers.freePort(), "sip:" + gatewayTls() + ";transport=tls");
    kamailio("telkom", telkom, "sip:127.0.0.1:" + agent);
    Peer atAgent = peers.center("agent", "uas-call", agent);
    SipPeers.ends(peers.caller("caller", "uac-call", before));
    SipPeers.ends(atAgent);
    String answered = "limpah_outcomes_total{center=\"telkom-147\",outcome=\"answered\"} 1.0\n";
    await().atMost(SipPeers.LIMIT).untilAsserted(() -> assertThat(gateway.admin("/metrics")).contains(answered));
    assertThat(gateway.admin("/metrics"))
        .contains("limpah_partner_in_flight{partner=\"telkom-147\"} 0.0\n")
        .contains("limpah_sip_tls_failures_total 0.0\n");
  }

  @Test
  void theAgentHangsUp_throughTheSamePeers() throws Exception {
    int agent = SipPeers.freePort();
    int before = kamailio("sbc", SipPeers.freePort(), "sip:" + gatewayTls() + ";transport=tls");
    kamailio("telkom", telkom, "sip:127.0.0.1:" + agent);
    Peer atAgent = peers.center("agent", "uas-hangs-up", agent);
    SipPeers.ends(peers.caller("caller", "uac-hung-up-on", before));
    SipPeers.ends(atAgent);
  }

  @Test
  void aPartnerWithSomebodyElsesCertificate_isNotSentTheCall() throws Exception {
    int agent = SipPeers.freePort();
    int before = kamailio("sbc", SipPeers.freePort(), "sip:" + gatewayTls() + ";transport=tls");
    kamailio("other", telkom, "sip:127.0.0.1:" + agent);
    Peer atHome = peers.center("home", "uas-short", home);
    SipPeers.ends(peers.caller("caller", "uac-short", before));
    SipPeers.ends(atHome);
    assertThat(gateway.admin("/metrics"))
        .contains("limpah_outcomes_total{center=\"telkom-147\",outcome=\"failed\"} 1.0\n")
        .doesNotContain("limpah_sip_tls_failures_total 0.0\n");
  }

  private String openssl(String who) throws Exception {
    Path options = folder.resolve("options");
    Files.writeString(
        options,
        ("OPTIONS sip:gw SIP/2.0\nVia: SIP/2.0/TLS 127.0.0.1;branch=z9hG4bKopenssl" + who + "\nMax-Forwards: 70\n"
                + "From: <sip:a@b>;tag=1\nTo: <sip:gw>\nCall-ID: openssl\nCSeq: 1 OPTIONS\nContent-Length: 0\n\n")
            .replace("\n", "\r\n"));
    RealPeers.program("openssl");
    Peer client =
        peers.start(
            "openssl" + who,
            "sh",
            List.of(
                "-c",
                "(cat options; sleep 1) | openssl s_client -quiet -no_ign_eof -connect " + gatewayTls() + " -CAfile authorities.pem"
                    + " -verify_return_error -cert " + who + ".pem -key " + who + ".key"));
    client.awaitEnd(SipPeers.LIMIT);
    return client.output();
  }

  @Test
  void openssl_withThePeersCertificate_isAnswered_withAnother_itMayOnlySpeakInsideDialogs() throws Exception {
    assertThat(openssl("sbc")).contains("SIP/2.0 200 OK");
    assertThat(openssl("other")).as("it comes from a target's address").contains("SIP/2.0 403 Forbidden");
  }
}
