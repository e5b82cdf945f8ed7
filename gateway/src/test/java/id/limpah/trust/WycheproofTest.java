package id.limpah.trust;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.corpus.Corpus;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Signatures that others got wrong: Project Wycheproof's vectors for Ed25519. */
class WycheproofTest {
  @Test
  void eachVector_hasItsResult() {
    Path file = Corpus.folder("ed25519").resolve("ed25519_test.json");
    JsonNode vectors = JsonMapper.shared().readTree(file.toFile());
    HexFormat hex = HexFormat.of();
    int seen = 0;
    for (JsonNode group : vectors.get("testGroups")) {
      VerifyKey key = VerifyKey.of(hex.parseHex(group.at("/publicKey/pk").asString()));
      for (JsonNode test : group.get("tests")) {
        boolean verifies = key.verifies(hex.parseHex(test.get("msg").asString()), hex.parseHex(test.get("sig").asString()));
        assertThat(verifies).as(test.get("tcId") + " " + test.get("comment")).isEqualTo(test.get("result").asString().equals("valid"));
        seen++;
      }
    }
    assertThat(seen).isEqualTo(vectors.get("numberOfTests").asInt()).isGreaterThan(100);
  }
}
