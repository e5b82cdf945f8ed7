package id.limpah.outage;

import id.limpah.contact.Area;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which facts give way to another: outages that were found to be one. Nothing else merges what is said of one place.
 *
 * <p>A word gives way only to a later one of the same issuer and type, that is meant as it is and speaks of all its areas. So nobody says
 * by it what the key may not say, no circle of facts makes all of them fall silent, and who goes on revising the one that gave way is heard.
 * What counts is only which revisions are held, not the order in which they came. One thread at a time.
 */
final class Supersessions {
  private final Aliases aliases;
  private final Map<String, Map<String, Fact>> byTarget = new ConcurrentHashMap<>();

  Supersessions(Aliases aliases) {
    this.aliases = aliases;
  }

  /** A revision takes the place of another; of which facts it may have changed whether they give way. */
  Set<String> replace(@Nullable Fact held, Fact fact) {
    Set<String> touched = new LinkedHashSet<>();
    if (held != null) {
      for (String target : held.supersedes()) {
        remove(target, held.factId());
        touched.add(target);
      }
    }
    for (String target : fact.supersedes()) {
      byTarget.computeIfAbsent(target, _ -> new ConcurrentHashMap<>()).put(fact.factId(), fact);
      touched.add(target);
    }
    return touched;
  }

  /** A fact is over. What gave way to it does not come back; what never was here is forgotten. */
  void expire(Fact fact, Set<String> held) {
    byTarget.remove(fact.factId());
    fact.supersedes().stream().filter(target -> !held.contains(target)).forEach(target -> remove(target, fact.factId()));
  }

  private void remove(String target, String by) {
    byTarget.computeIfPresent(
        target,
        (_, all) -> {
          all.remove(by);
          return all.isEmpty() ? null : all;
        });
  }

  /** Since when it gives way, if it does. */
  Optional<Instant> since(Fact target) {
    return since(target, Optional.empty());
  }

  /** The same, were it not for that fact. */
  Optional<Instant> sinceWithout(Fact target, String by) {
    return since(target, Optional.of(by));
  }

  private Optional<Instant> since(Fact target, Optional<String> without) {
    Map<String, Fact> all = byTarget.getOrDefault(target.factId(), Map.of());
    return all.values().stream()
        .filter(by -> !without.equals(Optional.of(by.factId())) && replaces(by, target))
        .map(Fact::asOf)
        .min(Comparator.naturalOrder());
  }

  /** Whether the one gives way to the other, which names it. */
  boolean replaces(Fact by, Fact target) {
    return by.issuer().equals(target.issuer())
        && by.type() == target.type()
        && by.mode() == target.mode()
        && by.status() != Status.CANCELLED
        && by.status() != Status.PREDICTED
        && isLater(by, target)
        && coversAll(areas(by), areas(target));
  }

  private static boolean isLater(Fact by, Fact target) {
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
