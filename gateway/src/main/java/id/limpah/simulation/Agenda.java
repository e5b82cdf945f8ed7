package id.limpah.simulation;

import java.util.Arrays;

/**
 * What will happen, in the order of time; what is for the same moment, in the order in which it was put there. A heap of four children
 * in plain arrays: most of a simulation's time is spent in here, and objects to compare would double it.
 */
final class Agenda {
  private static final int CHILDREN = 4;

  private long[] times = new long[4096];
  private long[] orders = new long[4096];
  private Runnable[] what = new Runnable[4096];
  private int size;
  private long nowNanos;
  private long count;

  long nowNanos() {
    return nowNanos;
  }

  /** Something for later; never before now. */
  void in(long nanos, Runnable task) {
    if (size == times.length) {
      times = Arrays.copyOf(times, 2 * size);
      orders = Arrays.copyOf(orders, 2 * size);
      what = Arrays.copyOf(what, 2 * size);
    }
    up(size++, nowNanos + Math.max(0, nanos), count++, task);
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** When the next thing happens; {@link Long#MAX_VALUE} when nothing will. */
  long next() {
    return size == 0 ? Long.MAX_VALUE : times[0];
  }

  /** Lets it happen. */
  void step() {
    Runnable first = what[0];
    nowNanos = times[0];
    int last = --size;
    long time = times[last];
    long order = orders[last];
    Runnable task = what[last];
    what[last] = Agenda::nothing;
    if (last > 0) {
      down(time, order, task);
    }
    first.run();
  }

  private static void nothing() {}

  /** Nothing happens until then. */
  void rest(long untilNanos) {
    nowNanos = untilNanos;
  }

  private void up(int from, long time, long order, Runnable task) {
    int at = from;
    while (at > 0) {
      int parent = (at - 1) / CHILDREN;
      // What is put later never comes before what was put there for the same moment.
      if (times[parent] <= time) {
        break;
      }
      move(parent, at);
      at = parent;
    }
    set(at, time, order, task);
  }

  private void down(long time, long order, Runnable task) {
    int at = 0;
    while (true) {
      int first = CHILDREN * at + 1;
      if (first >= size) {
        break;
      }
      int least = first;
      int end = Math.min(first + CHILDREN, size);
      for (int child = first + 1; child < end; child++) {
        if (isBefore(times[child], orders[child], times[least], orders[least])) {
          least = child;
        }
      }
      if (isBefore(time, order, times[least], orders[least])) {
        break;
      }
      move(least, at);
      at = least;
    }
    set(at, time, order, task);
  }

  private static boolean isBefore(long time, long order, long otherTime, long otherOrder) {
    return time < otherTime || (time == otherTime && order < otherOrder);
  }

  private void move(int from, int to) {
    times[to] = times[from];
    orders[to] = orders[from];
    what[to] = what[from];
  }

  private void set(int at, long time, long order, Runnable task) {
    times[at] = time;
    orders[at] = order;
    what[at] = task;
  }
}
