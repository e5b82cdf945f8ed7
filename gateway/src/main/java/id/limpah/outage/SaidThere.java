package id.limpah.outage;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** What is said of one area. It is a list itself, and its first element a field: each step less is a wait for memory less. Immutable. */
final class SaidThere extends AbstractList<Statement> implements RandomAccess {
  private static final Statement[] NONE = {};

  private final long number;
  private final int size;
  private final @Nullable Statement first;
  private final Statement[] more;

  /** Of the area of that number. */
  SaidThere(long number, List<Statement> all) {
    this.number = number;
    this.size = all.size();
    this.first = size == 0 ? null : all.getFirst();
    this.more = size < 2 ? NONE : all.subList(1, size).toArray(NONE);
  }

  long number() {
    return number;
  }

  @Override
  public Statement get(int index) {
    if (index == 0 && first != null) {
      return first;
    }
    return more[index - 1];
  }

  @Override
  public int size() {
    return size;
  }
}
