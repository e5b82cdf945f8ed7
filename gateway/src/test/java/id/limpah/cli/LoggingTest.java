package id.limpah.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a process logs: to standard error, in the form and from the level that it was started with.
 */
final class LoggingTest {
  /** A process that logs. */
  static final class Fixture {
    private Fixture() {}

    public static void main(String[] args) {
      LoggerFactory.getLogger("id.limpah.door").debug("ours below");
      LoggerFactory.getLogger("io.netty.some").debug("theirs below");
      LoggerFactory.getLogger("io.netty.some").info("theirs");
      LoggerFactory.getLogger("id.limpah.door")
          .warn("ours, \"quoted\"", new IllegalStateException("why"));
      Logging.flush();
    }
  }

  private static List<String> logged(String level, String... flags)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(List.of(flags));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Fixture.class.getName()));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.INHERIT);
    builder.environment().remove("LIMPAH_LOG");
    if (!level.isEmpty()) {
      builder.environment().put("LIMPAH_LOG", level);
    }
    Process process = builder.start();
    try {
      String text = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).isZero();
      return text.lines().toList();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void oneJsonObjectALineWhenNobodyWatches() throws Exception {
    List<String> lines = logged("");
    assertThat(lines).hasSize(2);
    JsonNode last = JsonMapper.shared().readTree(lines.getLast());
    assertThat(last.path("message").asString()).isEqualTo("ours, \"quoted\"");
    assertThat(last.path("level").asString()).isEqualTo("WARN");
    assertThat(last.path("logger_name").asString()).isEqualTo("id.limpah.door");
    assertThat(last.path("stack_trace").asString())
        .startsWith("java.lang.IllegalStateException: why");
  }

  @Test
  void textOnATerminal() throws Exception {
    List<String> lines = logged("", "-Dlimpah.terminal=true");
    assertThat(lines.getFirst()).matches("[0-9:.]{12} INFO  some: theirs");
    assertThat(lines.get(1)).matches("[0-9:.]{12} WARN  door: ours, \"quoted\"");
  }

  @Test
  void belowInfoOnlyOurOwnWords() throws Exception {
    assertThat(logged("debug", "-Dlimpah.terminal=true"))
        .anyMatch(line -> line.endsWith("ours below"))
        .noneMatch(line -> line.endsWith("theirs below"));
  }

  @Test
  void aboveInfoEverybodyIsQuiet() throws Exception {
    assertThat(logged("ERROR")).isEmpty();
  }
}
