package id.limpah.outage;

import id.limpah.contact.Area;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Since when and until when places were out, also after the facts that said so have expired. Only outages of a whole area count; whose part
 * of an area was out nobody knows. One thread at a time changes it, any number read. What a revision changes is told before it is done, so
 * that it can be written with the revision: after a restart the same is owed.
 */
final class OutTimes {
  static final Duration REMEMBERED = Duration.ofDays(35);
  private static final int MOST = 500_000;

  private final Map<Area, Map<String, OutTime>> byArea = new ConcurrentHashMap<>();
  private final Map<String, Mark> marks = new ConcurrentHashMap<>();
  private final Aliases aliases;
  private int size;
  private Instant swept = Instant.MIN;

  OutTimes(Aliases aliases) {
    this.aliases = aliases;
  }

  /** What a revision changes; nothing is done. */
  List<OutTime.Change> changes(@Nullable Fact held, Fact fact) {
    if (fact.type() != FactType.OUTAGE || fact.mode() != Mode.ACTUAL) {
      return List.of();
    }
    Map<Area, Optional<FactArea>> areas = new LinkedHashMap<>();
    if (held != null) {
      held.areas().forEach(by -> areas.put(aliases.current(by).area(), Optional.empty()));
    }
    fact.areas().forEach(by -> areas.put(aliases.current(by).area(), Optional.of(aliases.current(by))));
    List<OutTime.Change> changes = new ArrayList<>();
    areas.forEach(
        (area, by) -> {
          @Nullable OutTime before = byArea.getOrDefault(area, Map.of()).get(fact.factId());
          boolean all = by.filter(said -> said.coverage() == Coverage.ALL).isPresent();
          Optional<OutTime> now =
              !isOwedFor(fact) ? Optional.empty() : all ? whole(area, fact, before) : noLonger(fact, before);
          if (!now.equals(Optional.ofNullable(before))) {
            changes.add(new OutTime.Change(area, fact.factId(), now));
          }
        });
    return changes;
  }

  /**
   * What is known of a fact beside when it was out: nothing of it is written, as it follows from the facts.
   *
   * @param gaveWay since when another speaks in its place
   * @param open its issuer has yet to say whether it is owed for
   */
  private record Mark(Optional<Instant> gaveWay, boolean open) {}

  /** Notes it of the newest revision of a fact. */
  void mark(Fact fact, Optional<Instant> gaveWay) {
    boolean open = fact.compensation().filter(said -> said.eligibility() == Eligibility.UNDER_REVIEW).isPresent();
    if (gaveWay.isEmpty() && !open) {
      marks.remove(fact.factId());
    } else if (marks.size() < MOST || marks.containsKey(fact.factId())) {
      marks.put(fact.factId(), new Mark(gaveWay, open));
    }
  }

  private OutTime marked(OutTime time) {
    Mark mark = marks.get(time.factId());
    if (mark == null || mark.gaveWay().filter(at -> at.isBefore(time.end())).isEmpty()) {
      return time;
    }
    Instant at = mark.gaveWay().get();
    return time.until(at.isBefore(time.start()) ? time.start() : at);
  }

  /** Whether it is open that this one is owed for. */
  boolean isOpen(OutTime time) {
    Mark mark = marks.get(time.factId());
    return mark != null && mark.open();
  }

  void apply(OutTime.Change change) {
    Map<String, OutTime> here = byArea.getOrDefault(change.area(), Map.of());
    boolean before = here.containsKey(change.factId());
    if (change.now().isPresent()) {
      if (before || size < MOST) {
        size += before ? 0 : 1;
        byArea.computeIfAbsent(change.area(), _ -> new ConcurrentHashMap<>()).put(change.factId(), change.now().get());
      }
    } else if (before) {
      here.remove(change.factId());
      size--;
    }
  }

  /** What was planned or switched off for safety, and what is the customer's own side, is owed for by no rule; a part of a rotation is. */
  private static boolean isOwedFor(Fact fact) {
    if (fact.compensation().filter(said -> said.eligibility() == Eligibility.EXCLUDED).isPresent()) {
      return false;
    }
    return fact.kind().map(
            kind ->
                switch (kind) {
                  case PLANNED, SAFETY_DEENERGIZED, CUSTOMER_SIDE -> false;
                  case UNPLANNED, LOAD_SHED_ROTATION, UPSTREAM_SYSTEM -> true;
                })
        .orElse(true);
  }

  /** By the legal clock, which begins when the utility knew; where that is not said, when the power went. */
  private static Optional<OutTime> whole(Area area, Fact fact, @Nullable OutTime before) {
    Instant start = fact.toldAt().or(fact::faultAt).orElse(before == null ? fact.asOf() : before.start());
    Optional<Instant> fault = fact.faultAt().or(() -> before == null ? Optional.empty() : before.fault());
    OutTime out = new OutTime(area, fact.factId(), start, fact.validUntil(), false, fault);
    return switch (fact.status()) {
      case CONFIRMED, PARTIALLY_RESTORED -> Optional.of(out);
      case RESTORED, CLOSED ->
          before != null && before.over()
              ? Optional.of(out.until(before.end()))
              : before == null && fact.toldAt().or(fact::faultAt).isEmpty()
                  ? Optional.empty()
                  : Optional.of(out.until(fact.asOf()));
      case PREDICTED, CANCELLED -> Optional.empty();
    };
  }

  /** An area that is no longer named, or only in part, has its power back as far as is said; what it was out before stays owed. */
  private static Optional<OutTime> noLonger(Fact fact, @Nullable OutTime before) {
    if (before == null || fact.status() == Status.PREDICTED || fact.status() == Status.CANCELLED) {
      return Optional.empty();
    }
    return Optional.of(before.over() ? before : before.until(fact.asOf()));
  }

  /** Of the area and those it lies in; no longer than until another fact spoke instead. */
  List<OutTime> of(Area area) {
    List<OutTime> times = new ArrayList<>();
    for (Optional<Area> place = Optional.of(area); place.isPresent(); place = place.get().parent()) {
      byArea.getOrDefault(place.get(), Map.of()).values().forEach(time -> times.add(marked(time)));
    }
    return times;
  }

  /** Forgets what is long over, once an hour. */
  void expire(Instant now) {
    if (now.isBefore(swept.equals(Instant.MIN) ? now : swept.plus(Duration.ofHours(1)))) {
      return;
    }
    swept = now;
    Instant from = now.minus(REMEMBERED);
    byArea.values().forEach(times -> times.values().removeIf(one -> one.end().isBefore(from)));
    byArea.values().removeIf(Map::isEmpty);
    size = byArea.values().stream().mapToInt(Map::size).sum();
    Set<String> known = new HashSet<>();
    byArea.values().forEach(times -> known.addAll(times.keySet()));
    marks.keySet().retainAll(known);
  }
}
