package id.limpah.outage;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What is said of areas, by their numbers: open addressing with linear probing (Knuth, The Art of Computer Programming, volume 3, section
 * 6.4, algorithms L and R). A look-up for a place that nobody asked for lately waits for memory and for nothing else; here that is twice, where a
 * general map takes five. One thread at a time changes it, any number read it without a lock.
 *
 * <p>INVARIANT: no free slot lies between where an area's number leads and where it stands. So what is taken out leaves its place taken, with
 * nothing in it, until all is laid out anew; nothing is ever moved under a reader.
 */
final class SaidByArea {
  private static final int LEAST = 1 << 10;
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private volatile AtomicReferenceArray<@Nullable SaidThere> slots = new AtomicReferenceArray<>(LEAST);

  /** Areas with something, and slots that are taken. */
  private int size;

  private int taken;

  /** Of the area of that number; none when nothing is. */
  List<Statement> get(long number) {
    AtomicReferenceArray<@Nullable SaidThere> now = slots;
    int mask = now.length() - 1;
    for (int at = home(number, mask); ; at = (at + 1) & mask) {
      SaidThere there = now.get(at);
      if (there == null) {
        return List.of();
      }
      if (there.number() == number) {
        return there;
      }
    }
  }

  /** Sets what is said there, if anything. */
  void put(long number, List<Statement> all) {
    AtomicReferenceArray<@Nullable SaidThere> now = slots;
    int at = place(now, number);
    SaidThere there = now.get(at);
    if (there == null && all.isEmpty()) {
      return;
    }
    now.set(at, new SaidThere(number, all));
    size += (all.isEmpty() ? 0 : 1) - (there == null || there.isEmpty() ? 0 : 1);
    if (there == null && ++taken > now.length() / 2) {
      layOut();
    }
  }

  /** Where the number stands, or could. */
  private static int place(AtomicReferenceArray<@Nullable SaidThere> slots, long number) {
    int mask = slots.length() - 1;
    int at = home(number, mask);
    SaidThere there = slots.get(at);
    while (there != null && there.number() != number) {
      at = (at + 1) & mask;
      there = slots.get(at);
    }
    return at;
  }

  private void layOut() {
    AtomicReferenceArray<@Nullable SaidThere> before = slots;
    AtomicReferenceArray<@Nullable SaidThere> anew =
        new AtomicReferenceArray<>(Math.max(LEAST, Integer.highestOneBit(size) * 4));
    for (int i = 0; i < before.length(); i++) {
      SaidThere there = before.get(i);
      if (there != null && !there.isEmpty()) {
        anew.setPlain(place(anew, there.number()), there);
      }
    }
    taken = size;
    slots = anew;
  }

  private static int home(long number, int mask) {
    return (int) ((number * GOLDEN) >>> 32) & mask;
  }

  /** Of how many areas something is said. */
  int size() {
    return size;
  }
}
