package id.limpah.loadtest.scenario;

/**
 * One thing that is wrong with a scenario file.
 *
 * @param line from 1
 * @param column from 1
 * @param message what is wrong, and what is allowed
 */
public record Fault(String file, int line, int column, String message) {
  @Override
  public String toString() {
    return file + ":" + line + ":" + column + ": error: " + message;
  }
}
