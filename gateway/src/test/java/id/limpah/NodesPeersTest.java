package id.limpah;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Gateways of one organisation over a real server: to whom one says something, it is said to all. */
class NodesPeersTest {
  private static final String CALL = "{\"entry\":\"123\",\"channel\":\"call\",\"caller\":\"%s\"}";

  @TempDir private Path folder;
  private final SipTalk telkom = talk();
  private NodeGateways nodes;

  private static SipTalk talk() {
    try {
      return new SipTalk();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @BeforeEach
  void start() throws Exception {
    nodes = new NodeGateways(folder, SipPeers.freePort(), telkom.port(), SipPeers.freePort(), "a", "b");
  }

  @AfterEach
  void stop() throws Exception {
    nodes.close();
    telkom.close();
  }

  private JsonNode decided(String node, String caller) throws Exception {
    return NodeGateways.json(nodes.at(node).send("POST", "/v1/decisions", CALL.formatted(caller)).body());
  }

  private void awaitDiverts(String node) {
    await()
        .atMost(NodeGateways.LIMIT)
        .until(() -> nodes.at(node).send("POST", "/v1/decisions?dry_run=true", CALL.formatted("+62")).body().contains("\"action\":\"divert\""));
  }

  private double metric(String node, String name) throws Exception {
    Matcher matcher = Pattern.compile("^" + Pattern.quote(name) + " (\\S+)$", Pattern.MULTILINE).matcher(nodes.at(node).admin("/metrics"));
    assertThat(matcher.find()).as(name).isTrue();
    return Double.parseDouble(matcher.group(1));
  }

  private double inFlight(String node) throws Exception {
    return metric(node, "limpah_partner_in_flight{partner=\"telkom-147\"}");
  }

  private int outcome(String node, String decision, String json) throws Exception {
    return nodes.at(node).send("POST", "/v1/decisions/" + decision + "/outcome", json).statusCode();
  }

  @Test
  void aReportAtOneAndAnOfferAtTheOther_decideAtBoth_andAtOneThatComesLater() throws Exception {
    nodes.at("a").report(0, 0);
    nodes.at("b").offer("telkom-147");
    awaitDiverts("a");
    awaitDiverts("b");
    assertThat(nodes.json("b", "/v1/status").at("/homes/0/source").asString()).isEqualTo("http@a");
    nodes.stop("a");
    nodes.start("a");
    nodes.awaitHeard();
    // Its own disk has no offer that came to it and no report; the server has.
    awaitDiverts("a");
    assertThat(nodes.json("a", "/v1/status").at("/homes/0/source").asString()).isEqualTo("http@a");
    String older = "{\"observed_at\":\"2019-08-04T05:00:00Z\",\"waiting\":9,\"oldest_wait_seconds\":0,\"agents_staffed\":9,\"agents_ready\":9,\"agents_busy\":0}";
    assertThat(nodes.at("b").send("PUT", "/v1/centers/pln-123/queues/gangguan/load", older).statusCode()).as("older than what came to a").isEqualTo(409);
  }

  @Test
  void whatBecameOfAContact_isToldToWhicheverNode_andReadFromEach() throws Exception {
    nodes.at("a").report(0, 0);
    nodes.at("a").offer("telkom-147");
    awaitDiverts("a");
    String id = decided("a", "+62811").at("/decision_id").asString();
    assertThat(id).startsWith("a.");
    assertThat(inFlight("a")).isEqualTo(1);
    assertThat(nodes.json("b", "/v1/decisions/" + id).at("/decision_id").asString()).isEqualTo(id);
    assertThat(nodes.at("b").get("/v1/decisions/a.0000000000-1", "*/*").statusCode()).isEqualTo(404);
    assertThat(outcome("b", id, "{\"outcome\":\"answered\",\"ended\":false}")).isEqualTo(200);
    assertThat(inFlight("a")).isEqualTo(1);
    assertThat(outcome("b", id, "{\"outcome\":\"busy\",\"center\":\"kai-121\"}")).as("it was never sent there").isEqualTo(400);
    HttpResponse<String> ended = nodes.at("b").send("POST", "/v1/decisions/" + id + "/outcome", "{\"outcome\":\"answered\"}");
    assertThat(ended.body()).contains("\"settled\"");
    assertThat(inFlight("a")).isZero();
    assertThat(nodes.at("b").send("POST", "/v1/decisions/" + id + "/outcome", "{\"outcome\":\"answered\"}").body()).contains("already-settled");
    assertThat(outcome("b", "a.0000000000-1", "{\"outcome\":\"answered\"}")).isEqualTo(404);
    assertThat(outcome("b", "z.0000000000-1", "{\"outcome\":\"answered\"}")).as("no such node").isEqualTo(404);
  }

  @Test
  void theNodeThatDecidedIsAway_theWordWaitsForIt() throws Exception {
    nodes.at("a").report(0, 0);
    nodes.at("a").offer("telkom-147");
    awaitDiverts("a");
    String id = decided("a", "+62811").at("/decision_id").asString();
    String other = decided("a", "+62812").at("/decision_id").asString();
    nodes.stop("a");
    await().atMost(NodeGateways.LIMIT).until(() -> !nodes.status("b").at("/others/0/heard").asBoolean());
    assertThat(nodes.at("b").get("/v1/decisions/" + id, "*/*").statusCode()).isEqualTo(503);
    HttpResponse<String> kept = nodes.at("b").send("POST", "/v1/decisions/" + id + "/outcome", "{\"outcome\":\"answered\"}");
    assertThat(kept.statusCode()).isEqualTo(202);
    assertThat(kept.body()).contains("\"kept\"");
    assertThat(outcome("b", id, "{\"outcome\":\"answered\"}")).as("said twice").isEqualTo(202);
    await().atMost(NodeGateways.LIMIT).until(() -> metric("b", "limpah_nodes_words_total{result=\"kept\"}") == 2);
    nodes.start("a");
    nodes.awaitHeard();
    await().atMost(NodeGateways.LIMIT).until(() -> inFlight("a") == 1);
    assertThat(metric("a", "limpah_outcomes_total{center=\"telkom-147\",outcome=\"answered\"}")).as("counted once").isEqualTo(1);
    assertThat(nodes.json("b", "/v1/decisions/" + id).at("/outcomes").size()).isEqualTo(1);
    assertThat(outcome("b", other, "{\"outcome\":\"answered\"}")).isEqualTo(200);
    await().atMost(NodeGateways.LIMIT).until(() -> inFlight("a") == 0);
  }

  @Test
  void aByeThroughTheOtherNode_freesThePermit() throws Exception {
    nodes.at("a").report(0, 0);
    nodes.at("a").offer("telkom-147");
    awaitDiverts("a");
    try (SipTalk caller = new SipTalk()) {
      String head = "From: <sip:+62811@b>;tag=1\nTo: <sip:800@gw>%s\nCall-ID: through-b\nCSeq: %s\nMax-Forwards: 70\n";
      String via = "Via: SIP/2.0/UDP 127.0.0.1:" + caller.port() + ";rport;branch=z9hG4bK%s\n";
      caller.send(
          nodes.at("a").udp(),
          "INVITE sip:800@gw SIP/2.0\n" + via.formatted("i") + head.formatted("", "1 INVITE") + "Contact: <sip:me@127.0.0.1:" + caller.port() + ">\nContent-Length: 0\n\n");
      String invite = telkom.receive("INVITE ");
      telkom.answer(invite, "200 OK", "Contact: <sip:147@127.0.0.1:" + telkom.port() + ">\n");
      String ok = caller.receive("SIP/2.0 200");
      String route = SipTalk.field(ok, "Record-Route").orElseThrow();
      assertThat(route).contains("127.0.0.1:" + nodes.at("a").udp().getPort()).contains(";lp=");
      await().atMost(NodeGateways.LIMIT).until(() -> inFlight("a") == 1);
      String inside = "sip:147@127.0.0.1:" + telkom.port() + " SIP/2.0\n%sRoute: " + route + "\n";
      caller.send(
          nodes.at("b").udp(),
          ("ACK " + inside).formatted(via.formatted("a")) + head.formatted(";tag=there", "1 ACK") + "Content-Length: 0\n\n");
      telkom.receive("ACK ");
      String forged = route.replaceFirst("lp=..", "lp=zz");
      caller.send(
          nodes.at("b").udp(),
          ("BYE " + inside).formatted(via.formatted("f")).replace(route, forged) + head.formatted(";tag=there", "2 BYE") + "Content-Length: 0\n\n");
      assertThat(caller.receive("SIP/2.0 ")).startsWith("SIP/2.0 481");
      caller.send(
          nodes.at("b").udp(),
          ("BYE " + inside).formatted(via.formatted("b")) + head.formatted(";tag=there", "3 BYE") + "Content-Length: 0\n\n");
      telkom.answer(telkom.receive("BYE "), "200 OK", "");
      caller.receive("SIP/2.0 200");
      await().atMost(NodeGateways.LIMIT).until(() -> inFlight("a") == 0);
      assertThat(metric("a", "limpah_outcomes_total{center=\"telkom-147\",outcome=\"answered\"}")).isEqualTo(1);
      assertThat(metric("b", "limpah_nodes_words_total{result=\"told\"}")).isEqualTo(1);
    }
  }

  @Test
  void withoutTheServer_eachGoesOnByItself_andSaysSo_andBackAgain() throws Exception {
    nodes.stopServer();
    await().atMost(NodeGateways.LIMIT).until(() -> !nodes.status("a").at("/linked").asBoolean());
    nodes.at("a").report(0, 0);
    nodes.at("a").offer("telkom-147");
    awaitDiverts("a");
    String id = decided("a", "+62811").at("/decision_id").asString();
    assertThat(outcome("b", id, "{\"outcome\":\"answered\"}")).isEqualTo(202);
    assertThat(nodes.at("b").get("/v1/decisions/" + id, "*/*").statusCode()).isEqualTo(503);
    await().atMost(NodeGateways.LIMIT).until(() -> metric("a", "limpah_nodes_linked") == 0);
    nodes.startServer();
    nodes.awaitHeard();
    awaitDiverts("b");
    await().atMost(NodeGateways.LIMIT).until(() -> inFlight("a") == 0);
  }

  @Test
  void aNodeWithAnotherKey_isNotUnderstood_andThatIsSaid() throws Exception {
    nodes.stop("b");
    nodes.keys("b", (byte) 8);
    nodes.start("b");
    await().atMost(NodeGateways.LIMIT).until(() -> nodes.status("a").at("/others/0/other_key").asBoolean());
    nodes.at("b").report(0, 0);
    nodes.at("b").offer("telkom-147");
    awaitDiverts("b");
    await().atMost(NodeGateways.LIMIT).until(() -> metric("a", "limpah_nodes_heard_total{result=\"other_key\"}") > 10);
    assertThat(nodes.json("a", "/v1/centers").at("/centers/0/offer").isObject()).isFalse();
  }

  @Test
  void bothCountWhatCameToEither() throws Exception {
    nodes.at("a").report(0, 300);
    for (int i = 0; i < 60; i++) {
      decided(i % 3 == 0 ? "a" : "b", "+6281" + i);
    }
    await()
        .atMost(NodeGateways.LIMIT)
        .untilAsserted(
            () -> {
              double a = nodes.json("a", "/v1/status").at("/homes/0/arrivals_per_second").asDouble();
              double b = nodes.json("b", "/v1/status").at("/homes/0/arrivals_per_second").asDouble();
              assertThat(a).isPositive();
              assertThat(Math.abs(a - b)).isLessThan(0.1 * a);
            });
    decided("a", "+62999");
    double said = metric("a", "limpah_nodes_said_total");
    await().atMost(NodeGateways.LIMIT).until(() -> metric("a", "limpah_nodes_said_total") >= said + 4);
    double before = metric("b", "limpah_redials_total{center=\"pln-123\",queue=\"gangguan\"}");
    decided("b", "+62999");
    assertThat(metric("b", "limpah_redials_total{center=\"pln-123\",queue=\"gangguan\"}")).as("b knows who called a").isEqualTo(before + 1);
  }
}
