package id.limpah.lease;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of the store: the newest record of each key, told in the order in which the store took them. It is complete up to a position when
 * all that the store took until then was told; only then can be said what is not there. One thread.
 *
 * <p>A store may lose what it had acknowledged: emptied, or put back to a copy by its operator. It shows when a whole reading has an older revision
 * of some key than was known, or ends below the highest position for longer than any replica lags.
 */
final class View {
  /** A bucket gone wild makes no more of these. */
  private static final int MOST_KEYS = 50_000;

  private final Set<String> asked;
  private final long staleNanos;
  private final Map<String, Long> absentSince = new HashMap<>();
  private Map<String, Seen> known = new HashMap<>();
  private Map<String, Seen> told = new HashMap<>();
  private boolean reading;
  private boolean complete;
  private boolean behind;
  private long behindSinceNanos;
  private long position;
  private long highest;
  private boolean lost;

  /**
   * Of a store of which nothing is known but how far it was.
   *
   * @param asked keys of which is noted how long they have been absent
   * @param highest the highest position that was ever known here, 0 for none
   * @param staleNanos for how long at most a replica lags
   */
  View(Collection<String> asked, long highest, long staleNanos) {
    this.asked = Set.copyOf(asked);
    this.highest = highest;
    this.staleNanos = staleNanos;
  }

  /** All of the store is about to be told, and then what changes. */
  void begin() {
    told = new HashMap<>();
    reading = true;
    complete = false;
    behind = false;
  }

  /** Nothing more is told. */
  void cut() {
    reading = false;
    complete = false;
    absentSince.clear();
  }

  /** A key's record as the store has it, or as this node just wrote it, which may come before the store tells it. */
  void saw(String key, LeaseRecord record, long revision, long nowNanos) {
    if (reading) {
      put(told, key, record, revision, nowNanos);
    } else {
      put(known, key, record, revision, nowNanos);
      absentSince.remove(key);
    }
  }

  /** What this node wrote, by the store's word. */
  void wrote(String key, LeaseRecord record, long revision, long nowNanos) {
    highest = Math.max(highest, revision);
    put(known, key, record, revision, nowNanos);
    absentSince.remove(key);
    if (reading) {
      put(told, key, record, revision, nowNanos);
    }
  }

  private static void put(Map<String, Seen> where, String key, LeaseRecord record, long revision, long nowNanos) {
    Seen before = where.get(key);
    if (before == null ? where.size() < MOST_KEYS : revision > before.revision) {
      where.put(key, new Seen(record, revision, nowNanos));
    }
  }

  /** Everything that the store took up to there was told. */
  void caughtUp(long upTo, long nowNanos) {
    if (upTo < highest) {
      if (!behind) {
        behind = true;
        behindSinceNanos = nowNanos;
      }
      complete = false;
      if (nowNanos - behindSinceNanos < staleNanos) {
        return;
      }
      lost = true;
      highest = upTo;
    }
    behind = false;
    position = upTo;
    highest = upTo;
    if (reading) {
      reading = false;
      adopt();
    }
    complete = true;
    for (String key : asked) {
      if (!known.containsKey(key)) {
        absentSince.putIfAbsent(key, nowNanos);
      }
    }
  }

  /** What was known of a record goes on being known: for how long, and for how long idle. */
  private void adopt() {
    for (Map.Entry<String, Seen> before : known.entrySet()) {
      Seen now = told.get(before.getKey());
      if (now == null || now.revision < before.getValue().revision) {
        lost = true;
      } else if (now.revision == before.getValue().revision) {
        told.put(before.getKey(), before.getValue());
      }
    }
    known = told;
    told = new HashMap<>();
  }

  /** Whether all is known up to {@link #position}. */
  boolean isComplete() {
    return complete;
  }

  long position() {
    return position;
  }

  /** The highest position that was ever known. */
  long highest() {
    return highest;
  }

  /** Whether the store turned out to have lost something; says so once. */
  boolean takeLost() {
    boolean was = lost;
    lost = false;
    return was;
  }

  Optional<Seen> find(String key) {
    return Optional.ofNullable(known.get(key));
  }

  /** For how long a key that is asked for was not there, as far as there was a view. */
  long absentNanos(String key, long nowNanos) {
    Long since = absentSince.get(key);
    return since == null ? 0 : nowNanos - since;
  }

  Map<String, Seen> all() {
    return known;
  }
}
