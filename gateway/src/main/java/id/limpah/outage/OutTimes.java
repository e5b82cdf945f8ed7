package id.limpah.outage;

import id.limpah.contact.Area;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Since when and until when places were out, also after the facts that said so have expired: for as long as their last revisions stay on
 * disk. Only outages of a whole area count; whose part of an area was out nobody knows. One thread at a time changes it, any number read.
 */
final class OutTimes {
  static final Duration REMEMBERED = Duration.ofDays(35);
  private static final int MOST = 500_000;

  private final Map<Area, Map<String, Span>> byArea = new ConcurrentHashMap<>();
  private final Aliases aliases;
  private int size;
  private Instant swept = Instant.MIN;

  /**
   * One outage.
   *
   * @param end when it was over, or, of one that nobody ended, when its word ran out
   * @param over whether somebody said that it was
   * @param fault when the power went, where that is said
   */
  record Span(Instant start, Instant end, boolean over, Optional<Instant> fault) {
    Span from(Instant earlier) {
      return new Span(earlier, end, over, fault);
    }
  }

  OutTimes(Aliases aliases) {
    this.aliases = aliases;
  }

  void put(Fact fact) {
    if (fact.type() != FactType.OUTAGE || fact.mode() != Mode.ACTUAL) {
      return;
    }
    for (FactArea said : fact.areas()) {
      FactArea by = aliases.current(said);
      Map<String, Span> here = byArea.getOrDefault(by.area(), Map.of());
      @Nullable Span before = here.get(fact.factId());
      Optional<Span> span = by.coverage() == Coverage.ALL && isOwedFor(fact) ? span(fact, before) : Optional.empty();
      if (span.isPresent()) {
        if (before != null || size < MOST) {
          size += before == null ? 1 : 0;
          byArea.computeIfAbsent(by.area(), _ -> new ConcurrentHashMap<>()).put(fact.factId(), span.get());
        }
      } else if (before != null) {
        here.remove(fact.factId());
        size--;
      }
    }
  }

  /** What was planned or switched off for safety, and what is the customer's own side, is owed for by no rule; a part of a rotation is. */
  private static boolean isOwedFor(Fact fact) {
    return fact.kind().map(
            kind ->
                switch (kind) {
                  case PLANNED, SAFETY_DEENERGIZED, CUSTOMER_SIDE -> false;
                  case UNPLANNED, LOAD_SHED_ROTATION, UPSTREAM_SYSTEM -> true;
                })
        .orElse(true);
  }

  /** By the legal clock, which begins when the utility knew; where that is not said, when the power went. */
  private static Optional<Span> span(Fact fact, @Nullable Span before) {
    Instant start = fact.toldAt().or(fact::faultAt).orElse(before == null ? fact.asOf() : before.start());
    Optional<Instant> fault = fact.faultAt().or(() -> before == null ? Optional.empty() : before.fault());
    return switch (fact.status()) {
      case CONFIRMED, PARTIALLY_RESTORED -> Optional.of(new Span(start, fact.validUntil(), false, fault));
      case RESTORED, CLOSED ->
          before != null && before.over()
              ? Optional.of(new Span(start, before.end(), true, fault))
              : before == null && fact.toldAt().or(fact::faultAt).isEmpty()
                  ? Optional.empty()
                  : Optional.of(new Span(start, fact.asOf(), true, fault));
      case PREDICTED, CANCELLED -> Optional.empty();
    };
  }

  /** Of the area and those it lies in. */
  List<Span> of(Area area) {
    List<Span> spans = new ArrayList<>();
    for (Optional<Area> place = Optional.of(area); place.isPresent(); place = place.get().parent()) {
      spans.addAll(byArea.getOrDefault(place.get(), Map.of()).values());
    }
    return spans;
  }

  /** Forgets what is long over, once an hour. */
  void expire(Instant now) {
    if (now.isBefore(swept.equals(Instant.MIN) ? now : swept.plus(Duration.ofHours(1)))) {
      return;
    }
    swept = now;
    Instant from = now.minus(REMEMBERED);
    byArea.values().forEach(spans -> spans.values().removeIf(span -> span.end().isBefore(from)));
    byArea.values().removeIf(Map::isEmpty);
    size = byArea.values().stream().mapToInt(Map::size).sum();
  }
}
