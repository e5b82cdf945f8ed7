package id.limpah.outage;

import id.limpah.contact.Area;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which facts give way to another: outages that were found to be one. Nothing else merges what is said of one place.
 *
 * <p>A word gives way only to a later one of the same issuer and type, that is meant as it is and speaks of all its areas. So nobody says
 * by it what the key may not say, no circle of facts makes all of them fall silent, and who goes on revising the one that gave way is heard.
 * What counts is only which revisions are known, not the order in which they came; those that have expired count for as long as they are on
 * disk, so that it is the same after a restart. One thread at a time changes it, any number read.
 */
final class Supersessions {
  /** For each issuer: more outages than that are not found to be others of them. */
  static final int MOST = 5_000;

  /** As long as an expired fact stays on disk. */
  private static final Duration REMEMBERED = Duration.ofDays(35);

  private final Aliases aliases;

  /** By issuer and target: what nobody else says of a target is ever looked at for it. */
  private final Map<String, Map<String, By>> byTarget = new ConcurrentHashMap<>();

  private final Map<String, By> byId = new HashMap<>();
  private final Map<String, Integer> named = new HashMap<>();
  private final NavigableSet<By> byEnd = new TreeSet<>(Comparator.comparing(By::forgottenAt).thenComparing(By::factId));

  /** What of a fact decides what gives way to it. */
  private record By(
      String factId,
      String issuer,
      FactType type,
      Mode mode,
      boolean counts,
      Instant issuedAt,
      Instant asOf,
      List<Area> areas,
      List<String> targets,
      Instant forgottenAt) {}

  Supersessions(Aliases aliases) {
    this.aliases = aliases;
  }

  /** Whether its issuer may name so many more. */
  boolean hasRoom(Fact fact) {
    By before = byId.get(fact.factId());
    int others = named.getOrDefault(fact.issuer(), 0) - (before == null ? 0 : before.targets().size());
    return fact.supersedes().isEmpty() || others + fact.supersedes().size() <= MOST;
  }

  /** Takes a revision in the place of the last; says of which facts it may have changed whether they give way. */
  Set<String> replace(Fact fact) {
    Set<String> touched = new LinkedHashSet<>();
    By before = byId.get(fact.factId());
    if (before != null) {
      touched.addAll(before.targets());
      forget(before);
    }
    if (!fact.supersedes().isEmpty()) {
      By by = by(fact);
      byId.put(by.factId(), by);
      byEnd.add(by);
      named.merge(by.issuer(), by.targets().size(), Integer::sum);
      for (String target : by.targets()) {
        byTarget.computeIfAbsent(key(by.issuer(), target), _ -> new ConcurrentHashMap<>()).put(by.factId(), by);
        touched.add(target);
      }
    }
    return touched;
  }

  private By by(Fact fact) {
    boolean counts = fact.status() != Status.CANCELLED && fact.status() != Status.PREDICTED;
    return new By(
        fact.factId(), fact.issuer(), fact.type(), fact.mode(), counts, fact.issuedAt(), fact.asOf(), areas(fact), fact.supersedes(),
        fact.validUntil().plus(REMEMBERED));
  }

  private void forget(By by) {
    byId.remove(by.factId());
    byEnd.remove(by);
    named.computeIfPresent(by.issuer(), (_, count) -> count == by.targets().size() ? null : count - by.targets().size());
    for (String target : by.targets()) {
      byTarget.computeIfPresent(
          key(by.issuer(), target),
          (_, all) -> {
            all.remove(by.factId());
            return all.isEmpty() ? null : all;
          });
    }
  }

  /** Forgets what is on disk no longer, at the cost of what it forgets. */
  void expire(Instant now) {
    while (!byEnd.isEmpty() && byEnd.first().forgottenAt().isBefore(now)) {
      forget(byEnd.first());
    }
  }

  private static String key(String issuer, String target) {
    return issuer + "/" + target;
  }

  /** Since when it gives way, if it does. */
  Optional<Instant> since(Fact target) {
    @Nullable Map<String, By> all = byTarget.get(key(target.issuer(), target.factId()));
    if (all == null) {
      return Optional.empty();
    }
    List<Area> areas = areas(target);
    return all.values().stream().filter(by -> replaces(by, target, areas)).map(By::asOf).min(Comparator.naturalOrder());
  }

  private static boolean replaces(By by, Fact target, List<Area> areas) {
    return by.counts() && by.type() == target.type() && by.mode() == target.mode() && isLater(by, target) && coversAll(by.areas(), areas);
  }

  private static boolean isLater(By by, Fact target) {
    int order = by.issuedAt().compareTo(target.issuedAt());
    return order > 0 || (order == 0 && by.factId().compareTo(target.factId()) > 0);
  }

  private List<Area> areas(Fact fact) {
    return fact.areas().stream().map(one -> aliases.current(one.area())).toList();
  }

  private static boolean coversAll(List<Area> wide, List<Area> narrow) {
    return narrow.stream().allMatch(area -> wide.stream().anyMatch(one -> one.equals(area) || one.contains(area)));
  }
}
