package id.limpah.simulation;

import java.util.PriorityQueue;

/** What will happen, in the order of time; what is for the same moment, in the order in which it was put there. */
final class Agenda {
  private final PriorityQueue<Entry> entries = new PriorityQueue<>(4096);
  private long nowNanos;
  private long count;

  private record Entry(long at, long order, Runnable what) implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      int byTime = Long.compare(at, other.at);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  long nowNanos() {
    return nowNanos;
  }

  /** Something for later; never before now. */
  void in(long nanos, Runnable what) {
    entries.add(new Entry(nowNanos + Math.max(0, nanos), count++, what));
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /** When the next thing happens; {@link Long#MAX_VALUE} when nothing will. */
  long next() {
    Entry first = entries.peek();
    return first == null ? Long.MAX_VALUE : first.at();
  }

  /** Lets it happen. */
  void step() {
    Entry first = entries.remove();
    nowNanos = first.at();
    first.what().run();
  }

  /** Nothing happens until then. */
  void rest(long untilNanos) {
    nowNanos = untilNanos;
  }
}
