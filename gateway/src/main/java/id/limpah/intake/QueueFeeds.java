package id.limpah.intake;

import id.limpah.contact.Center;
import id.limpah.contact.CenterId;
import id.limpah.contact.QueueId;
import id.limpah.load.LoadReport;
import id.limpah.surge.DistinctCallers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * For each queue: its newest report, what was offered to it and what was sent there, here and at the other nodes. Safe from any thread.
 *
 * <p>Reports are put in order by the center's own clock, whichever node they came to; how old one is is told by this machine's, from
 * what the node that took it says of its age.
 */
final class QueueFeeds {
  private static final Duration MOST_AHEAD = Duration.ofSeconds(60);

  private final Map<QueueId, Feed> feeds = new HashMap<>();
  private final Optional<TellableCalls> calls;
  private volatile Map<QueueId, Tally> elsewhere = Map.of();

  /** A report as it is judged here, and when it was made by the clock of its center. */
  private record Held(LoadReport report, Instant madeAt) {}

  private static final class Feed {
    final AtomicReference<@Nullable Held> newest = new AtomicReference<>();
    final LongAdder offered = new LongAdder();
    final LongAdder sent = new LongAdder();
    final Optional<DistinctCallers> callers;

    Feed(boolean home) {
      callers = home ? Optional.of(new DistinctCallers()) : Optional.empty();
    }
  }

  /**
   * Of these centers' queues.
   *
   * @param homes centers that entries lead to; who calls there is told from how often
   * @param calls told of each call there, for other nodes
   */
  QueueFeeds(List<Center> centers, Set<CenterId> homes, Optional<TellableCalls> calls) {
    this.calls = calls;
    centers.forEach(
        center ->
            center.queues().forEach(queue -> feeds.put(queue.id(), new Feed(homes.contains(center.id())))));
  }

  Set<QueueId> queues() {
    return feeds.keySet();
  }

  ReportAcceptance report(LoadReport report, Instant now) {
    Feed feed = feeds.get(report.queue());
    if (feed == null) {
      return ReportAcceptance.UNKNOWN_QUEUE;
    }
    if (report.observedAt().isAfter(now.plus(MOST_AHEAD))) {
      return ReportAcceptance.FUTURE;
    }
    return newer(feed, report, report.observedAt());
  }

  /** Takes a report that came to another node, with the moment at which it was so by this machine's clock. */
  ReportAcceptance heard(LoadReport report, Instant madeAt) {
    Feed feed = feeds.get(report.queue());
    return feed == null ? ReportAcceptance.UNKNOWN_QUEUE : newer(feed, report, madeAt);
  }

  private static ReportAcceptance newer(Feed feed, LoadReport report, Instant madeAt) {
    while (true) {
      Held held = feed.newest.get();
      if (held != null && !madeAt.isAfter(held.madeAt())) {
        return ReportAcceptance.OLDER;
      }
      if (feed.newest.compareAndSet(held, new Held(inOrder(held, report), madeAt))) {
        return ReportAcceptance.ACCEPTED;
      }
    }
  }

  /** Two nodes' clocks may differ by more than two reports are apart: what was made later is not judged to be older. */
  private static LoadReport inOrder(@Nullable Held held, LoadReport report) {
    return held == null || report.observedAt().isAfter(held.report().observedAt())
        ? report
        : report.at(held.report().observedAt().plusMillis(1));
  }

  Optional<LoadReport> newest(QueueId queue) {
    return Optional.ofNullable(feed(queue).newest.get()).map(Held::report);
  }

  /** Counts an arrival; says in which epoch its caller draws. */
  long offered(QueueId queue, long caller, long epoch) {
    Feed feed = feed(queue);
    feed.offered.increment();
    if (feed.callers.isEmpty()) {
      return epoch;
    }
    long first = feed.callers.get().called(caller, epoch);
    calls.ifPresent(told -> told.add(queue, DistinctCallers.entry(caller, first)));
    return first;
  }

  /** Takes what another node told of a call. */
  void heard(QueueId queue, long entry) {
    Feed feed = feeds.get(queue);
    if (feed != null) {
      feed.callers.ifPresent(callers -> callers.heard(entry));
    }
  }

  /** In which epoch that caller would draw. */
  long epoch(QueueId queue, long caller, long epoch) {
    return feed(queue).callers.map(callers -> callers.epoch(caller, epoch)).orElse(epoch);
  }

  DistinctCallers callers(QueueId home) {
    return feed(home).callers.orElseThrow();
  }

  /** What has passed here. */
  Map<QueueId, Tally> tallies() {
    Map<QueueId, Tally> all = new HashMap<>();
    feeds.forEach((queue, feed) -> all.put(queue, tally(feed)));
    return all;
  }

  private static Tally tally(Feed feed) {
    return new Tally(
        feed.offered.sum(),
        feed.sent.sum(),
        feed.callers.map(DistinctCallers::attempts).orElse(0L),
        feed.callers.map(DistinctCallers::redials).orElse(0L));
  }

  /** What has passed at the other nodes, since this one heard of them. */
  void elsewhere(Map<QueueId, Tally> sums) {
    elsewhere = Map.copyOf(sums);
  }

  /** What has passed at that queue, here and elsewhere. */
  Tally total(QueueId queue) {
    return tally(feed(queue)).plus(elsewhere.getOrDefault(queue, Tally.NONE));
  }

  void sent(QueueId queue) {
    feed(queue).sent.increment();
  }

  private Feed feed(QueueId queue) {
    Feed feed = feeds.get(queue);
    if (feed == null) {
      throw new IllegalArgumentException("no queue " + queue);
    }
    return feed;
  }
}
