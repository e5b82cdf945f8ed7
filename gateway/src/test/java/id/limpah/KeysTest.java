package id.limpah;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.limpah.json.Jws;
import id.limpah.store.KeyFolder;
import id.limpah.trust.SigningKey;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that runs, keys that are made and revoked beside it, and facts over its own door. */
class KeysTest {
  private static final String ID = "0190163d-8694-739b-aea5-966c26f8ad91";
  private static final String PATH = "/v1/facts/" + ID;

  @TempDir private Path folder;

  private static String fact(String issuer, int rev) {
    Instant now = Instant.now();
    return """
        {"fact_id":"%s","type":"outage","issuer":"%s","rev":%d,"status":"confirmed","issued_at":"%s","as_of":"%s",
         "valid_until":"%s","areas":[{"code":"32.73","coverage":"all"}]}
        """
        .formatted(ID, issuer, rev, now, now, now.plus(Duration.ofHours(4)));
  }

  private static String signed(SigningKey key, String json) {
    return new String(Jws.write(key, json.getBytes(StandardCharsets.UTF_8)), StandardCharsets.US_ASCII);
  }

  @Test
  void aPartnersFact_isTakenOnceItsKeyIsTrusted_andNotOnceItIsRevoked() throws Exception {
    SigningKey telkom = SigningKey.make();
    try (TestGateway gateway = TestGateway.start(folder, 5080, 5081, 5082)) {
      HttpResponse<String> stranger = gateway.send("PUT", PATH, signed(telkom, fact("telkom", 1)));
      assertThat(stranger.statusCode()).isEqualTo(403);
      assertThat(stranger.body()).contains("no key of that name is in the trust list (unknown_key)");
      Path list = Files.createDirectories(folder.resolve("trust")).resolve("telkom.yaml");
      String yaml =
          "organisation: telkom\nkeys:\n  noc: {x: \"" + telkom.open().x() + "\", types: [outage], areas: [\"32\"], until: 2099-01-01T00:00:00Z%s}\n";
      Files.writeString(list, yaml.formatted(""));
      await()
          .atMost(Duration.ofSeconds(15))
          .until(() -> gateway.send("PUT", PATH, signed(telkom, fact("telkom", 1))).statusCode() == 201);
      HttpResponse<String> kept = gateway.get(PATH, "application/jose");
      assertThat(kept.headers().firstValue("content-type")).contains("application/jose");
      Jws.Read.Good good = (Jws.Read.Good) Jws.read(kept.body().getBytes(StandardCharsets.US_ASCII));
      assertThat(telkom.open().verifies(good.signed().signed(), good.signed().signature())).isTrue();
      assertThat(gateway.get("/v1/answers?area=32.73.01", "*/*").body()).contains("\"OUT\"").contains("telkom");
      Files.writeString(list, yaml.formatted(", revoked: 2026-01-01T00:00:00Z"));
      await()
          .atMost(Duration.ofSeconds(15))
          .until(() -> gateway.send("PUT", PATH, signed(telkom, fact("telkom", 2))).body().contains("key_revoked"));
      assertThat(gateway.admin("/metrics")).contains("limpah_facts_distrusted_total{cause=\"key_revoked\"} 1.0");
    }
  }

  @Test
  void theOwnFacts_areSigned_onceThereIsAKey() throws Exception {
    try (TestGateway gateway = TestGateway.start(folder, 5080, 5081, 5082)) {
      assertThat(gateway.send("PUT", PATH, fact("pln", 1)).statusCode()).isEqualTo(201);
      assertThat(gateway.get(PATH, "application/jose").body()).contains("the fact was not signed");
      var made = new KeyFolder(folder.resolve("data")).make(Instant.now());
      int[] rev = {1};
      await()
          .atMost(Duration.ofSeconds(15))
          .until(
              () -> {
                assertThat(gateway.send("PUT", PATH, fact("pln", ++rev[0])).statusCode()).isEqualTo(201);
                return gateway.get(PATH, "application/jose").statusCode() == 200;
              });
      byte[] jws = gateway.get(PATH, "application/jose").body().getBytes(StandardCharsets.US_ASCII);
      Jws.Read.Good good = (Jws.Read.Good) Jws.read(jws);
      assertThat(made.key().verifies(good.signed().signed(), good.signed().signature())).isTrue();
      assertThat(gateway.get(PATH, "application/json").body()).contains("\"rev\":" + rev[0]);
    }
  }

  @Test
  void factsThatComeAtOnce_haveOneSignature_andPassToAnotherGateway() throws Exception {
    var made = new KeyFolder(folder.resolve("data")).make(Instant.now());
    String other = ID.replace('a', 'b');
    String stored;
    try (TestGateway gateway = TestGateway.start(folder, 5080, 5081, 5082)) {
      String all = "[" + fact("pln", 1) + "," + fact("pln", 1).replace(ID, other) + "," + fact("kai", 1) + "]";
      String results = gateway.send("POST", "/v1/facts", all).body();
      assertThat(results).contains("\"status\":201,\"rev\":1},{\"status\":201,\"rev\":1},{\"status\":400", "without a signature only facts of pln");
      HttpResponse<String> kept = gateway.get("/v1/facts/" + other, "application/jose");
      assertThat(kept.headers().firstValue("content-type")).contains("application/vnd.limpah.batched-fact");
      stored = kept.body();
      assertThat(gateway.send("POST", "/v1/facts", "").statusCode()).isEqualTo(400);
    }
    Path second = Files.createDirectories(folder.resolve("second"));
    Path list = Files.createDirectories(second.resolve("trust")).resolve("pln.yaml");
    Files.writeString(
        list, "organisation: pln\nkeys:\n  noc: {x: \"" + made.key().x() + "\", types: [outage], until: 2099-01-01T00:00:00Z}\n");
    try (TestGateway gateway = TestGateway.start(second, 5080, 5081, 5082)) {
      assertThat(gateway.send("PUT", "/v1/facts/" + other, stored).statusCode()).isEqualTo(201);
      assertThat(gateway.send("POST", "/v1/facts", stored + "\n" + stored).body()).contains("{\"status\":200,\"rev\":1},{\"status\":200,\"rev\":1}");
      String forged = stored.substring(0, stored.length() - 8) + "AAAAAAAA";
      assertThat(gateway.send("PUT", "/v1/facts/" + other, forged).body()).contains("the text is not under that head");
    }
  }
}
