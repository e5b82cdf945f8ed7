package id.limpah.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Collects what is wrong while a file is read. One thread, one file. */
final class Faults {
  /** Beyond this a person is helped by no further line. */
  static final int MAX = 200;

  private record Found(Place place, String message, Optional<String> hint) {}

  private final String file;
  private final List<Found> found = new ArrayList<>();

  Faults(String file) {
    this.file = file;
  }

  void add(Place place, String message) {
    add(place, message, Optional.empty());
  }

  void add(Place place, String message, Optional<String> hint) {
    found.add(new Found(place, printable(message), hint.map(Faults::printable)));
  }

  boolean none() {
    return found.isEmpty();
  }

  /**
   * All of them in the order of the file; past {@link #MAX} one line says how many more there are.
   */
  List<Fault> inFileOrder() {
    List<Fault> faults = new ArrayList<>();
    found.sort(Comparator.comparing(Found::place));
    for (Found one : found.subList(0, Math.min(MAX, found.size()))) {
      faults.add(fault(one.place(), one.message(), one.hint()));
    }
    if (found.size() > MAX) {
      Place place = found.get(MAX).place();
      faults.add(
          fault(
              place,
              "and " + (found.size() - MAX) + " more faults from here on",
              Optional.empty()));
    }
    return List.copyOf(faults);
  }

  private Fault fault(Place place, String message, Optional<String> hint) {
    return new Fault(file, place.line(), place.column(), message, hint);
  }

  /** One fault is one line, and nothing from a file may steer the terminal that shows it. */
  private static String printable(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
        .map(c -> c == '\u2028' || c == '\u2029' ? '?' : c)
        .forEach(line::appendCodePoint);
    return line.toString();
  }
}
