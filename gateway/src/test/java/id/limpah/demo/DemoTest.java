package id.limpah.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DemoTest {
  @Test
  void twentySeconds_theBooksBalance_andDiversionAnswersMore() {
    ByteArrayOutputStream screen = new ByteArrayOutputStream();
    Path areas = Path.of(System.getProperty("limpah.root", ".."), "config", "areas");
    int code =
        Demo.run(
            new DemoOptions(Duration.ofSeconds(20), true, 42, areas),
            new PrintStream(screen, true, StandardCharsets.UTF_8));
    String text = screen.toString(StandardCharsets.UTF_8);
    assertThat(code).as(text).isZero();
    JsonNode summary = JsonMapper.shared().readTree(text.lines().toList().getLast());
    long ends = sum(summary, "answered", "abandoned", "informed", "rejected");
    long diverted = summary.get("diverted").valueStream().mapToLong(JsonNode::asLong).sum();
    assertThat(summary.get("offered").asLong()).isEqualTo(ends).isGreaterThan(300);
    assertThat(sum(summary, "kept", "informed", "rejected") + diverted).isEqualTo(ends);
    assertThat(diverted).as(text).isPositive();
    assertThat(summary.get("over_contract").asLong()).isZero();
    assertThat(summary.get("loops").asLong()).isZero();
    assertThat(summary.get("answered").asLong()).isGreaterThan(summary.at("/without_diversion/answered").asLong());
    assertThat(text).contains("The books balance.").doesNotContain("were not taken");
    assertThat(Thread.getAllStackTraces().keySet())
        .as("threads that go on")
        .noneMatch(thread -> List.of("limpah-demo", "limpah-sip", "limpah-control", "limpah-facts").contains(thread.getName().replaceAll("-[0-9].*", "")));
  }

  private static long sum(JsonNode summary, String... keys) {
    long sum = 0;
    for (String key : keys) {
      sum += summary.get(key).asLong();
    }
    return sum;
  }
}
