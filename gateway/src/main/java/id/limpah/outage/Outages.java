package id.limpah.outage;

import id.limpah.contact.Area;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * All facts that hold, in memory. Anybody may look things up, without a lock; one thread at a time takes new ones.
 *
 * <p>INVARIANT: of each fact the newest revision taken, whatever the order in which they came; each fact stands in the
 * list of each of its areas, and in the list of what lies below each area above those.
 */
public final class Outages {
  private static final Duration MOST_AHEAD = Duration.ofSeconds(60);

  private final int capacity;
  private final Map<String, Fact> byId = new ConcurrentHashMap<>();
  private final Map<Area, List<Fact>> at = new ConcurrentHashMap<>();
  private final Map<Area, List<Fact>> below = new ConcurrentHashMap<>();
  private final AtomicInteger conflicts = new AtomicInteger();

  /** Holds at most that many facts. */
  public Outages(int capacity) {
    this.capacity = capacity;
  }

  /** What would come of taking the fact now; takes nothing. */
  public Publication check(Fact fact, Instant now) {
    if (!fact.validUntil().isAfter(now)) {
      return new Publication.Refused("it has expired: valid_until is not in the future");
    }
    if (fact.issuedAt().isAfter(now.plus(MOST_AHEAD)) || fact.asOf().isAfter(now.plus(MOST_AHEAD))) {
      return new Publication.Refused("it is from the future: issued_at or as_of is more than 60 s ahead");
    }
    Fact held = byId.get(fact.factId());
    if (held == null) {
      return byId.size() >= capacity
          ? new Publication.Refused("the cache is full: it holds " + capacity + " facts")
          : new Publication.Accepted(fact.rev());
    }
    if (!held.issuer().equals(fact.issuer())) {
      return new Publication.Refused("it belongs to another issuer");
    }
    if (fact.rev() < held.rev()) {
      return new Publication.Older(held.rev());
    }
    if (fact.rev() == held.rev()) {
      return fact.equals(held) ? new Publication.Repeated(held.rev()) : new Publication.Conflict(held.rev());
    }
    return new Publication.Accepted(fact.rev());
  }

  /** Takes the fact, if it may be taken. One thread at a time. */
  Publication publish(Fact fact, Instant now) {
    Publication publication = check(fact, now);
    if (publication instanceof Publication.Accepted) {
      apply(fact);
    }
    return publication;
  }

  /** Two contents came for one revision. */
  public void addConflict() {
    conflicts.incrementAndGet();
  }

  /** Takes a fact that was checked before, unless a newer revision is here. One thread at a time. */
  public void apply(Fact fact) {
    Fact held = byId.get(fact.factId());
    if (held != null && held.rev() >= fact.rev()) {
      return;
    }
    byId.put(fact.factId(), fact);
    if (held != null) {
      unindex(held);
    }
    index(fact);
  }

  /** Forgets what has expired. One thread at a time. */
  public void expire(Instant now) {
    for (Fact fact : List.copyOf(byId.values())) {
      if (!fact.validUntil().isAfter(now)) {
        byId.remove(fact.factId());
        unindex(fact);
      }
    }
  }

  /** The newest revision of a fact. */
  public Optional<Fact> find(String factId) {
    return Optional.ofNullable(byId.get(factId));
  }

  /** The facts that name this area, or one it lies in, or one in it. */
  public List<Fact> about(Area area) {
    List<Fact> facts = new ArrayList<>(here(area));
    facts.addAll(below.getOrDefault(area, List.of()));
    return facts;
  }

  /** How many facts are held. */
  public int size() {
    return byId.size();
  }

  /** How often two contents came for one revision. */
  public int conflicts() {
    return conflicts.get();
  }

  /** What can be said of the place now. */
  public Answer answer(Area area, Instant now) {
    return Answering.of(area, here(area), below.getOrDefault(area, List.of()), now);
  }

  /** Facts at the area and above it, the most specific first. */
  private List<Fact> here(Area area) {
    List<Fact> facts = new ArrayList<>();
    for (Optional<Area> place = Optional.of(area); place.isPresent(); place = place.get().parent()) {
      facts.addAll(at.getOrDefault(place.get(), List.of()));
    }
    return facts;
  }

  private void index(Fact fact) {
    for (FactArea one : fact.areas()) {
      at.merge(one.area(), List.of(fact), Outages::joined);
      for (Optional<Area> above = one.area().parent(); above.isPresent(); above = above.get().parent()) {
        below.merge(above.get(), List.of(fact), Outages::joined);
      }
    }
  }

  private void unindex(Fact fact) {
    for (FactArea one : fact.areas()) {
      at.computeIfPresent(one.area(), (area, facts) -> without(facts, fact));
      for (Optional<Area> above = one.area().parent(); above.isPresent(); above = above.get().parent()) {
        below.computeIfPresent(above.get(), (area, facts) -> without(facts, fact));
      }
    }
  }

  private static List<Fact> joined(List<Fact> some, List<Fact> more) {
    if (some.contains(more.getFirst())) {
      return some;
    }
    List<Fact> all = new ArrayList<>(some);
    all.addAll(more);
    return List.copyOf(all);
  }

  private static @Nullable List<Fact> without(List<Fact> facts, Fact gone) {
    List<Fact> rest = facts.stream().filter(fact -> !fact.equals(gone)).toList();
    return rest.isEmpty() ? null : rest;
  }
}
