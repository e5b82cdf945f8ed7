package id.limpah.cli;

import java.io.PrintStream;
import java.time.Duration;

/** How the root plays the demo. */
@FunctionalInterface
public interface Show {
  /**
   * Plays it to its end.
   *
   * @param length how long, in wall-clock time
   * @param json whether the last line printed is the summary as one JSON object
   * @return the process's exit code
   */
  int play(Duration length, boolean json, PrintStream out);
}
