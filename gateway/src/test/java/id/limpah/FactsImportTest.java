package id.limpah;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.cli.Cli;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A table is published at a gateway that runs, twice. */
class FactsImportTest {
  @TempDir private Path folder;

  private static String typed(int exit, String... words) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (PrintStream both = new PrintStream(text, true, StandardCharsets.UTF_8)) {
      System.setOut(both);
      System.setErr(both);
      assertThat(new Cli(
                      configuration -> {
                        throw new AssertionError("started " + configuration.organisation());
                      },
                      Optional.empty())
                  .run(words)).as(text.toString(StandardCharsets.UTF_8)).isEqualTo(exit);
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    return text.toString(StandardCharsets.UTF_8);
  }

  @Test
  void dryRun_thenPublished_thenRevised() throws Exception {
    Path table = folder.resolve("padam.csv");
    Files.writeString(table, "key,areas,status,coverage\nG-1,31.71,confirmed,all\nG-2,32.73,confirmed,all\nG-3,99,confirmed,all\n");
    try (TestGateway gateway = TestGateway.start(folder, 5080, 5081, 5082)) {
      String config = folder.resolve("limpah.yaml").toString();
      String[] words = {"facts", "import", table.toString(), "--url", gateway.publicUrl(), "--config", config};
      String[] dry = java.util.Arrays.copyOf(words, words.length + 1);
      dry[words.length] = "--dry-run";
      assertThat(typed(0, dry)).contains("3 facts would be published, 0 problems");
      assertThat(gateway.get("/v1/answers?area=31.71", "*/*").body()).contains("UNKNOWN");
      org.awaitility.Awaitility.await().until(() -> gateway.admin("/health/ready").contains("\"ready\""));
      assertThat(typed(1, words)).contains("2 of 3 facts published, 1 refused, 0 problems in the table").contains("there is no such area");
      assertThat(gateway.get("/v1/answers?area=31.71", "*/*").body()).contains("\"OUT\"");
      Files.writeString(table, "key,areas,status\nG-1,31.71,restored\n");
      assertThat(typed(0, words)).contains("1 of 1 fact published");
      String answer = gateway.get("/v1/answers?area=31.71", "*/*").body();
      assertThat(answer).contains("RESTORED_RECENT");
      String id = JsonMapper.shared().readTree(answer).at("/fact_id").asString();
      assertThat(gateway.get("/v1/facts/" + id, "application/json").body()).contains("\"rev\":2");
      assertThat(gateway.get("/v1/facts/" + id, "application/cap+xml").body())
          .startsWith("<?xml")
          .contains("<msgType>Update</msgType>", "<value>31.71</value>", "Jakarta Pusat");
    }
    assertThat(typed(3, "facts", "import", table.toString(), "--url", "http://127.0.0.1:1", "--config", folder.resolve("limpah.yaml").toString())).contains("no gateway at");
    assertThat(typed(2, "facts")).contains("what is to be done with facts?");
    Files.writeString(table, "key,areas,status\nG-1,31.71,out\n");
    assertThat(typed(1, "facts", "import", table.toString(), "--dry-run", "--config", folder.resolve("limpah.yaml").toString())).contains("padam.csv: error: row 1, status: one of predicted");
  }
}
