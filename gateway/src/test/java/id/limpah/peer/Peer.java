package id.limpah.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** One running program. Closing it ends it and waits until it is gone. */
public final class Peer implements AutoCloseable {
  private final String label;
  private final Process process;
  private final Path output;

  Peer(String label, Process process, Path output) {
    this.label = label;
    this.process = process;
    this.output = output;
  }

  /**
   * Waits for its end.
   *
   * @return its exit code
   * @throws AssertionError with its output, when it does not end by then
   */
  public int awaitEnd(Duration limit) {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError(label + " still runs after " + limit + "\n" + output());
      }
      return process.exitValue();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  /** Whether it runs. */
  public boolean alive() {
    return process.isAlive();
  }

  /** What it has said so far. */
  public String output() {
    try {
      return Files.readString(output, java.nio.charset.StandardCharsets.ISO_8859_1);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Sends it a signal by its name, such as HUP. */
  void signal(String name) throws IOException {
    // What bounds its time would end it at any signal.
    long pid = process.children().findFirst().orElse(process.toHandle()).pid();
    try {
      int done = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).inheritIO().start().waitFor();
      if (done != 0) {
        throw new IOException(label + " takes no signal " + name);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException(interrupted);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.waitFor(5, TimeUnit.SECONDS);
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
