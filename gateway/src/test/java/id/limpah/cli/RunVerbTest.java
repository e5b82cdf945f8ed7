package id.limpah.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code run} as a process: it ends when it is told to, drained, with 0. */
final class RunVerbTest {
  @TempDir Path folder;

  /** The process: the real verb over a gateway that only says what is done with it. */
  static final class Fixture {
    private Fixture() {}

    public static void main(String[] args) {
      Launch launch =
          configuration -> {
            InetSocketAddress any = configuration.listeners().sipUdp();
            return new Running(any, any, any, any, () -> System.out.println("drained"));
          };
      System.exit(new Cli(launch, Optional.empty()).run(args));
    }
  }

  @Test
  void sigtermDrainsAndEndsWithZero() throws IOException, InterruptedException {
    assertThat(outputUntilSignal("TERM"))
        .containsExactly(
            "Ctrl-C ends it.",
            "stopping: no new contacts, those in hand may end",
            "drained",
            "stopped");
  }

  @Test
  void sigintToo() throws IOException, InterruptedException {
    assertThat(outputUntilSignal("INT")).endsWith("drained", "stopped");
  }

  private List<String> outputUntilSignal(String signal) throws IOException, InterruptedException {
    Files.createDirectory(folder.resolve("areas"));
    Path file =
        Files.writeString(
            folder.resolve("c.yaml"),
            """
            organisation: pln
            centers:
              pln-123:
                organisation: pln
                target: sip:123@127.0.0.1:5080
                queues: {gangguan: {reasons: [outage], channels: [call]}}
            entries:
              pln-123: {numbers: ["123"], home: pln-123/gangguan}
            """);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Fixture.class.getName(),
                "run",
                file.toString())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader lines = process.inputReader()) {
      assertThat(lines.readLine()).isEqualTo("limpah of pln runs with " + file);
      assertThat(lines.readLine()).isEqualTo("  sip    udp 127.0.0.1:5060, tcp 127.0.0.1:5060");
      assertThat(lines.readLine()).isEqualTo("  public http://127.0.0.1:5060   (./limpah status)");
      assertThat(lines.readLine()).isEqualTo("  admin  http://127.0.0.1:5060/metrics");
      List<String> rest = new ArrayList<>(List.of(lines.readLine()));
      new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
      lines.lines().forEach(rest::add);
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
      return rest;
    } finally {
      process.destroyForcibly();
    }
  }
}
