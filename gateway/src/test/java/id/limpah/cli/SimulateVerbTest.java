package id.limpah.cli;

import static id.limpah.cli.Typed.typed;
import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.json.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class SimulateVerbTest {
  private static final String SHORT =
      """
      name: "</script>A short one"
      length: 20m
      home: {agents: 10}
      arrivals: {0m: 2, 10m: 5}
      partners: {kai-121: {agents: 20, concurrent: 10}}
      """;

  @TempDir private Path folder;

  private String scenario(String text) throws IOException {
    Path file = folder.resolve("s.yaml");
    Files.writeString(file, text);
    return file.toString();
  }

  @Test
  void tableJsonAndPage() throws IOException {
    Path page = folder.resolve("page.html");
    Typed run = typed("simulate", scenario(SHORT), "--seeds", "3", "--json", "--report", page.toString());
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .startsWith("</script>A short one, 3 seeds from 1, means with 95 % intervals\n")
        .contains("none", "min-ewt", "limpah", "clairvoyant")
        .contains("diverted to kai-121");
    JsonNode json = StrictJson.mapper().readTree(run.out().strip().lines().reduce((a, b) -> b).orElseThrow());
    assertThat(json.at("/policies/limpah/runs")).hasSize(3);
    assertThat(json.at("/balances").asBoolean()).isTrue();
    assertThat(json.at("/policies/limpah/runs/0/over_contract").asInt()).isZero();
    assertThat(json.at("/policies/none/abandonment/half").asDouble()).isPositive();
    assertThat(json.at("/seeds").asInt()).isEqualTo(3);
    assertThat(json.at("/contacts").asLong())
        .isPositive()
        .isEqualTo(json.at("/policies/limpah/runs").valueStream().mapToLong(each -> each.at("/offered").asLong()).sum());
    assertThat(Files.readString(page))
        .contains("uPlot=function", "\\u003c/script>A short one")
        .doesNotContain("</script>A short", "/*DATA*/", "src=\"http", "@import");
  }

  @Test
  void oneSeedIsOneOutput() throws IOException {
    String file = scenario(SHORT);
    String first = untimed(typed("simulate", file, "--policy", "limpah", "--seed", "7", "--json").out());
    assertThat(untimed(typed("simulate", file, "--policy", "limpah", "--seed", "7", "--json").out())).isEqualTo(first);
    assertThat(untimed(typed("simulate", file, "--policy", "limpah", "--seed", "8", "--json").out())).isNotEqualTo(first);
  }

  private static String untimed(String out) {
    return out.replaceAll("\"elapsed_seconds\":[0-9.E-]+", "");
  }

  @Test
  void oneLine_withTheRivalsBeside_andNullWhereAFigureHasNoMeaning() throws IOException {
    Typed run = typed("simulate", scenario(SHORT), "--policy", "none", "--seed", "9", "--json");
    JsonNode json = StrictJson.mapper().readTree(run.out().strip().lines().reduce((a, b) -> b).orElseThrow());
    assertThat(json.propertyNames())
        .contains(
            "scenario", "policy", "seed", "contacts", "answered", "abandoned", "diverted", "abandonment", "abandonment_clairvoyant",
            "abandonment_min_ewt", "over_contract", "loops", "activation_flips", "partner_refusal_ratio", "detection_seconds",
            "interval_coverage", "elapsed_seconds");
    assertThat(json.at("/scenario").asString()).isEqualTo("s");
    assertThat(json.at("/policy").asString()).isEqualTo("none");
    assertThat(json.at("/seed").asInt()).isEqualTo(9);
    assertThat(json.at("/diverted").asInt()).isZero();
    assertThat(json.at("/partner_refusal_ratio").isNull()).as("nothing was diverted").isTrue();
    assertThat(json.at("/detection_seconds").isNull()).as("no shock").isTrue();
    assertThat(json.at("/abandonment_min_ewt").isNumber()).isTrue();
    assertThat(json.at("/abandonment_clairvoyant").asDouble()).isLessThanOrEqualTo(json.at("/abandonment").asDouble());
  }

  @Test
  void whatIsWrongIsSaid() throws IOException {
    Typed faulty = typed("simulate", scenario("name: x\n"));
    assertThat(faulty.exit()).isEqualTo(1);
    assertThat(faulty.err()).contains("s.yaml:1:1: error: the scenario has no length");
    Typed word = typed("simulate", scenario(SHORT), "--policy", "best");
    assertThat(word.exit()).isEqualTo(2);
    assertThat(word.err()).contains("'best' is none, min-ewt, limpah or clairvoyant");
    assertThat(typed("simulate", scenario(SHORT), "--seeds", "0").exit()).isEqualTo(2);
  }
}
