package id.limpah;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.limpah.cli.Cli;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Places found by postcode, feeder, customer and calling number, at a gateway that runs. */
class PlacesTest {
  private static final String ID = "0190163d-8694-739b-aea5-966c26f8ad91";

  @TempDir private Path folder;

  private static String decision(String more) {
    return "{\"entry\":\"pln-123\",\"channel\":\"call\",\"caller\":\"+62811000001\"" + more + "}";
  }

  @Test
  void byEveryNameThatAPlaceHas() throws Exception {
    Path places = Files.createDirectories(folder.resolve("places"));
    Files.writeString(places.resolve("postcodes.csv"), "postcode,area\n10110,31.71.01.1001\n10110,31.71.01.1002\n");
    Files.writeString(places.resolve("prefixes.csv"), "prefix,area\n51,31.71\n");
    try (TestGateway gateway = TestGateway.start(folder, 5080, 5081, 5082)) {
      Instant now = Instant.now();
      String fact =
          """
          {"fact_id":"%s","type":"outage","issuer":"pln","rev":1,"status":"confirmed","issued_at":"%s","as_of":"%s","valid_until":"%s",
           "network":{"feeder":"GDL-07"},"areas":[{"code":"31.71.01.1001","coverage":"partial"}]}
          """
              .formatted(ID, now, now, now.plusSeconds(3_600));
      assertThat(gateway.send("PUT", "/v1/facts/" + ID, fact).statusCode()).isEqualTo(201);
      await()
          .atMost(Duration.ofSeconds(15))
          .until(() -> gateway.get("/v1/answers?postcode=10110", "*/*").statusCode() == 200);
      assertThat(gateway.get("/v1/answers?postcode=10110", "*/*").body())
          .contains("\"area\":\"31.71.01\"", "\"candidates\":[\"31.71.01.1001\",\"31.71.01.1002\"]", "\"OUT_PARTIAL\"");
      assertThat(gateway.get("/v1/answers?feeder=GDL-07", "*/*").body()).contains("\"state\":\"OUT\"", "\"feeder\":\"GDL-07\"");
      assertThat(gateway.get("/v1/answers?feeder=GDL-09", "*/*").statusCode()).isEqualTo(400);
      assertThat(gateway.send("POST", "/v1/answers", "{\"customer\":\"512345678901\"}").body())
          .contains("\"hint\":true", "unresolved_location", "\"area\":\"31.71\"");
      assertThat(gateway.send("POST", "/v1/answers", "{\"caller\":\"+62811000001\"}").body())
          .isEqualTo("{\"state\":\"UNKNOWN\",\"unknown\":\"unresolved_location\"}");
      assertThat(gateway.send("POST", "/v1/answers", "{}").statusCode()).isEqualTo(400);

      Path list = Files.writeString(folder.resolve("list.csv"), "number,area,feeder\n512345678901,31.71.01.1001,GDL-07\n");
      Path numbers = Files.writeString(folder.resolve("numbers.csv"), "number,area\n0811000001,31.71.01.1001\n");
      Cli cli = new Cli(_ -> { throw new AssertionError(); }, Optional.empty());
      String config = folder.resolve("limpah.yaml").toString();
      assertThat(cli.run("places", "hash", "customers", list.toString(), "--config", config)).isZero();
      assertThat(cli.run("places", "hash", "numbers", numbers.toString(), "--config", config)).isZero();
      assertThat(Files.readString(places.resolve("customers.csv"))).doesNotContain("512345678901");
      assertThat(cli.run("check", config)).isZero();
      await()
          .atMost(Duration.ofSeconds(15))
          .until(() -> gateway.send("POST", "/v1/answers", "{\"customer\":\"512345678901\"}").body().contains("\"found_by\":\"customer\""));
      assertThat(gateway.send("POST", "/v1/answers", "{\"customer\":\"512345678901\"}").body()).contains("\"state\":\"OUT\"");
      assertThat(gateway.send("POST", "/v1/answers", "{\"caller\":\"0811 000 001\"}").body()).contains("\"state\":\"OUT_PARTIAL\"");

      String byNumber = gateway.send("POST", "/v1/decisions", decision("")).body();
      assertThat(byNumber).contains("31.71.01.1001").contains("OUT_PARTIAL");
      String byCustomer = gateway.send("POST", "/v1/decisions", decision(",\"customer\":\"512345678901\"")).body();
      assertThat(byCustomer).contains("\"OUT\"");
      String brief = byCustomer.replaceAll("(?s).*\"brief_url\":\"[^\"]*(/v1/briefs/[^\"]+)\".*", "$1");
      assertThat(gateway.get(brief, "text/plain").body()).contains("sedang padam");
      Files.writeString(places.resolve("prefixes.csv"), "prefix,area\nx,31.71\n");
      assertThat(cli.run("check", config)).isEqualTo(1);
    }
  }
}
