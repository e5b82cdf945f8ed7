package id.limpah.loadtest.measure;

import java.util.EnumMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * The figures of one kind of traffic. Written by the thread that makes the load, read by the one that tells of it; counts are of what was
 * meant to be sent within the measured part, latencies from the moment at which it was meant to be sent.
 */
public final class Figures {
  private static final int STATUSES = 700;
  /** Below this no difference is made. */
  private static final long SHORTEST_NANOS = 256;

  /** Above this a latency counts as this. */
  static final long LONGEST_NANOS = 60_000_000_000L;

  private final EnumMap<Count, AtomicLong> counts = zeros(Count.class, Count.values());
  private final EnumMap<Ending, AtomicLong> endings = zeros(Ending.class, Ending.values());
  private final AtomicLongArray statuses = new AtomicLongArray(STATUSES);
  private final SingleWriterRecorder answers = recorder();
  private final SingleWriterRecorder setups = recorder();
  private final SingleWriterRecorder byes = recorder();

  /** Two digits, so within 1 %: small enough to be looked at each second on the processor that makes the load. */
  static SingleWriterRecorder recorder() {
    return new SingleWriterRecorder(SHORTEST_NANOS, LONGEST_NANOS, 2);
  }

  /** To add up what recorders gave. */
  public static Histogram histogram() {
    return new Histogram(SHORTEST_NANOS, LONGEST_NANOS, 2);
  }

  /** What is counted beside endings. */
  public enum Count {
    /** Meant to be sent. */
    OFFERED,
    /** Of those, by callers who call again. */
    REDIALLED,
    /** Got their first final answer. */
    ANSWERED,
    /** Requests sent again for want of an answer. */
    RETRANSMITTED,
    /** Final answers that came again. */
    REPEATED,
    /** Provisional answers. */
    PROVISIONAL,
    /** Answers to nothing that was asked. */
    STRAY
  }

  /** One more. */
  public void add(Count count) {
    bump(of(counts, count));
  }

  /** It ended so. */
  public void end(Ending ending) {
    bump(of(endings, ending));
  }

  /** A final answer of that status, 100 to 699. */
  public void status(int status) {
    int index = Math.clamp(status, 0, STATUSES - 1);
    statuses.setOpaque(index, statuses.getPlain(index) + 1);
  }

  /** Its first final answer came that long after it was meant to be sent. */
  public void answered(long nanos) {
    answers.recordValue(Math.clamp(nanos, 0, LONGEST_NANOS));
  }

  /** Somebody answered the call that long after it was meant to begin. */
  public void setUp(long nanos) {
    setups.recordValue(Math.clamp(nanos, 0, LONGEST_NANOS));
  }

  /** A BYE was answered that long after it was sent. */
  public void bye(long nanos) {
    byes.recordValue(Math.clamp(nanos, 0, LONGEST_NANOS));
  }

  /** One thread writes, so it need not be one step. */
  private static void bump(AtomicLong count) {
    count.setOpaque(count.getPlain() + 1);
  }

  private static <E extends Enum<E>> EnumMap<E, AtomicLong> zeros(Class<E> type, E[] all) {
    EnumMap<E, AtomicLong> counts = new EnumMap<>(type);
    for (E one : all) {
      counts.put(one, new AtomicLong());
    }
    return counts;
  }

  private static <E extends Enum<E>> AtomicLong of(EnumMap<E, AtomicLong> counts, E which) {
    AtomicLong count = counts.get(which);
    if (count == null) {
      throw new AssertionError(which);
    }
    return count;
  }

  /** So far. */
  public long count(Count count) {
    return of(counts, count).getOpaque();
  }

  /** So far. */
  public long count(Ending ending) {
    return of(endings, ending).getOpaque();
  }

  /** So far. */
  public long count(Ending.Verdict verdict) {
    long sum = 0;
    for (Ending ending : Ending.values()) {
      sum += ending.verdict() == verdict ? count(ending) : 0;
    }
    return sum;
  }

  /** Final answers of that status so far. */
  public long statusCount(int status) {
    return statuses.getOpaque(status);
  }

  /** Answers since this was asked last. */
  public Histogram takeAnswers() {
    return answers.getIntervalHistogram();
  }

  /** Set-ups since this was asked last. */
  public Histogram takeSetups() {
    return setups.getIntervalHistogram();
  }

  /** BYEs since this was asked last. */
  public Histogram takeByes() {
    return byes.getIntervalHistogram();
  }
}
