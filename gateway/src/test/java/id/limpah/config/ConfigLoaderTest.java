package id.limpah.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is no configuration at all: not there, not text, not YAML, not of the shape. */
final class ConfigLoaderTest {
  @TempDir Path folder;

  private List<String> faultsOf(String text) {
    return Draft.good(folder).of(text).faults();
  }

  @Test
  void saysNothingOfAGoodOne() {
    assertThat(Draft.good(folder).faults()).isEmpty();
  }

  @Test
  void reportsEveryFaultAtOnceInFileOrder() {
    assertThat(
            Draft.good(folder)
                .with("organisation: pln\ncenters", "organisation: pnl\ncentres: 1\ncenters")
                .with(
                    "reasons: [outage], channels: [call]}\n  telkom",
                    "reasons: [outge], channels: [call]}\n  telkom")
                .with("to: telkom-147", "to: telkom-174")
                .with("concurrent: 10", "concurrent: 0")
                .and("load: {fresh_for: 15}")
                .faults())
        .containsExactly(
            "c.yaml:1:15: error: organisation: no center belongs to 'pnl'; did you mean 'pln'?",
            "c.yaml:2:1: error: unknown key 'centres' in the configuration; did you mean"
                + " 'centers'?",
            "c.yaml:8:28: error: reasons: unknown reason 'outge'; did you mean 'outage'?",
            "c.yaml:17:25: error: to: unknown center 'telkom-174'; did you mean 'telkom-147'?",
            "c.yaml:17:86: error: concurrent: must be 1 to 100000, not 0",
            "c.yaml:18:19: error: fresh_for: '15' has no unit; did you mean '15s'?");
  }

  @Test
  void missingFile() {
    assertThat(ConfigLoader.load(folder.resolve("none.yaml")))
        .isInstanceOfSatisfying(
            Verdict.Faulty.class,
            faulty ->
                assertThat(faulty.faults().getFirst())
                    .hasToString(folder + "/none.yaml:1:1: error: there is no such file"));
  }

  @Test
  void folderInsteadOfFile() throws Exception {
    Path sub = Files.createDirectory(folder.resolve("sub"));
    assertThat(Draft.good(folder).lines(ConfigLoader.load(sub)))
        .containsExactly("sub:1:1: error: cannot be read: it is a folder");
  }

  @Test
  void emptyFile() {
    assertThat(faultsOf("# nothing\n")).containsExactly("c.yaml:1:1: error: the file is empty");
  }

  @Test
  void listInsteadOfMapping() {
    assertThat(faultsOf("- a\n"))
        .containsExactly("c.yaml:1:1: error: the configuration must be a mapping, key: value");
  }

  @Test
  void missingKeys() {
    assertThat(faultsOf("data: x\n"))
        .containsExactly(
            "c.yaml:1:1: error: the configuration has no organisation",
            "c.yaml:1:1: error: the configuration has no centers",
            "c.yaml:1:1: error: the configuration has no entries");
  }

  @Test
  void syntaxErrorHasItsPlace() {
    assertThat(faultsOf("organisation: pln\ncenters: {a: [1, 2}\n"))
        .containsExactly(
            "c.yaml:2:19: error: not YAML: expected ',' or ']', but got } (while parsing a flow"
                + " sequence)");
    assertThat(faultsOf("organisation: pln\n\tcenters: 1\n"))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("c.yaml:2:1: error: not YAML: ");
  }

  @Test
  void duplicateKey() {
    assertThat(Draft.good(folder).and("organisation: pln").faults())
        .containsExactly("c.yaml:17:1: error: duplicate key 'organisation', first on line 1");
  }

  @Test
  void mergeKey() {
    assertThat(Draft.good(folder).and("load:\n  <<: {aht: 200s}\n").faults())
        .containsExactly("c.yaml:18:3: error: merge keys (<<) are not taken; write the keys out");
  }

