package id.limpah.nodes;

import id.limpah.contact.QueueId;
import id.limpah.intake.Tally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of the other nodes by their pulses, and the sum of what passed there. The sum never goes back: of each node what passed between two
 * of its pulses is added. What passed while a node was not heard for {@link #LOST} is not, as it would come all at once and look like a
 * surge; so the figures of a silent node age as one's own do. Time is an argument. Safe from any thread.
 */
final class Others {
  /** From then on a node counts as gone. */
  static final Duration SILENT = Duration.ofSeconds(3);

  /** What passed in a longer gap is not added. */
  static final Duration LOST = Duration.ofSeconds(5);

  private final Map<String, Other> others = new LinkedHashMap<>();
  private final Map<QueueId, Tally> sums = new HashMap<>();
  private final Set<QueueId> queues;

  /** What came of a pulse. */
  enum Take {
    NEW,
    /** It was here, or is older than what is. */
    OLD,
    /** No node of that name is in the configuration. */
    STRANGER
  }

  /**
   * How another node stands.
   *
   * @param heard whether it is now
   * @param sinceNanos when that began; empty for one that was never heard
   * @param pulse its last
   */
  record Standing(String node, boolean heard, Optional<Long> sinceNanos, Optional<Pulse> pulse) {}

  private static final class Other {
    Optional<Pulse> last = Optional.empty();
    long lastNanos;
    boolean heard;
    Optional<Long> sinceNanos = Optional.empty();

    void heard(boolean is, long atNanos) {
      if (is != heard || sinceNanos.isEmpty()) {
        heard = is;
        sinceNanos = Optional.of(atNanos);
      }
    }
  }

  /** Of these names; what they say of other queues than these is not looked at. */
  Others(List<String> names, Set<QueueId> queues) {
    this.queues = Set.copyOf(queues);
    names.forEach(name -> others.put(name, new Other()));
  }

  synchronized Take pulse(String node, Pulse pulse, long nowNanos) {
    Other other = others.get(node);
    if (other == null) {
      return Take.STRANGER;
    }
    Optional<Pulse> before = other.last.filter(last -> last.start() == pulse.start());
    if (before.isPresent() && pulse.number() <= before.get().number()) {
      return Take.OLD;
    }
    if (before.isPresent() && nowNanos - other.lastNanos <= LOST.toNanos()) {
      add(pulse.tallies(), before.get().tallies());
    } else if (before.isEmpty() && pulse.upMillis() <= LOST.toMillis()) {
      add(pulse.tallies(), Map.of());
    }
    other.last = Optional.of(pulse);
    other.lastNanos = nowNanos;
    other.heard(true, nowNanos);
    return Take.NEW;
  }

  private void add(Map<QueueId, Tally> now, Map<QueueId, Tally> before) {
    now.forEach(
        (queue, tally) -> {
          if (queues.contains(queue)) {
            sums.merge(queue, tally.since(before.getOrDefault(queue, Tally.NONE)), Tally::plus);
          }
        });
  }

  synchronized Map<QueueId, Tally> sums() {
    return Map.copyOf(sums);
  }

  /** Those that have fallen silent since this was last asked. */
  synchronized List<String> fallenSilent(long nowNanos) {
    List<String> silent = new ArrayList<>();
    others.forEach(
        (name, other) -> {
          if (other.heard && nowNanos - other.lastNanos > SILENT.toNanos()) {
            other.heard(false, nowNanos);
            silent.add(name);
          }
        });
    return silent;
  }

  synchronized boolean isHeard(String node) {
    Other other = others.get(node);
    return other != null && other.heard;
  }

  /** All of them, in the configuration's order. */
  synchronized List<Standing> standings() {
    List<Standing> all = new ArrayList<>();
    others.forEach((name, other) -> all.add(new Standing(name, other.heard, other.sinceNanos, other.last)));
    return all;
  }
}
