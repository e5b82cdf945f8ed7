package id.limpah;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.limpah.config.ConfigLoader;
import id.limpah.config.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandingWordsTest {
  @TempDir private Path folder;

  private static final String CENTERS =
      """
      organisation: pln
      areas: AREAS
      listeners:
        sip: {udp: "127.0.0.1:0", tcp: "127.0.0.1:0"}
        http: {public: "127.0.0.1:0", admin: "127.0.0.1:0"}
      centers:
        home: {organisation: pln, target: "sip:home@127.0.0.1:5090", queues: {gangguan: {reasons: [outage], channels: [call], staffed: false}}}
        kai-121:
          organisation: kai
          target: sip:121@127.0.0.1:5091
          offer: {concurrent: 2, per_second: 10}
          queues: {bantuan: {reasons: [outage], channels: [call]}}
      entries:
        pln-123: {numbers: ["123"], home: home/gangguan, reason: outage}
      """;
  private static final String CONTRACT =
      """
      contracts:
        - {from: home, to: kai-121, reasons: [outage], channels: [call], concurrent: 10, per_second: 10}
      """;

  @Test
  void whereNobodyHasAProgram_theConfigurationSpeaks_untilAPartnerDoesItself() throws Exception {
    try (TestGateway gateway = TestGateway.configured(folder, CENTERS + CONTRACT)) {
      assertThat(decided(gateway, 1)).contains("\"action\":\"divert\"", "home-unstaffed", "kai-121");
      String word = "{\"accepting\":\"no\",\"concurrent\":2,\"per_second\":10,\"expires_in_seconds\":60}";
      assertThat(gateway.send("PUT", "/v1/centers/kai-121/offer", word).statusCode()).isEqualTo(204);
      await().atMost(Duration.ofSeconds(5)).until(() -> !decided(gateway, 2).contains("\"action\":\"divert\""));
    }
  }

  private static String decided(TestGateway gateway, int number) throws Exception {
    return gateway.send("POST", "/v1/decisions?dry_run=true&explain=true", "{\"entry\":\"pln-123\",\"channel\":\"call\",\"caller\":\"+628%09d\"}".formatted(number)).body();
  }

  @Test
  void anOffer_isToSomebody() throws Exception {
    Path file = folder.resolve("c.yaml");
    Files.createDirectories(folder.resolve("areas"));
    Files.writeString(file, CENTERS.replace("AREAS", "areas"));
    assertThat(ConfigLoader.load(file)).isInstanceOf(Verdict.Faulty.class);
    assertThat(((Verdict.Faulty) ConfigLoader.load(file)).faults())
        .singleElement()
        .asString()
        .contains("center 'kai-121' has an offer, and no contract leads to it");
  }
}