  @Test
  void anchorsAndAliasesAndTags() {
    assertThat(Draft.good(folder).and("load: {aht: &a 200s, patience: *a}\ndata: !!str x").faults())
        .containsExactly(
            "c.yaml:17:13: error: anchors (&name) are not taken; write the value out where it is"
                + " needed",
            "c.yaml:17:32: error: aliases (*name) are not taken; write the value out",
            "c.yaml:18:7: error: tags (!name) are not taken");
  }

  @Test
  void aliasBombIsRefusedWhereItStands() {
    assertThat(
            faultsOf("a: &a [x, x]\nb: [*a, *a, *a, *a]\n").stream()
                .filter(line -> line.contains("aliases")))
        .hasSize(4);
  }

  @Test
  void secondDocument() {
    assertThat(Draft.good(folder).and("---\na: 1").faults())
        .containsExactly(
            "c.yaml:17:1: error: a second document begins here; a configuration is one document");
  }

  @Test
  void nestingIsBounded() {
    assertThat(faultsOf("a: " + "[".repeat(31) + "]".repeat(31)))
        .isNotEmpty()
        .noneMatch(line -> line.contains("nested"));
    assertThat(faultsOf("a: " + "[".repeat(32) + "]".repeat(32)))
        .containsExactly("c.yaml:1:35: error: nested deeper than 32 levels");
    assertThat(faultsOf("[".repeat(200_000)))
        .containsExactly("c.yaml:1:33: error: nested deeper than 32 levels");
  }

  @Test
  void sizeIsBounded() {
    Draft draft = Draft.good(folder);
    String comment = "#".repeat(256 * 1024 - draft.text().length() - 1) + "\n";
    assertThat(draft.of(comment + draft.text()).faults()).isEmpty();
    assertThat(draft.of("#" + comment + draft.text()).faults())
        .containsExactly("c.yaml:1:1: error: larger than 256 KiB");
  }

  @Test
  void onlyUtf8() {
    Draft draft = Draft.good(folder);
    byte[] latin1 = "organisation: pln\ndata: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(draft.lines(draft.verdict(latin1)))
        .containsExactly("c.yaml:2:10: error: not UTF-8: a byte here belongs to no character");
    assertThat(draft.lines(draft.verdict(draft.text().getBytes(StandardCharsets.UTF_16))))
        .containsExactly("c.yaml:1:1: error: not UTF-8: a byte here belongs to no character");
    assertThat(draft.lines(draft.verdict(draft.text().getBytes(StandardCharsets.UTF_16BE))))
        .containsExactly("c.yaml:1:1: error: the character U+0000 is not allowed in YAML");
    assertThat(draft.of("\uFEFF" + draft.text()).faults()).isEmpty();
  }

  @Test
  void columnsCountCharacters() {
    assertThat(Draft.good(folder).and("load: {\"\uD83D\uDD0C\": 1, ah: 1s}").faults())
        .containsExactly(
            "c.yaml:17:8: error: unknown key '\uD83D\uDD0C' in load; one of fresh_for,"
                + " unknown_after, aht, patience",
            "c.yaml:17:16: error: unknown key 'ah' in load; did you mean 'aht'?");
  }

  @Test
  void noTextOfTheFileSteersTheTerminal() {
    assertThat(Draft.good(folder).and("\"\\e[31m\\nx\\u202e\": 1").faults())
        .containsExactly(
            "c.yaml:17:1: error: unknown key '?[31m?x?' in the configuration; one of organisation,"
                + " data, areas, places, trust, rules, facts, federation, public_url, listeners, centers, entries, contracts,"
                + " holidays, weights, load, overflow, surge, breakers, proxy");
  }

  @Test
  void linesOfFaultsAreBounded() {
    StringBuilder keys = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      keys.append("k").append(i).append(": 1\n");
    }
    assertThat(Draft.good(folder).and(keys.toString()).faults())
        .hasSize(201)
        .last()
        .isEqualTo("c.yaml:217:1: error: and 4800 more faults from here on");
  }
}
