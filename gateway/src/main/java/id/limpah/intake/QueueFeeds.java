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

/** For each queue: its newest report, what was offered to it and what was sent there. Safe from any thread. */
final class QueueFeeds {
  private static final Duration MOST_AHEAD = Duration.ofSeconds(60);

  private final Map<QueueId, Feed> feeds = new HashMap<>();

  private static final class Feed {
    final AtomicReference<@Nullable LoadReport> newest = new AtomicReference<>();
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
   */
  QueueFeeds(List<Center> centers, Set<CenterId> homes) {
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
    while (true) {
      LoadReport held = feed.newest.get();
      if (held != null && !report.observedAt().isAfter(held.observedAt())) {
        return ReportAcceptance.OLDER;
      }
      if (feed.newest.compareAndSet(held, report)) {
        return ReportAcceptance.ACCEPTED;
      }
    }
  }

  Optional<LoadReport> newest(QueueId queue) {
    return Optional.ofNullable(feed(queue).newest.get());
  }

  /** Counts an arrival; says in which epoch its caller draws. */
  long offered(QueueId queue, long caller, long epoch) {
    Feed feed = feed(queue);
    feed.offered.increment();
    return feed.callers.map(callers -> callers.called(caller, epoch)).orElse(epoch);
  }

  /** In which epoch that caller would draw. */
  long epoch(QueueId queue, long caller, long epoch) {
    return feed(queue).callers.map(callers -> callers.epoch(caller, epoch)).orElse(epoch);
  }

  DistinctCallers callers(QueueId home) {
    return feed(home).callers.orElseThrow();
  }

  long offeredTotal(QueueId queue) {
    return feed(queue).offered.sum();
  }

  void sent(QueueId queue) {
    feed(queue).sent.increment();
  }

  long sentTotal(QueueId queue) {
    return feed(queue).sent.sum();
  }

  private Feed feed(QueueId queue) {
    Feed feed = feeds.get(queue);
    if (feed == null) {
      throw new IllegalArgumentException("no queue " + queue);
    }
    return feed;
  }
}
