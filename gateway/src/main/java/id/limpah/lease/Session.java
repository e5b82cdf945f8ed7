package id.limpah.lease;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Whether this node is known to the others as living, and until when that lets it give. Renewed by compare-and-set on one key; what is proved by a
 * renewal is proved from when it was sent. One thread, but for {@link #untilNanos}.
 *
 * <p>INVARIANT: who finds no renewal for {@link LeaseTimes#goneNanos} and writes {@link LeaseRecord.Gone} over the last one does so after
 * {@link #untilNanos} of that last one: every later one is then refused.
 */
final class Session {
  static final String NODE = "node.";
  private static final long SOONEST_NANOS = 200_000_000;

  private final String key;
  private final String folder;
  private final String process;
  private final LeaseTimes times;
  private int sessions;
  private Optional<String> current = Optional.empty();
  private long beat;
  private long revision;
  private long beatSentNanos;
  private Map<String, Integer> told = Map.of();
  private long untilNanos;
  private boolean everGiven;

  /**
   * Of a node that nobody knows yet.
   *
   * @param folder names the disk with what was in flight when the last session ended: another disk knows nothing of it
   * @param process differs at every start
   */
  Session(String node, String folder, String process, LeaseTimes times) {
    this.key = NODE + node;
    this.folder = folder;
    this.process = process;
    this.times = times;
  }

  /** The one that holds, as far as this node knows. */
  Optional<String> current() {
    return current;
  }

  /** Whether what was given in that session is known here. */
  boolean isOwn(String session) {
    return session.startsWith(folder + "-");
  }

  String key() {
    return key;
  }

  /** Until when blocks that are held may be used; Long.MIN_VALUE before the first time. */
  long untilNanos() {
    return everGiven ? untilNanos : Long.MIN_VALUE;
  }

  /** What is to be written now, if anything. */
  void step(View view, Map<String, Integer> wants, long nowNanos, Consumer<Attempt> attempt) {
    Optional<Seen> seen = view.find(key);
    look(seen);
    if (!view.isComplete()) {
      return;
    }
    if (current.isPresent()) {
      boolean due = nowNanos - beatSentNanos >= times.renewNanos();
      boolean news = !wants.equals(told) && nowNanos - beatSentNanos >= SOONEST_NANOS;
      if (due || news) {
        send(seen.map(found -> found.revision).orElse(0L), current.get(), wants, nowNanos, attempt);
      }
      return;
    }
    if (seen.isPresent() && seen.get().record instanceof LeaseRecord.Live other && !isOwn(other.session())) {
      // It ran with another disk: what it gave is known to nobody, so it has to run out like anybody's.
      if (nowNanos - seen.get().sinceNanos >= times.goneNanos()) {
        attempt.accept(new Attempt(key, seen.get().revision, LeaseText.of(new LeaseRecord.Gone(other.session())), nowNanos));
      }
      return;
    }
    sessions++;
    beat = 0;
    send(seen.map(found -> found.revision).orElse(0L), folder + "-" + process + "-" + sessions, wants, nowNanos, attempt);
  }

  private void send(long expected, String session, Map<String, Integer> wants, long nowNanos, Consumer<Attempt> attempt) {
    beat++;
    beatSentNanos = nowNanos;
    told = wants;
    attempt.accept(new Attempt(key, expected, LeaseText.of(new LeaseRecord.Live(session, beat, wants)), nowNanos));
  }

  /** A record of this node's that the store took, sent at that time. */
  void proved(LeaseRecord.Live live, long at, long sentNanos) {
    if (at < revision) {
      return;
    }
    revision = at;
    current = Optional.of(live.session());
    long until = sentNanos + times.givesNanos();
    untilNanos = everGiven ? Math.max(untilNanos, until) : until;
    everGiven = true;
  }

  /** It holds no longer. */
  void end() {
    current = Optional.empty();
  }

  /** The store has lost something: what it says of this node is no longer compared with what was known. */
  void forget() {
    end();
    revision = 0;
  }

  private void look(Optional<Seen> seen) {
    if (current.isEmpty()) {
      return;
    }
    boolean still = seen.isPresent() && seen.get().record instanceof LeaseRecord.Live live && live.session().equals(current.get());
    if (!still && (seen.isEmpty() || seen.get().revision >= revision)) {
      end();
    }
  }

  /** Deposes those of whom nothing was heard. */
  void deposeOthers(View view, List<Map.Entry<String, Seen>> nodes, long nowNanos, Consumer<Attempt> attempt) {
    for (Map.Entry<String, Seen> node : nodes) {
      if (view.isComplete()
          && !node.getKey().equals(key)
          && node.getValue().record instanceof LeaseRecord.Live live
          && nowNanos - node.getValue().sinceNanos >= times.goneNanos()) {
        attempt.accept(new Attempt(node.getKey(), node.getValue().revision, LeaseText.of(new LeaseRecord.Gone(live.session())), nowNanos));
      }
    }
  }
}
