package id.limpah.json;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.corpus.Corpus;
import id.limpah.trust.SigningKey;
import id.limpah.trust.VerifyKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwsTest {
  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** RFC 8037, appendix A: its key, thumbprint and signature; its header names no key, so that only the signature is asked. */
  @Test
  void theExampleOfItsRfc() {
    VerifyKey key = VerifyKey.of("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
    assertThat(key.kid()).isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    String signed = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc";
    byte[] signature =
        java.util.Base64.getUrlDecoder()
            .decode("hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg");
    assertThat(key.verifies(bytes(signed), signature)).isTrue();
    assertThat(key.verifies(bytes(signed + "x"), signature)).isFalse();
    assertThat(Jws.read(bytes(signed + ".hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg")))
        .as("whose is it?")
        .isInstanceOf(Jws.Read.Bad.class);
  }

  @Test
  void whatIsSignedHere_isCanonical_andReadsBack() {
    SigningKey key = SigningKey.make();
    byte[] jws = Jws.write(key, bytes("{ \"rev\": 1.0,\n \"areas\": [\"31\"], \"é\":\"\\u20ac\" }"));
    Jws.Read.Good good = (Jws.Read.Good) Jws.read(jws);
    assertThat(new String(good.payload(), StandardCharsets.UTF_8)).isEqualTo("{\"areas\":[\"31\"],\"rev\":1,\"é\":\"€\"}");
    assertThat(good.signed().kid()).isEqualTo(key.open().kid());
    assertThat(key.open().verifies(good.signed().signed(), good.signed().signature())).isTrue();
    assertThat(Jws.isMeant(jws)).isTrue();
    assertThat(Jws.isMeant(bytes("{\"fact_id\":1}"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "a.b", "eyJhbGciOiJFZERTQSIsImtpZCI6ImEifQ.e30", "eyJhbGciOiJFZERTQSIsImtpZCI6ImEifQ.e30.AAAA.AAAA",
        // {"alg":"none","kid":"a"}, {"alg":"HS256","kid":"a"}, {"alg":"EdDSA"}
        "eyJhbGciOiJub25lIiwia2lkIjoiYSJ9.e30.AAAA", "eyJhbGciOiJIUzI1NiIsImtpZCI6ImEifQ.e30.AAAA", "eyJhbGciOiJFZERTQSJ9.e30.AAAA",
        // {"alg":"EdDSA","kid":"a","crit":["b64"],"b64":false}; padded; stray bits at the end; not base64url
        "eyJhbGciOiJFZERTQSIsImtpZCI6ImEiLCJjcml0IjpbImI2NCJdLCJiNjQiOmZhbHNlfQ.e30.AAAA", "eyJhbGciOiJFZERTQSIsImtpZCI6ImEifQ.e30=.AAAA",
        "eyJhbGciOiJFZERTQSIsImtpZCI6ImEifQ.e31.AAAA", "eyJhbGciOiJFZERTQSIsImtpZCI6ImEifQ.e30.AA+A"
      })
  void whatIsNoSuchJws_isRefused(String text) {
    assertThat(Jws.read(bytes(text))).isInstanceOf(Jws.Read.Bad.class);
  }

  @Test
  void canonicalForms_areThoseOfRfc8785() throws Exception {
    Path folder = Corpus.folder("jcs");
    List<Path> inputs;
    try (Stream<Path> all = Files.list(folder.resolve("input"))) {
      inputs = all.sorted().toList();
    }
    assertThat(inputs).hasSizeGreaterThan(5);
    for (Path input : inputs) {
      byte[] expected = Files.readAllBytes(folder.resolve("output").resolve(String.valueOf(input.getFileName())));
      assertThat(Jws.canonical(Files.readAllBytes(input))).as(input.toString()).isEqualTo(expected);
    }
  }
}
