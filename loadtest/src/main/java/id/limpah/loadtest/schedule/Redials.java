package id.limpah.loadtest.schedule;

import id.limpah.loadtest.scenario.Scenario.Redial;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;

/** Callers who call again after a while. Bounded; who finds no room stays away. Owned by one thread. */
public final class Redials {
  private static final int MOST = 1 << 20;

  private final Redial redial;
  private final RandomGenerator random;
  private final PriorityQueue<Again> waiting = new PriorityQueue<>();

  /**
   * Somebody who will call again.
   *
   * @param at nanoseconds, on the clock that {@link #ended} was told
   * @param attempt 1 for the first call again
   */
  public record Again(long at, int caller, int attempt) implements Comparable<Again> {
    @Override
    public int compareTo(Again other) {
      return Long.compare(at, other.at);
    }
  }

  /** By these habits. */
  public Redials(Redial redial, RandomGenerator random) {
    this.redial = redial;
    this.random = random;
  }

  /** A caller's attempt is over. */
  public void ended(int caller, int attempt, boolean served, long now) {
    if (attempt >= redial.times() || waiting.size() >= MOST || random.nextDouble() >= (served ? redial.anyway() : redial.share())) {
      return;
    }
    double seconds = -Math.log(1 - random.nextDouble()) * redial.after().toNanos() / 1e9;
    waiting.add(new Again(now + (long) (seconds * 1e9), caller, attempt + 1));
  }

  /** When the next of them calls, or {@link Arrivals#NEVER}. */
  public long next() {
    Again first = waiting.peek();
    return first == null ? Arrivals.NEVER : first.at();
  }

  /** Takes the next of them. */
  public Again take() {
    return waiting.remove();
  }
}
