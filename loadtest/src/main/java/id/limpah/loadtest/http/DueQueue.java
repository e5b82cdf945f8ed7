package id.limpah.loadtest.http;

/** Moments of requests that are due and wait for a connection, first in, first out. Bounded, without boxes. Owned by one thread. */
final class DueQueue {
  private final long[] moments = new long[1 << 17];
  private int first;
  private int size;

  /** False when it is full. */
  boolean add(long moment) {
    if (size == moments.length) {
      return false;
    }
    moments[(first + size++) & (moments.length - 1)] = moment;
    return true;
  }

  boolean isEmpty() {
    return size == 0;
  }

  long first() {
    return moments[first];
  }

  void removeFirst() {
    first = (first + 1) & (moments.length - 1);
    size--;
  }
}
