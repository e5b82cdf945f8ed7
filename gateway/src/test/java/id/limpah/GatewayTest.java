package id.limpah;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.limpah.peer.RealPeers;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole gateway by its doors, as its users know it. */
class GatewayTest {
  private static final String CALL = "{\"entry\":\"123\",\"channel\":\"call\",\"caller\":\"+6281200000001\",\"area\":\"31.71.01.1001\"}";
  private static final String FACT_ID = "0190163d-8694-739b-aea5-966c26f8ad91";

  @TempDir private Path folder;
  private TestGateway gateway;

  @BeforeEach
  void start() throws IOException {
    gateway = TestGateway.start(folder, 5080, 5081, 5082);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private static JsonNode json(HttpResponse<String> response) {
    return JsonMapper.shared().readTree(response.body());
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return gateway.send("POST", path, body);
  }

  private static String fact(int rev, String status) {
    Instant now = Instant.now();
    return """
        {"fact_id":"%s","type":"outage","issuer":"pln","rev":%d,"status":"%s","issued_at":"%s","as_of":"%s","valid_until":"%s",
         "areas":[{"code":"31.71","coverage":"all"}]}
        """
        .formatted(FACT_ID, rev, status, now, now, now.plus(Duration.ofHours(4)));
  }

  @Test
  void aContactFromDecisionToOutcome() throws Exception {
    gateway.divertTo("telkom-147");
    JsonNode decision = json(post("/v1/decisions?explain=true", CALL));
    assertThat(decision.at("/action").asString()).isEqualTo("divert");
    assertThat(decision.at("/targets/0/center").asString()).isEqualTo("telkom-147");
    assertThat(decision.at("/targets/0/uri").asString()).isEqualTo("sip:147@127.0.0.1:5081");
    assertThat(decision.at("/targets/1/center").asString()).isEqualTo("pln-123");
    assertThat(decision.at("/rule").asString()).isEqualTo("home-unstaffed");
    assertThat(decision.at("/why/candidates/0/center").asString()).isEqualTo("telkom-147");
    assertThat(decision.at("/why/candidates/1/refused").asString()).isEqualTo("no-offer");
    String path = "/v1/decisions/" + decision.at("/decision_id").asString();
    assertThat(post(path + "/outcome", "{\"outcome\":\"busy\",\"center\":\"kai-121\"}").body()).contains("/center");
    assertThat(json(gateway.get(path, "*/*")).at("/followed").asString()).isEqualTo("unknown");
    assertThat(json(post(path + "/outcome", "{\"outcome\":\"answered\",\"ended\":false}")).at("/settlement").asString())
        .isEqualTo("confirmed");
    assertThat(json(post(path + "/outcome", "{\"outcome\":\"answered\"}")).at("/settlement").asString()).isEqualTo("settled");
    assertThat(json(post(path + "/outcome", "{\"outcome\":\"busy\"}")).at("/settlement").asString())
        .isEqualTo("already-settled");
    await().atMost(Duration.ofSeconds(5)).until(() -> json(gateway.get(path, "*/*")).at("/outcomes/0/outcome").asString("").equals("answered"));
    assertThat(gateway.get(path, "*/*").body()).doesNotContain("81200000001");
    assertThat(json(gateway.get(path, "*/*")).at("/followed").asString()).isEqualTo("yes");
    assertThat(gateway.admin("/metrics")).contains("limpah_diversions_followed_total{followed=\"yes\"} 1.0");
  }

  @Test
  void everyFaultOfABody_isToldWithItsPlace() throws Exception {
    HttpResponse<String> refused =
        post("/v1/decisions", "{\"entry\":\"999\",\"channel\":\"cal\",\"caler\":\"x\",\"area\":\"3171\"}");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.headers().firstValue("content-type")).contains("application/problem+json");
    List<String> places = json(refused).at("/errors").valueStream().map(one -> one.get("pointer").asString()).toList();
    assertThat(places).containsExactlyInAnyOrder("/entry", "/channel", "/caller", "/area", "/caler");
    assertThat(refused.body()).contains("did you mean 'call'?").contains("did you mean 'caller'?");
    assertThat(post("/v1/decisions?explain=maybe", CALL).body()).contains("\"parameter\":\"explain\"");
    assertThat(post("/v1/decisions", "{\"entry\":\"123\",\"channel\":\"mail\",\"caller\":\"a\"}").body())
        .contains("entry pln-123 takes call, chat");
    assertThat(post("/v1/decisions/none/outcome", "{\"outcome\":\"busy\"}").statusCode()).isEqualTo(404);
    assertThat(post("/v1/decisions/none/outcome", "{\"outcome\":\"busy\",\"ended\":false}").statusCode()).isEqualTo(400);
  }

