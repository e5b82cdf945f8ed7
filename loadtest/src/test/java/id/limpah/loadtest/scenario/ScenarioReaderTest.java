package id.limpah.loadtest.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.loadtest.scenario.Scenario.Calls;
import id.limpah.loadtest.scenario.Scenario.Follow;
import id.limpah.loadtest.scenario.Scenario.Mode;
import id.limpah.loadtest.scenario.Scenario.Point;
import id.limpah.loadtest.scenario.Scenario.Spacing;
import id.limpah.loadtest.scenario.Scenario.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScenarioReaderTest {
  private static final Path FILE = Path.of("some.yaml");

  private static Scenario good(String text) {
    return switch (ScenarioReader.read(FILE, text)) {
      case ScenarioReader.Read.Good(Scenario scenario) -> scenario;
      case ScenarioReader.Read.Faulty(List<Fault> faults) -> throw new AssertionError(faults);
    };
  }

  private static List<String> faults(String text) {
    return switch (ScenarioReader.read(FILE, text)) {
      case ScenarioReader.Read.Good(Scenario scenario) -> throw new AssertionError(scenario);
      case ScenarioReader.Read.Faulty(List<Fault> faults) -> faults.stream().map(Fault::toString).toList();
    };
  }

  @Test
  void everyDefaultIsWhatTheDocumentsSay() {
    Scenario scenario = good("duration: 3s\ncalls: {target: \"127.0.0.1:5060\", rate: 100}\n");
    assertThat(scenario.name()).isEqualTo("some.yaml");
    assertThat(scenario.warmUp()).isZero();
    assertThat(scenario.spacing()).isEqualTo(Spacing.POISSON);
    Calls calls = scenario.calls().orElseThrow();
    assertThat(calls.transport()).isEqualTo(Transport.UDP);
    assertThat(calls.mode()).isEqualTo(Mode.REDIRECT);
    assertThat(calls.follow()).isEqualTo(Follow.NONE);
    assertThat(calls.rate()).containsExactly(new Point(Duration.ZERO, 100));
    assertThat(calls.callers()).isEqualTo(1_000);
    assertThat(calls.lanes()).isEqualTo(4);
    assertThat(calls.timeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(calls.retransmit()).isTrue();
    assertThat(calls.refusals()).containsExactly(486, 503);
  }

  @Test
  void centersAreWhereCallsMayBeSent() {
    Scenario scenario =
        good(
            """
            duration: 3s
            calls: {target: "127.0.0.1:5060", rate: {0s: 1, 2s: 9}, follow: all}
            centers:
              one: {address: "127.0.0.1:5091", agents: 3, handling: 1500ms}
            """);
    assertThat(scenario.calls().orElseThrow().expected()).containsExactly(scenario.centers().getFirst().address());
    assertThat(scenario.calls().orElseThrow().rate()).containsExactly(new Point(Duration.ZERO, 1), new Point(Duration.ofSeconds(2), 9));
    assertThat(scenario.centers().getFirst().handling()).isEqualTo(Duration.ofMillis(1500));
  }

  @Test
  void everyFaultIsToldWithItsPlaceAndWhatIsAllowed() {
    assertThat(
            faults(
                """
                duration: 3 minutes
                spacing: even
                calls:
                  target: localhost:5060
                  transport: sctp
                  rate: {0s: 10, 5s: lots, 2s: 3}
                  lanes: 0
                  lines: 4
                """))
        .containsExactly(
            "some.yaml:1:11: error: duration: '3 minutes' is no duration; allowed is 500ms to 3600s, such as 500ms, 15s or 2m",
            "some.yaml:2:10: error: spacing: unknown 'even'; allowed are poisson, uniform",
            "some.yaml:4:11: error: target: 'localhost:5060' is no address; allowed is a literal one with a port, 127.0.0.1:5060 or [::1]:5060",
            "some.yaml:5:14: error: transport: unknown 'sctp'; allowed are udp, tcp, tls",
            "some.yaml:6:22: error: rate: 'lots' is no number; allowed is a number from 0 to 250000",
            "some.yaml:6:28: error: rate: times go up, 2s does not",
            "some.yaml:7:10: error: lanes: 0 is out of range; allowed is a number from 1 to 64",
            "some.yaml:8:3: error: unknown key 'lines' in calls; allowed are target, transport, mode, follow, rate, callers, caller_prefix,"
                + " dialled_prefix, lanes, timeout, retransmit, talk, expected, refusals, tls");
  }

  @Test
  void whatIsMissingOrDoesNotGoTogetherIsTold() {
    assertThat(faults("name: nothing\n"))
        .containsExactly("some.yaml:1:1: error: the scenario has no duration", "some.yaml:1:1: error: nothing is offered; calls or contacts must be there");
    assertThat(faults("duration: 1s\ncalls: {target: \"127.0.0.1:1\", rate: 1, mode: proxy, follow: first}\n"))
        .containsExactly(
            "some.yaml:2:62: error: follow: only in mode redirect; a proxied call follows nothing",
            "some.yaml:2:62: error: follow: only with centers here to answer; nothing else is ever called");
    assertThat(faults("duration: 1s\nduration: 2s\ncalls: {target: \"127.0.0.1:1\", rate: 1}\n"))
        .containsExactly("some.yaml:2:1: error: duplicate key 'duration', first on line 1");
    assertThat(faults("a: &x 1\nb: *x\n")).anyMatch(fault -> fault.startsWith("some.yaml:1:4: error: anchors and aliases"));
    assertThat(faults("a: [1\n")).hasSize(1).allMatch(fault -> fault.contains("not YAML"));
    assertThat(faults("")).containsExactly("some.yaml:1:1: error: the file is empty");
  }

  @Test
  void aMissingFileIsAFault() {
    assertThat(ScenarioReader.read(Path.of("no-such-file.yaml")))
        .isEqualTo(new ScenarioReader.Read.Faulty(List.of(new Fault("no-such-file.yaml", 1, 1, "there is no such file"))));
  }

  @Test
  void allShippedScenariosAreGood() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("limpah.root", ".."), "loadtest", "scenarios"))) {
      List<Path> all = files.toList();
      assertThat(all).hasSizeGreaterThan(6);
      assertThat(all).allSatisfy(file -> assertThat(ScenarioReader.read(file)).isInstanceOf(ScenarioReader.Read.Good.class));
    }
  }

  @Test
  void onlyLoopbackIsSentToUnlessAHostIsNamed() {
    Scenario scenario =
        good(
            """
            duration: 1s
            calls: {target: "192.0.2.7:5060", rate: 1}
            centers: {a: {address: "127.0.0.1:5091"}, b: {address: "[2001:db8::1]:5091"}}
            """);
    assertThat(Permission.missing(scenario, List.of())).containsExactly("192.0.2.7", "2001:db8:0:0:0:0:0:1");
    assertThat(Permission.missing(scenario, List.of("192.0.2.7"))).containsExactly("2001:db8:0:0:0:0:0:1");
    assertThat(Permission.missing(scenario, List.of("192.0.2.7", "2001:db8:0:0:0:0:0:1"))).isEmpty();
    assertThat(Permission.missing(good("duration: 1s\ncalls: {target: \"[::1]:5060\", rate: 1}\n"), List.of())).isEmpty();
  }
}
