package id.limpah.outage;

import id.limpah.contact.Area;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Callers' reports that hold, in the order in which each issuer took them. One thread at a time changes it, any number read. When it is
 * full the report that came first makes room; on disk it stays.
 */
final class ReportLog {
  static final int MOST = 100_000;
  private static final Duration APART = Duration.ofMinutes(10);

  private final int capacity;
  private final Aliases aliases;
  private final Map<String, NavigableMap<Long, Fact>> byIssuer = new ConcurrentHashMap<>();
  private final Map<String, Fact> byId = new ConcurrentHashMap<>();
  private Instant swept = Instant.MIN;
  private final Map<Area, NavigableSet<Instant>> told = new ConcurrentHashMap<>();

  ReportLog(int capacity, Aliases aliases) {
    this.capacity = capacity;
    this.aliases = aliases;
  }

  /** Notes a report; gives the one that had to make room for it. */
  Optional<Fact> add(Fact fact) {
    Optional<Fact> gone = byId.size() < capacity ? Optional.empty() : oldest();
    gone.ifPresent(this::remove);
    byId.put(fact.factId(), fact);
    fact.seq().ifPresent(seq -> byIssuer.computeIfAbsent(fact.issuer(), _ -> new ConcurrentSkipListMap<>()).put(seq, fact));
    fact.toldAt().ifPresent(at -> fact.areas().forEach(by -> tell(aliases.current(by.area()), at)));
    return gone;
  }

  private Optional<Fact> oldest() {
    return byIssuer.values().stream()
        .flatMap(all -> Optional.ofNullable(all.firstEntry()).stream())
        .map(Map.Entry::getValue)
        .min((one, other) -> one.issuedAt().compareTo(other.issuedAt()))
        .or(() -> byId.values().stream().findFirst());
  }

  void remove(Fact fact) {
    byId.remove(fact.factId());
    fact.seq().ifPresent(seq -> byIssuer.computeIfPresent(fact.issuer(), (_, all) -> without(all, seq)));
  }

  @SuppressWarnings("NullAway") // a map forgets a key by null
  private static NavigableMap<Long, Fact> without(NavigableMap<Long, Fact> all, long seq) {
    all.remove(seq);
    return all.isEmpty() ? null : all;
  }

  /** The first of each ten minutes; kept by itself, as what is owed may rest on it when the report has long made room. */
  private void tell(Area area, Instant at) {
    NavigableSet<Instant> times = told.computeIfAbsent(area, _ -> new ConcurrentSkipListSet<>());
    Instant before = times.floor(at);
    if (before == null || before.isBefore(at.minus(APART))) {
      times.add(at);
    }
  }

  /** Forgets what no compensation rests on any more, once an hour. */
  void expire(Instant now) {
    if (now.isBefore(swept.equals(Instant.MIN) ? now : swept.plus(Duration.ofHours(1)))) {
      return;
    }
    swept = now;
    told.values().forEach(times -> times.headSet(now.minus(OutTimes.REMEMBERED)).clear());
    told.values().removeIf(NavigableSet::isEmpty);
  }

  Optional<Fact> find(String factId) {
    return Optional.ofNullable(byId.get(factId));
  }

  int size() {
    return byId.size();
  }

  /** That issuer's, behind that number, in their order. */
  List<Fact> after(String issuer, long seq, int most) {
    NavigableMap<Long, Fact> all = byIssuer.get(issuer);
    return all == null ? List.of() : all.tailMap(seq, false).values().stream().limit(most).toList();
  }

  /** When the utility was first told of the place by a caller, from then on and before that. */
  Optional<Instant> firstTold(Area area, Instant from, Instant before) {
    NavigableSet<Instant> times = told.get(area);
    return times == null ? Optional.empty() : Optional.ofNullable(times.ceiling(from)).filter(at -> at.isBefore(before));
  }
}
