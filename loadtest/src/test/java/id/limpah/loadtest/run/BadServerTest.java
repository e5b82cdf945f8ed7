package id.limpah.loadtest.run;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.loadtest.measure.Ending;
import id.limpah.loadtest.measure.Figures.Count;
import id.limpah.loadtest.report.Result;
import id.limpah.loadtest.report.ResultJson;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What goes wrong is counted by its kind. */
class BadServerTest {
  @TempDir private Path folder = Path.of("");

  private static long count(Result.Traffic traffic, Ending ending) {
    return traffic.endings().getOrDefault(ending, 0L);
  }

  @Test
  void lossesAndWrongAnswersAreCountedByKind() throws Exception {
    try (BadServer server = new BadServer()) {
      Result result =
          RealGatewayTest.run(
              "duration: 1s\nspacing: uniform\ncalls: {target: \"127.0.0.1:%d\", rate: 160, lanes: 1, timeout: 300ms, retransmit: false, expected: [\"127.0.0.1:5091\"]}\n"
                  .formatted(server.port()));
      Result.Traffic calls = result.calls().orElseThrow();
      assertThat(calls.counts().get(Count.OFFERED)).isEqualTo(160);
      assertThat(count(calls, Ending.SERVED)).isEqualTo(20);
      assertThat(count(calls, Ending.TIMEOUT)).isEqualTo(20);
      assertThat(count(calls, Ending.CONTACT)).isEqualTo(20);
      assertThat(count(calls, Ending.NO_CONTACT)).isEqualTo(20);
      assertThat(count(calls, Ending.STATUS)).isEqualTo(20);
      assertThat(count(calls, Ending.MISMATCHED)).isEqualTo(20);
      assertThat(count(calls, Ending.MALFORMED)).isEqualTo(20);
      assertThat(count(calls, Ending.REFUSED)).isEqualTo(20);
      assertThat(calls.count(Ending.Verdict.LOST)).isEqualTo(20);
      assertThat(calls.count(Ending.Verdict.WRONG)).isEqualTo(100);
      assertThat(calls.statuses()).containsEntry(302, 80L).containsEntry(500, 20L).containsEntry(503, 20L);
    }
  }

  @Test
  void aDoorThatHangsUpIsCountedAsClosed() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread.ofPlatform()
          .daemon(true)
          .start(
              () -> {
                try {
                  while (true) {
                    var connection = server.accept();
                    connection.getInputStream().readNBytes(20);
                    connection.close();
                  }
                } catch (java.io.IOException e) {
                  return;
                }
              });
      Result result =
          RealGatewayTest.run(
              "duration: 1s\ncontacts: {target: \"127.0.0.1:%d\", rate: 20, connections: 2, entry: door, timeout: 500ms}\n".formatted(server.getLocalPort()));
      Result.Traffic contacts = result.contacts().orElseThrow();
      assertThat(count(contacts, Ending.CLOSED)).isPositive();
      assertThat(contacts.count(Ending.Verdict.LOST)).isEqualTo(contacts.counts().get(Count.OFFERED));
    }
  }

  @Test
  void theCommandWritesItsFilesAndItsExitCodeTellsLosses() throws Exception {
    try (BadServer server = new BadServer()) {
      Path scenario = folder.resolve("bad.yaml");
      Files.writeString(scenario, "duration: 1s\ncalls: {target: \"127.0.0.1:%d\", rate: 40, timeout: 200ms, expected: [\"127.0.0.1:5091\"]}\n".formatted(server.port()));
      assertThat(command("run", scenario.toString(), "--out", folder.toString(), "--gentle", "--label", "a b")).isEqualTo(Main.FINDING);
      Path json = folder.resolve("a_b.json");
      assertThat(ResultJson.read(Files.readString(json))).isPresent();
      assertThat(Files.readString(folder.resolve("a_b.html"))).contains("uPlot");
      assertThat(command("compare", json.toString(), json.toString(), "--out", folder.resolve("c.html").toString())).isEqualTo(Main.FINE);
      assertThat(folder.resolve("c.html")).exists();
      assertThat(command("compare", scenario.toString())).isEqualTo(Main.USAGE);
    }
  }

  @Test
  void anotherHostIsRefusedBeforeAnythingIsSent() throws Exception {
    Path scenario = Files.writeString(folder.resolve("far.yaml"), "duration: 1s\ncalls: {target: \"192.0.2.1:5060\", rate: 1}\n");
    assertThat(command("run", scenario.toString())).isEqualTo(Main.USAGE);
    assertThat(command("run", scenario.toString(), "--i-may-load-this-host", "192.0.2.2")).isEqualTo(Main.USAGE);
    Files.writeString(scenario, "duration: nonsense\n");
    assertThat(command("run", scenario.toString())).isEqualTo(Main.USAGE);
  }

  private static int command(String... arguments) {
    return new CommandLine(new Main()).execute(arguments);
  }
}
