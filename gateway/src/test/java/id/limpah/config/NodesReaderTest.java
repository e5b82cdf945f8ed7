package id.limpah.config;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.federation.NodesConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes of one organisation, and what they do alone. */
final class NodesReaderTest {
  @TempDir Path folder;

  @Test
  void namesThisNodeAndAllNodesInTheOrderOfTheFile() {
    Configuration configuration =
        Draft.good(folder)
            .and("federation: {url: \"nats://127.0.0.1:4301\", nodes: {name: b, of: [c, b, a], credentials: n.secret}}")
            .configuration();

    assertThat(configuration.federation().orElseThrow().nodes())
        .contains(new NodesConfig("b", List.of("c", "b", "a"), Optional.of(folder.resolve("n.secret"))));
  }

  @Test
  void withoutNodesThereIsOne() {
    assertThat(Draft.good(folder).and("federation: {url: \"nats://127.0.0.1:4301\"}").configuration().federation().orElseThrow().nodes()).isEmpty();
  }

  @Test
  void moreNodesThanCanShare() {
    String names = IntStream.range(0, 21).mapToObj(i -> "n" + i).collect(Collectors.joining(", "));
    assertThat(Draft.good(folder).and("federation: {url: \"nats://127.0.0.1:4301\", nodes: {name: n0, of: [" + names + "]}}").faults())
        .containsExactly("c.yaml:17:66: error: of: 21 nodes; 20 can share a contract");
  }
}
