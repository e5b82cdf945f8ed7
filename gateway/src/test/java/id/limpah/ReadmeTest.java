package id.limpah;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.limpah.cli.Cli;
import id.limpah.cli.Launch;
import id.limpah.config.ConfigLoader;
import id.limpah.config.Verdict;
import id.limpah.demo.Demo;
import id.limpah.demo.DemoOptions;
import id.limpah.peer.RealPeers;
import id.limpah.time.Time;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the README, run as they stand there but for the ports, which are free ones here. */
class ReadmeTest {
  private static final Path ROOT = Path.of(System.getProperty("limpah.root", ".."));
  private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path folder;

  private static String readme() throws IOException {
    return Files.readString(ROOT.resolve("README.md"));
  }

  /** Each shell block, and each line of one that is a verb of the launcher. */
  private static List<String> commands() throws IOException {
    List<String> commands = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(readme());
    while (matcher.find()) {
      String block = matcher.group(1).strip();
      if (block.startsWith("./limpah")) {
        block.lines().map(line -> line.replaceAll(" +#.*", "")).forEach(commands::add);
      } else {
        commands.add(block);
      }
    }
    return commands;
  }

  @Test
  void isShort() throws IOException {
    assertThat(readme().lines().count()).isLessThan(250);
  }

  @Test
  void itsCommands_doWhatItSays() throws Exception {
    Path shipped = ROOT.resolve("config/limpah.yaml");
    String text =
        Files.readString(shipped)
            .replaceAll("127\\.0\\.0\\.1:(5060|8123|8124)", "127.0.0.1:0")
            .replaceAll("(?m)^public_url:.*$", "")
            .replaceAll("(?m)^areas:.*$", "areas: \"" + ROOT.resolve("config/areas").toAbsolutePath() + "\"")
            .replaceAll("(?m)^data:.*$", "data: \"" + folder.resolve("data") + "\"");
    Path file = folder.resolve("limpah.yaml");
    Files.writeString(file, text);
    Verdict verdict = ConfigLoader.load(file);
    assertThat(verdict).isInstanceOf(Verdict.Loaded.class);
    int curls = 0;
    try (Gateway gateway = Gateway.start(((Verdict.Loaded) verdict).configuration(), Time.system())) {
      String base = "http://127.0.0.1:" + gateway.publicHttp().getPort();
      String decision = "";
      for (String command : commands()) {
        if (command.startsWith("curl")) {
          if (command.contains("/v1/decisions")) {
            // What was told before is seen at the next tick; a person is not as quick.
            await().atMost(Duration.ofSeconds(5)).until(() -> curl("curl " + base + "/v1/status").contains("\"fresh\""));
            await().atMost(Duration.ofSeconds(5)).until(() -> curl("curl " + base + "/v1/centers").contains("\"accepting\""));
          }
          String answer = curl(command.replace("http://127.0.0.1:8123", base));
          curls++;
          if (answer.contains("\"decision_id\"")) {
            decision = answer.replaceAll("(?s).*\"decision_id\":\"([^\"]+)\".*", "$1");
            assertThat(answer).contains("\"action\":\"divert\"", "\"center\":\"telkom-147\"", "\"state\":\"OUT\"");
          }
        }
      }
      for (String command : commands()) {
        if (command.startsWith("./limpah")) {
          verb(command, file, base, decision);
        } else {
          assertThat(command).matches("(?s)(curl|mvn verify).*");
        }
      }
    }
    assertThat(curls).isEqualTo(5);
  }

  private static String curl(String command) throws Exception {
    Process shell =
        new ProcessBuilder(RealPeers.program("bash").toString(), "-c", command.replaceFirst("curl", "curl -sSf"))
            .redirectErrorStream(true)
            .start();
    String answer = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).as(command + "\n" + answer).isZero();
    return answer;
  }

  /** The launcher itself has its own test; here its verbs, so that no build runs inside the build. */
  private static void verb(String command, Path file, String base, String decision) {
    String[] words = command.replaceFirst("^./limpah ", "").split(" +");
    Launch never =
        configuration -> {
          throw new IOException("run is shown by the gateway that already runs here");
        };
    Cli cli =
        new Cli(
            never,
            Optional.of(
                (length, json, out) ->
                    Demo.run(new DemoOptions(length, json, 42, ROOT.resolve("config/areas")), out)));
    switch (words[0]) {
      case "check" -> assertThat(cli.run("check", file.toString())).isZero();
      case "status" -> assertThat(cli.run("status", "--url", base)).isZero();
      case "explain" -> assertThat(cli.run("explain", decision, "--url", base)).isZero();
      case "demo" -> assertThat(cli.run("demo", "--for", "10s")).isZero();
      case "report" ->
          assertThat(cli.run("report", file.toString(), "--month", YearMonth.now(ZoneId.of("Asia/Jakarta")).toString())).isZero();
      case "diff" ->
          await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(cli.run("diff", file.toString())).isZero());
      case "simulate" -> assertThat(cli.run("simulate", ROOT.resolve(words[1]).toString(), "--policy", "limpah")).isZero();
      case "run" -> assertThat(words).hasSize(1);
      default -> throw new AssertionError(String.format(Locale.ROOT, "who runs '%s'?", command));
    }
  }
}
