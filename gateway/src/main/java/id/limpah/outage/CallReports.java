package id.limpah.outage;

import id.limpah.contact.Area;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who called lately that power is out, by village: when three different callers of one village did within ten minutes, something is
 * suspected there before anybody has said so. Safe from any thread; holds hashes of callers, and of eight a village at the most.
 */
public final class CallReports {
  /** Callers that it takes. */
  static final int ENOUGH = 3;

  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final int VILLAGE = 4;
  private static final int MOST_CALLERS = 8;
  private static final int MOST_VILLAGES = 100_000;

  private final Map<Area, Recent> byVillage = new ConcurrentHashMap<>();

  /** The last callers of one village. */
  private static final class Recent {
    private final long[] callers = new long[MOST_CALLERS];
    private final long[] seconds = new long[MOST_CALLERS];
    private int held;

    /** A caller who calls again is still one, and called now. In the place of the one longest ago when all are taken. */
    synchronized void add(long caller, long now) {
      int at = 0;
      for (int i = 0; i < held; i++) {
        if (callers[i] == caller) {
          seconds[i] = Math.max(seconds[i], now);
          return;
        }
        if (seconds[i] < seconds[at]) {
          at = i;
        }
      }
      if (held < MOST_CALLERS) {
        at = held++;
      }
      callers[at] = caller;
      seconds[at] = now;
    }

    /** Of those who called since then: when the first of them did, if they are enough. */
    synchronized Optional<Suspicion> since(long from) {
      long first = Long.MAX_VALUE;
      long last = Long.MIN_VALUE;
      int count = 0;
      for (int i = 0; i < held; i++) {
        if (seconds[i] > from) {
          first = Math.min(first, seconds[i]);
          last = Math.max(last, seconds[i]);
          count++;
        }
      }
      return count >= ENOUGH
          ? Optional.of(new Suspicion(Instant.ofEpochSecond(first), Instant.ofEpochSecond(last)))
          : Optional.empty();
    }

    synchronized int count(long from) {
      int count = 0;
      for (int i = 0; i < held; i++) {
        count += seconds[i] > from ? 1 : 0;
      }
      return count;
    }

    synchronized boolean isOver(long from) {
      for (int i = 0; i < held; i++) {
        if (seconds[i] > from) {
          return false;
        }
      }
      return true;
    }
  }

  /** Enough callers of one village: the first of them called then, and the last. */
  record Suspicion(Instant first, Instant last) {}

  /** A caller says that power is out there. What is no village is too wide to suspect anything of. */
  public void called(Area village, long caller, Instant now) {
    if (village.level() != VILLAGE || (byVillage.size() >= MOST_VILLAGES && !byVillage.containsKey(village))) {
      return;
    }
    byVillage.computeIfAbsent(village, _ -> new Recent()).add(caller, now.getEpochSecond());
  }

  /** How many different callers there were from there, eight at the most. */
  int callers(Area village, Instant now) {
    Recent recent = byVillage.get(village);
    return recent == null ? 0 : recent.count(now.minus(WINDOW).getEpochSecond());
  }

  Optional<Suspicion> suspicion(Area village, Instant now) {
    Recent recent = byVillage.get(village);
    return recent == null ? Optional.empty() : recent.since(now.minus(WINDOW).getEpochSecond());
  }

  /** Forgets villages of which nobody called lately. */
  public void expire(Instant now) {
    long from = now.minus(WINDOW).getEpochSecond();
    byVillage.values().removeIf(recent -> recent.isOver(from));
  }
}
