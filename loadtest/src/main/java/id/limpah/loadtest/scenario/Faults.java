package id.limpah.loadtest.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong while one file is read. */
final class Faults {
  private static final int MOST = 100;

  private final String file;
  private final List<Fault> found = new ArrayList<>();

  Faults(String file) {
    this.file = file;
  }

  void add(int line, int column, String message) {
    if (found.size() < MOST) {
      found.add(new Fault(file, line, column, message.replaceAll("\\p{Cntrl}", "?")));
    }
  }

  void add(Node at, String message) {
    add(at.line(), at.column(), message);
  }

  boolean none() {
    return found.isEmpty();
  }

  List<Fault> inFileOrder() {
    return found.stream().sorted(Comparator.comparingInt(Fault::line).thenComparingInt(Fault::column)).toList();
  }
}
