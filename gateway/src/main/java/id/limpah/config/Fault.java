package id.limpah.config;

import java.util.Optional;

/**
 * One thing that is wrong with a configuration, and where. Prints itself in the form that editors
 * and compilers share.
 *
 * @param file as the caller named it
 * @param line from 1
 * @param column from 1, in characters
 * @param message what is wrong, without a full stop
 * @param hint what to write instead, when there is a guess
 */
public record Fault(String file, int line, int column, String message, Optional<String> hint) {
  @Override
  public String toString() {
    String tail = hint.map(text -> "; " + text).orElse("");
    return file + ":" + line + ":" + column + ": error: " + message + tail;
  }
}
