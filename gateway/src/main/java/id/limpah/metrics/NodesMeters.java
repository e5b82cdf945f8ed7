package id.limpah.metrics;

import id.limpah.nodes.Nodes;
import id.limpah.nodes.NodesCounts;
import id.limpah.nodes.NodesStatus;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** What passes between the nodes of an organisation. */
public final class NodesMeters {
  private static final String HEARD = "Messages of other nodes, by what came of them";
  private static final String WORDS = "Words on contacts that another node decided, by what came of them";

  private NodesMeters() {}

  /**
   * Shows it.
   *
   * @param others the names of the other nodes
   */
  public static void read(Meters meters, Nodes nodes, NodesCounts counts, List<String> others, Supplier<Instant> now) {
    meters.gauge(
        "limpah.nodes.linked", "1 while the nodes' server is there; 0 is an alarm: this node goes on by itself", Tags.empty(),
        () -> nodes.status().filter(NodesStatus::linked).isPresent() ? 1 : 0);
    meters.gauge(
        "limpah.nodes.linked.changed.seconds", "Since when it is so", Tags.empty(),
        () -> nodes.status().map(status -> Duration.between(status.since(), now.get()).toMillis() / 1_000.0).orElse(Double.NaN));
    meters.gauge(
        "limpah.nodes.twin", "1 while another process runs under this node's name; an alarm", Tags.empty(),
        () -> nodes.status().filter(NodesStatus::twin).isPresent() ? 1 : 0);
    meters.gauge("limpah.nodes.jobs", "Words and questions to other nodes that wait here", Tags.empty(), () -> nodes.status().map(NodesStatus::waiting).orElse(0));
    for (String other : others) {
      meters.gauge(
          "limpah.node.heard", "1 while another node is heard", Tags.of("node", other), () -> other(nodes, other).filter(NodesStatus.Other::heard).isPresent() ? 1 : 0);
      meters.gauge(
          "limpah.node.alike", "0 while another node has other keys or contracts than this one; an alarm", Tags.of("node", other),
          () -> other(nodes, other).filter(found -> found.otherKey() || !found.differs().isEmpty()).isPresent() ? 0 : 1);
    }
    meters.counter("limpah.nodes.said", "Messages to the other nodes", Tags.empty(), counts::said);
    meters.counter("limpah.nodes.unsaid", "Messages for which there was no room", Tags.empty(), counts::unsaid);
    heard(meters, "taken", counts::taken);
    heard(meters, "old", counts::old);
    heard(meters, "malformed", counts::malformed);
    heard(meters, "other_key", counts::otherKey);
    heard(meters, "stranger", counts::stranger);
    words(meters, "told", counts::wordsTold);
    words(meters, "kept", counts::wordsKept);
    words(meters, "lost", counts::wordsLost);
  }

  private static Optional<NodesStatus.Other> other(Nodes nodes, String name) {
    return nodes.status().flatMap(status -> status.others().stream().filter(one -> one.name().equals(name)).findFirst());
  }

  private static void heard(Meters meters, String result, LongSupplier count) {
    meters.counter("limpah.nodes.heard", HEARD, Tags.of("result", result), count);
  }

  private static void words(Meters meters, String result, LongSupplier count) {
    meters.counter("limpah.nodes.words", WORDS, Tags.of("result", result), count);
  }
}