  @Test
  void loadAndOffer() throws Exception {
    String load = "/v1/centers/pln-123/queues/gangguan/load";
    String report =
        "{\"observed_at\":\"%s\",\"waiting\":1200,\"oldest_wait_seconds\":300,\"agents_staffed\":300,\"agents_ready\":0,\"agents_busy\":300,\"aht_seconds\":240}";
    Instant now = Instant.now();
    assertThat(gateway.send("PUT", load, report.formatted(now)).statusCode()).isEqualTo(204);
    assertThat(gateway.send("PUT", load, report.formatted(now)).statusCode()).isEqualTo(409);
    assertThat(gateway.send("PUT", load, report.formatted(now.plusSeconds(90))).body()).contains("/observed_at");
    assertThat(gateway.send("PUT", "/v1/centers/pln-123/queues/none/load", report.formatted(now)).statusCode()).isEqualTo(404);
    assertThat(gateway.send("PUT", load, report.formatted(now).replace("1200", "-1")).body()).contains("/waiting");
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> json(gateway.get("/v1/status", "*/*")).at("/homes/0/expected_wait_seconds").asDouble(0) > 0);
    assertThat(json(gateway.get("/v1/status", "*/*")).at("/homes/0/expected_wait_seconds").asDouble())
        .as("431 s with abandonment, less what was served since")
        .isBetween(425.0, 431.1);
    gateway.offer("kai-121");
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> json(gateway.get("/v1/centers", "*/*")).at("/centers/0/offer/concurrent").asInt(0) == 10);
    assertThat(gateway.send("PUT", "/v1/centers/pln-123/offer", "{\"accepting\":\"yes\",\"concurrent\":1,\"per_second\":1,\"expires_in_seconds\":9}").statusCode())
        .isEqualTo(404);
  }

  @Test
  void factsAnswersAndBriefs_alsoAfterARestart() throws Exception {
    assertThat(gateway.get("/v1/answers?area=31.71.01.1001", "*/*").body()).contains("\"UNKNOWN\"").contains("no_coverage");
    assertThat(gateway.send("PUT", "/v1/facts/" + FACT_ID, fact(1, "confirmed")).statusCode()).isEqualTo(201);
    assertThat(gateway.send("PUT", "/v1/facts/" + FACT_ID, fact(1, "restored")).statusCode()).isEqualTo(409);
    assertThat(gateway.send("PUT", "/v1/facts/00000000-0000-4000-8000-000000000000", fact(1, "confirmed")).body()).contains("/fact_id");
    assertThat(gateway.send("PUT", "/v1/facts/" + FACT_ID, fact(2, "confirmed").replace("\"pln\"", "\"kai\"")).body()).contains("/issuer");
    gateway.close();
    gateway = TestGateway.start(folder, 5080, 5081, 5082);
    HttpResponse<String> answer = gateway.get("/v1/answers?area=31.71.01.1001", "*/*");
    assertThat(json(answer).at("/state").asString()).isEqualTo("OUT");
    assertThat(answer.headers().firstValue("etag")).isPresent();
    assertThat(json(gateway.get("/v1/facts/" + FACT_ID, "*/*")).at("/rev").asInt()).isEqualTo(1);
    assertThat(json(gateway.get("/v1/facts?area=31", "*/*")).at("/facts").size()).isEqualTo(1);

    JsonNode decision = json(post("/v1/decisions", CALL));
    assertThat(decision.at("/outage/state").asString()).isEqualTo("OUT");
    String brief = decision.at("/brief_url").asString().substring(gateway.publicUrl().length());
    assertThat(gateway.get(brief, "text/plain").body()).contains("Benar, listrik di lokasi ini sedang padam.");
    assertThat(gateway.get(brief, "application/voicexml+xml").body()).startsWith("<?xml").contains("<s>Benar, listrik");
    assertThat(gateway.get(brief, "text/html").body()).startsWith("<!doctype html>").contains("<h1>Listrik padam <i");
    assertThat(json(gateway.get(brief, "application/json")).at("/headline").asString()).isEqualTo("Listrik padam");
    String record = "/v1/decisions/" + decision.at("/decision_id").asString();
    await().atMost(Duration.ofSeconds(5)).until(() -> json(gateway.get(record, "*/*")).at("/briefs").size() > 0);
    JsonNode told = json(gateway.get(record, "*/*")).at("/briefs/0");
    assertThat(told.at("/fact_id").asString()).isEqualTo(FACT_ID);
    assertThat(told.at("/rev").asInt()).isEqualTo(1);
    assertThat(told.at("/text").asString()).contains("Benar, listrik di lokasi ini sedang padam.");
    assertThat(gateway.get(brief.substring(0, brief.length() - 3) + "AAA", "*/*").statusCode()).isEqualTo(404);
  }

  @Test
  void whatIsOwed_standsInTheAnswerAndOnTheBrief_asAnEstimate() throws Exception {
    String out =
        fact(1, "confirmed")
            .strip()
            .replaceFirst("}$", ",\"t_info\":\"" + Instant.now().minus(Duration.ofMinutes(150)) + "\"}");
    assertThat(gateway.send("PUT", "/v1/facts/" + FACT_ID, out).statusCode()).isEqualTo(201);
    // In the first hours of a month not all of it is of that month.
    boolean sameMonth =
        YearMonth.from(Instant.now().minus(Duration.ofMinutes(151)).atZone(ZoneId.of("Asia/Jakarta")))
            .equals(YearMonth.from(Instant.now().atZone(ZoneId.of("Asia/Jakarta"))));
    JsonNode owed = json(gateway.get("/v1/answers?area=31.71.01.1001&va=1300&tariff=1444.70", "*/*")).at("/compensation");
    if (sameMonth) {
      assertThat(owed.at("/percent").asInt()).isEqualTo(50);
      assertThat(owed.at("/estimate_rupiah").asLong()).isEqualTo(37_562);
      assertThat(owed.at("/month_to_date_seconds").asLong()).isBetween(9_000L, 9_060L);
    }
    assertThat(owed.at("/rule_set").asString()).isEqualTo("permen-esdm-18-2019");
    assertThat(owed.at("/legal_review").asBoolean()).isTrue();
    assertThat(gateway.get("/v1/answers?area=31.71&va=none", "*/*").statusCode()).isEqualTo(400);
    assertThat(json(gateway.get("/v1/answers?area=32.73", "*/*")).has("compensation")).isFalse();
    String brief = json(post("/v1/decisions", CALL)).at("/brief_url").asString().substring(gateway.publicUrl().length());
    assertThat(gateway.get(brief, "text/plain").body())
        .contains("menurut Permen ESDM Nomor 18 Tahun 2019 perkiraannya", "Golongan ini masih dapat berubah.")
        .doesNotContain("Rp", "rupiah");
  }

  @Test
  void aRumourThatACallerTells_isFound_andStandsOnTheBrief() throws Exception {
    String said =
        fact(1, "confirmed")
            .replace("\"outage\"", "\"clarification\"")
            .strip()
            .replaceFirst("}$", ",\"clarification\":{\"claim\":\"pemadaman bergilir tiga jam sekali\",\"verdict\":\"false\"}}");
    assertThat(gateway.send("PUT", "/v1/facts/" + FACT_ID, said).body()).contains("\"rev\":1");
    JsonNode found = json(gateway.get("/v1/answers?q=padam+bergilir+tiap+3+jam", "*/*"));
    assertThat(found.at("/clarifications/0/claim").asString()).isEqualTo("pemadaman bergilir tiga jam sekali");
    assertThat(found.at("/clarifications/0/verdict").asString()).isEqualTo("false");
    assertThat(found.at("/clarifications/0/fact_id").asString()).isEqualTo(FACT_ID);
    assertThat(json(gateway.get("/v1/answers?q=gempa&area=31.71", "*/*")).at("/clarifications").size()).isZero();
    String brief = json(post("/v1/decisions", CALL)).at("/brief_url").asString().substring(gateway.publicUrl().length());
    assertThat(gateway.get(brief + "?q=bergilir+tiap+3+jam", "text/plain").body())
        .contains("Kabar bahwa pemadaman bergilir tiga jam sekali tidak benar.");
    assertThat(gateway.get(brief + "?q=bergilir", "text/html").body()).contains("<input name=\"q\"");
  }

  @Test
  void whatPartnersHold_countsAlsoAfterARestart_untilItIsOver() throws Exception {
    gateway.divertTo("telkom-147");
    String first = json(post("/v1/decisions", CALL)).at("/decision_id").asString();
    String second = json(post("/v1/decisions", CALL)).at("/decision_id").asString();
    post("/v1/decisions/" + first + "/outcome", "{\"outcome\":\"answered\"}");
    gateway.close();
    gateway = TestGateway.start(folder, 5080, 5081, 5082);
    assertThat(gateway.admin("/metrics")).contains("limpah_partner_in_flight{partner=\"telkom-147\"} 1.0\n");
    assertThat(post("/v1/decisions/" + first + "/outcome", "{\"outcome\":\"answered\"}").statusCode()).isEqualTo(404);
    assertThat(json(post("/v1/decisions/" + second + "/outcome", "{\"outcome\":\"answered\"}")).at("/settlement").asString())
        .isEqualTo("settled");
    assertThat(gateway.admin("/metrics")).contains("limpah_partner_in_flight{partner=\"telkom-147\"} 0.0\n");
  }

  @Test
  void areas_withTheirParents() throws Exception {
    await().atMost(Duration.ofSeconds(10)).until(() -> gateway.admin("/health/ready").contains("\"ready\""));
    JsonNode found = json(gateway.get("/v1/areas?q=gambir", "*/*"));
    assertThat(found.at("/areas").valueStream().map(one -> one.get("full_name").asString()))
        .anyMatch(name -> name.contains("Jakarta Pusat"));
    assertThat(gateway.get("/v1/areas?q=ab", "*/*").statusCode()).isEqualTo(400);
    assertThat(gateway.send("PUT", "/v1/facts/" + FACT_ID, fact(1, "confirmed").replace("\"31.71\"", "\"31.79\"")).body())
        .contains("/areas/0/code")
        .contains("there is no such area");
    assertThat(json(gateway.get("/v1/answers?area=31.79", "*/*")).at("/unknown").asString()).isEqualTo("unresolved_location");
    assertThat(gateway.admin("/health/live")).contains("live");
  }

  @Test
  void anAnswerThatIsTold_isHeldAgainstThePrediction() throws Exception {
    gateway.report(0, 24);
    await().atMost(Duration.ofSeconds(5)).until(() -> json(gateway.get("/v1/status", "*/*")).at("/homes/0/state").asString().equals("fresh"));
    JsonNode home = json(gateway.get("/v1/status", "*/*")).at("/homes/0");
    assertThat(home.at("/expected_wait_low_seconds").asDouble()).isLessThan(home.at("/expected_wait_seconds").asDouble());
    assertThat(home.at("/expected_wait_high_seconds").asDouble()).isGreaterThan(home.at("/expected_wait_seconds").asDouble());
    assertThat(home.at("/method").asString()).startsWith("length of the line with abandonment");
    String id = json(post("/v1/decisions", CALL)).at("/decision_id").asString();
    post("/v1/decisions/" + id + "/outcome", "{\"outcome\":\"answered\",\"ended\":false}");
    await().atMost(Duration.ofSeconds(5)).until(() -> json(gateway.get("/v1/status", "*/*")).at("/homes/0/back_test/answered").asInt() == 1);
    // Answered at once where ten seconds were to be expected.
    assertThat(json(gateway.get("/v1/status", "*/*")).at("/homes/0/back_test/bias_seconds").asDouble()).isBetween(9.0, 10.1);
    assertThat(json(gateway.get("/v1/decisions/" + id, "*/*")).at("/why/home/expected_wait_high_seconds").asDouble()).isPositive();
    assertThat(gateway.admin("/metrics"))
        .contains("limpah_queue_waits_told_total{center=\"pln-123\",outcome=\"answered\",queue=\"gangguan\"} 1.0\n")
        .containsPattern("limpah_queue_wait_bias_seconds\\{center=\"pln-123\",queue=\"gangguan\"} (9|10)\\.")
        .contains("limpah_queue_divergent{center=\"pln-123\",queue=\"gangguan\"} 0.0\n");
  }

  @Test
  void metrics_areAsPrometheusWantsThem() throws Exception {
    post("/v1/decisions", CALL);
    Path text = folder.resolve("metrics.txt");
    Files.writeString(text, gateway.admin("/metrics"));
    assertThat(Files.readString(text))
        .contains("limpah_decisions_total{action=\"keep\",entry=\"pln-123\",rule=\"home-unknown\"} 1.0\n")
        .contains("limpah_decision_duration_seconds_count 1")
        .doesNotContain("81200000001");
    Process promtool =
        new ProcessBuilder(RealPeers.program("promtool").toString(), "check", "metrics")
            .redirectInput(text.toFile())
            .redirectErrorStream(true)
            .start();
    String complaints = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(promtool.waitFor()).as(complaints).isZero();
    assertThat(complaints).isEmpty();
  }

  private String sip(String message) throws IOException {
    try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      socket.setSoTimeout(5_000);
      byte[] bytes = message.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
      socket.send(new DatagramPacket(bytes, bytes.length, gateway.udp()));
      DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
      socket.receive(packet);
      return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
    }
  }

  private static String request(String method, String uri, String more) {
    return method + " " + uri + " SIP/2.0\nVia: SIP/2.0/UDP 127.0.0.1;rport;branch=z9hG4bK" + System.nanoTime()
        + "\nFrom: <sip:+628120000009@b>;tag=1\nTo: <sip:123@gw>\nCall-ID: " + System.nanoTime() + "\nCSeq: 1 " + method + "\n" + more
        + "Content-Length: 0\n\n";
  }

  @Test
  void sip_whatRfc3261WantsOfARedirectServer() throws Exception {
    assertThat(sip(request("OPTIONS", "sip:gw", ""))).startsWith("SIP/2.0 200 OK\r\n").contains("Allow: INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, UPDATE, PRACK\r\n");
    assertThat(sip(request("INVITE", "sip:123@gw", ""))).startsWith("SIP/2.0 302 ").contains("Contact: <sip:123@127.0.0.1:5080;limpah-decision=");
    assertThat(sip(request("INVITE", "sip:123@gw", "Require: nothing-we-know\n"))).startsWith("SIP/2.0 302 ");
    assertThat(sip(request("INVITE", "sip:123@gw", "Proxy-Require: nothing-we-know\n"))).startsWith("SIP/2.0 420 ").contains("Unsupported: nothing-we-know\r\n");
    assertThat(sip(request("INVITE", "tel:+62123456", ""))).startsWith("SIP/2.0 302 ");
    assertThat(sip(request("INVITE", "sip:999@gw", ""))).startsWith("SIP/2.0 404 ");
    assertThat(sip(request("INVITE", "mailto:a@b", ""))).startsWith("SIP/2.0 416 ");
    assertThat(sip(request("INVITE", "sip:123@gw", "Max-Forwards: 0\n"))).startsWith("SIP/2.0 483 ");
    assertThat(sip(request("INVITE", "sip:123@gw", "").replace("To: <sip:123@gw>", "To: <sip:123@gw>;tag=9"))).startsWith("SIP/2.0 481 ");
    assertThat(sip(request("REGISTER", "sip:gw", ""))).startsWith("SIP/2.0 405 ").contains("Allow: ");
    assertThat(sip(request("FROBNICATE", "sip:gw", ""))).startsWith("SIP/2.0 501 ");
    assertThat(sip(request("BYE", "sip:gw", ""))).startsWith("SIP/2.0 481 ");
    assertThat(sip(request("INVITE", "sip:123@gw", "Limpah-Reason: weather\n"))).startsWith("SIP/2.0 400 Bad Limpah-Reason\r\n").contains("Warning: 399 limpah \"one of outage, ");
    assertThat(sip(request("INVITE", "sip:123@gw", "Limpah-Path: forged\n"))).startsWith("SIP/2.0 400 Bad Limpah-Path\r\n");
    assertThat(sip(request("INVITE", "sip:123@127.0.0.1:5080", ""))).as("never back to where it was sent").startsWith("SIP/2.0 482 ");
  }

  @Test
  void sip_aCallThatComesBack_tellsWhatThePartnerSaid_andGoesElsewhere() throws Exception {
    gateway.divertTo("telkom-147");
    gateway.offer("kai-121");
    String first = sip(request("INVITE", "sip:123@gw", ""));
    String contact = contact(first);
    String partner = contact.contains(":5081") ? "telkom-147" : "kai-121";
    String parameters = contact.substring(contact.indexOf(";limpah-decision"));
    await().atMost(Duration.ofSeconds(5)).until(() -> gateway.get("/v1/centers", "*/*").body().contains("\"in_flight\":1"));
    String second =
        sip(request("INVITE", "sip:123@gw" + parameters, "Reason: SIP ;cause=503 ;text=\"Service Unavailable\"\n"));
    assertThat(contact(second)).doesNotContain(partner.equals("telkom-147") ? ":5081" : ":5082");
    assertThat(gateway.admin("/metrics")).contains("limpah_outcomes_total{center=\"" + partner + "\",outcome=\"failed\"} 1.0");
  }

  @Test
  void sip_aCallSeenWhereItWasSent_wasFollowed_oneCancelledWasNot() throws Exception {
    gateway.divertTo("telkom-147");
    String uri = contact(sip(request("INVITE", "sip:123@gw", "")));
    sip(request("INVITE", "sip:123@gw" + uri.substring(uri.indexOf(";limpah-decision")), ""));
    assertThat(gateway.admin("/metrics")).contains("limpah_diversions_followed_total{followed=\"yes\"} 1.0");
    String invite = request("INVITE", "sip:123@gw", "");
    String decision = contact(sip(invite));
    sip(invite.replace("INVITE", "CANCEL"));
    assertThat(gateway.admin("/metrics")).contains("limpah_diversions_followed_total{followed=\"no\"} 1.0");
    Matcher id = Pattern.compile("limpah-decision=([^;>]+)").matcher(decision);
    assertThat(id.find()).isTrue();
    assertThat(json(gateway.get("/v1/decisions/" + id.group(1), "*/*")).at("/followed").asString()).isEqualTo("no");
  }

  private static String contact(String answer) {
    Matcher matcher = Pattern.compile("Contact: <([^>]+)>;q=1\\.0").matcher(answer);
    assertThat(matcher.find()).as(answer).isTrue();
    return matcher.group(1);
  }

  @Test
  void oneDataFolder_isOneGatewaysOwn() {
    assertThatThrownBy(() -> TestGateway.start(folder, 5080, 5081, 5082))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("another gateway uses the data folder");
  }
}
