package id.limpah.config;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.simulation.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioReaderTest {
  private static final String GOOD =
      """
      name: "A shock"
      length: 2h
      home: {agents: 40, handling: 4m}
      arrivals: {0m: 8, 60m: 8, 61m: 20}
      partners:
        kai-121: {agents: 60, concurrent: 40}
      failures:
        dark: {kind: center, center: kai-121, at: 70m, for: 10m}
      """;

  @TempDir private Path folder;

  private ScenarioLoader.Read read(String text) throws IOException {
    Path file = folder.resolve("s.yaml");
    Files.writeString(file, text);
    return ScenarioLoader.load(file);
  }

  private List<String> faults(String text) throws IOException {
    return read(text) instanceof ScenarioLoader.Read.Faulty faulty
        ? faulty.faults().stream().map(Fault::toString).map(fault -> fault.replace(folder + "/", "")).toList()
        : List.of();
  }

  @Test
  void theShippedScenariosAreGood() throws IOException {
    Path shipped = Path.of(System.getProperty("limpah.root", ".."), "config", "scenarios");
    try (Stream<Path> files = Files.list(shipped)) {
      List<Path> all = files.toList();
      assertThat(all).hasSizeGreaterThanOrEqualTo(7);
      for (Path file : all) {
        assertThat(ScenarioLoader.load(file)).as(file.toString()).isInstanceOf(ScenarioLoader.Read.Good.class);
      }
    }
  }

  @Test
  void whatStandsThere_isWhatIsRead() throws IOException {
    Scenario scenario = ((ScenarioLoader.Read.Good) read(GOOD)).scenario();
    assertThat(scenario.length()).isEqualTo(Duration.ofHours(2));
    assertThat(scenario.home()).isEqualTo(new Scenario.Staff(40, Duration.ofMinutes(4), 0.8));
    assertThat(scenario.arrivals()).hasSize(3).last().isEqualTo(new Scenario.Point(Duration.ofMinutes(61), 20));
    assertThat(scenario.partners()).singleElement().extracting(Scenario.Partner::concurrent).isEqualTo(40);
    assertThat(scenario.failures()).singleElement().extracting(Scenario.Failure::kind).isEqualTo(Scenario.Kind.CENTER);
    assertThat(scenario.feed()).isEqualTo(new Scenario.Feed(Duration.ofSeconds(15), Duration.ZERO));
  }

  @Test
  void everyFaultAtOnce_withItsPlace() throws IOException {
    assertThat(
            faults(
                GOOD.replace("60m: 8", "60m: many")
                    .replace("61m: 20", "61: 20")
                    .replace("agents: 40", "agnts: 40")
                    .replace("center: kai-121, at", "center: kai-112, at")
                    .replace("concurrent: 40", "concurrent: 0")))
        .containsExactly(
            "s.yaml:3:7: error: home has no agents",
            "s.yaml:3:8: error: unknown key 'agnts' in home; did you mean 'agents'?",
            "s.yaml:4:24: error: arrivals: 'many' is not a decimal number such as 0.5",
            "s.yaml:4:30: error: arrivals: '61' has no unit; did you mean '61s'?",
            "s.yaml:6:37: error: concurrent: must be 1 to 100000, not 0",
            "s.yaml:8:32: error: center: unknown center 'kai-112'; did you mean 'kai-121'?");
  }

  @Test
  void timesGoUp_andAnotherConfigurationMustBeGood() throws IOException {
    assertThat(faults(GOOD.replace("61m: 20", "59m: 20")))
        .containsExactly("s.yaml:4:11: error: arrivals: times go up, 59m does not");
    assertThat(faults(GOOD + "configuration: none.yaml\n")).singleElement().asString().startsWith("s.yaml:9:16: error: configuration: ");
  }
}
