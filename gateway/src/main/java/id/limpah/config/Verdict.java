package id.limpah.config;

import java.util.List;

/** What came of reading a configuration. */
public sealed interface Verdict {
  /** Nothing is wrong with it. */
  record Loaded(Configuration configuration) implements Verdict {}

  /**
   * It cannot be used.
   *
   * @param faults every one, in the order of the file; never empty
   */
  record Faulty(List<Fault> faults) implements Verdict {
    public Faulty {
      faults = List.copyOf(faults);
    }
  }
}
