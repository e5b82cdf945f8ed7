package id.limpah;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.json.FactJson;
import id.limpah.json.Jws;
import id.limpah.store.KeyFolder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports that a partner takes while nobody reaches the utility, at a gateway that runs and is started again. */
class ReportsTest {
  private static final String ID = "0190163d-8694-739b-aea5-966c26f8ad91";
  private static final Pattern JWS = Pattern.compile("\"jws\":\"([^\"]+)\"");

  @TempDir private Path folder;

  private static String report(String caller, String more) {
    return "{\"area\":\"31.71.01.1001\",\"caller\":\"%s\",\"taken_by\":\"telkom-147\"%s}".formatted(caller, more);
  }

  @Test
  void aReport_isNumberedAndSigned_countsForASuspicion_andIsThereAfterARestart() throws Exception {
    var key = new KeyFolder(folder.resolve("data")).make(Instant.now());
    String first;
    try (TestGateway gateway = TestGateway.start(folder, 5080, 5081, 5082)) {
      String body = report("+62811000001", ",\"report_id\":\"" + ID + "\",\"sets_t_info\":true");
      HttpResponse<String> taken = gateway.send("POST", "/v1/reports", body);
      assertThat(taken.statusCode()).isEqualTo(201);
      assertThat(taken.body()).contains(ID, "\"issuer\":\"pln\"", "\"seq\":1", "\"t_info\":");
      HttpResponse<String> again = gateway.send("POST", "/v1/reports", body);
      assertThat(again.statusCode()).as("sent again, taken once").isEqualTo(200);
      assertThat(again.body()).isEqualTo(taken.body());
      assertThat(gateway.send("POST", "/v1/reports", report("+62811000002", "")).body()).contains("\"seq\":2").doesNotContain("t_info");
      assertThat(gateway.get("/v1/answers?area=31.71.01.1001", "*/*").body()).contains("UNKNOWN");
      assertThat(gateway.send("POST", "/v1/reports", report("+62811000003", "")).statusCode()).isEqualTo(201);
      assertThat(gateway.get("/v1/answers?area=31.71.01.1001", "*/*").body()).contains("SUSPECTED");
      first = gateway.get("/v1/reports?after=0", "*/*").body();
      assertThat(first).contains("\"after\":3", "\"more\":false").doesNotContain("+62811");
      assertThat(gateway.get("/v1/reports?after=2", "*/*").body()).contains("\"after\":3");
      assertThat(gateway.admin("/metrics")).contains("limpah_reports 3.0");
    }
    Matcher jws = JWS.matcher(first);
    assertThat(jws.find()).isTrue();
    Jws.Read.Good good = (Jws.Read.Good) Jws.read(jws.group(1).getBytes(StandardCharsets.US_ASCII));
    assertThat(key.key().verifies(good.signed().signed(), good.signed().signature())).isTrue();
    assertThat(FactJson.readSigned(good.payload())).isInstanceOf(FactJson.Read.Good.class);
    try (TestGateway gateway = TestGateway.start(folder, 5080, 5081, 5082)) {
      assertThat(gateway.get("/v1/reports", "*/*").body()).as("the same bytes").isEqualTo(first);
      assertThat(gateway.send("POST", "/v1/reports", report("+62811000004", "")).body()).contains("\"seq\":4");
    }
  }

  @Test
  void whatIsWrong_isSaid() throws Exception {
    try (TestGateway gateway = TestGateway.start(folder, 5080, 5081, 5082)) {
      HttpResponse<String> bad =
          gateway.send("POST", "/v1/reports", "{\"area\":\"31.71\",\"caller\":\" \",\"reported_at\":\"2019-08-04T12:00:00+07:00\",\"x\":1}");
      assertThat(bad.statusCode()).isEqualTo(400);
      assertThat(bad.body()).contains("/taken_by", "/caller", "/reported_at", "/x");
      assertThat(gateway.get("/v1/reports?after=x", "*/*").statusCode()).isEqualTo(400);
      String outage =
          "{\"fact_id\":\"%s\",\"type\":\"outage\",\"issuer\":\"pln\",\"rev\":1,\"seq\":7,\"status\":\"confirmed\",\"issued_at\":\"%s\",\"as_of\":\"%s\",\"valid_until\":\"%s\",\"areas\":[{\"code\":\"31.71\"}]}"
              .formatted(ID, Instant.now(), Instant.now(), Instant.now().plusSeconds(600));
      assertThat(gateway.send("PUT", "/v1/facts/" + ID, outage).body()).contains("/seq");
      assertThat(gateway.send("PUT", "/v1/facts/" + ID, outage.replace("\"seq\":7,", "")).statusCode()).isEqualTo(201);
      HttpResponse<String> taken = gateway.send("POST", "/v1/reports", report("+62811", ",\"report_id\":\"" + ID + "\""));
      assertThat(taken.statusCode()).isEqualTo(409);
      assertThat(gateway.get("/v1/facts/" + ID + "/history", "*/*").body()).contains("\"revisions\":[{\"rev\":1", "\"etr\":{\"state\":\"none\"}");
      assertThat(gateway.get("/v1/etr", "*/*").body()).isEqualTo("{\"units\":[]}");
      assertThat(gateway.get("/v1/etr", "text/html").body()).contains("Belum ada gangguan yang berakhir");
    }
  }
}
