package id.limpah.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A real file system of a few megabytes that can be filled and made read-only. Needs the right to mount; where there is none, the test is skipped. */
public final class SmallDisk implements AutoCloseable {
  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /** Mounted at that folder, which is made. */
  public static SmallDisk mount(Path folder, String size) throws IOException {
    Files.createDirectories(folder);
    Assumptions.assumeTrue(
        run(List.of("mount", "-t", "tmpfs", "-o", "size=" + size, "limpah-test", folder.toString())), "a file system can be mounted here");
    return new SmallDisk(folder);
  }

  private static boolean run(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).inheritIO().start();
    try {
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      process.destroyForcibly();
    }
  }

  public void readOnly(boolean only) throws IOException {
    if (!run(List.of("mount", "-o", only ? "remount,ro" : "remount,rw", folder.toString()))) {
      throw new IOException("it cannot be remounted");
    }
  }

  /** Until not one byte more goes on it. */
  public void fill() throws IOException {
    byte[] block = new byte[4_096];
    for (int size = block.length; size >= 1; size /= 8) {
      try {
        for (int i = 0; i < 10_000; i++) {
          Files.write(folder.resolve("filler"), Arrays.copyOf(block, size), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
      } catch (IOException full) {
        // As wanted; then with smaller pieces.
      }
    }
  }

  public void free() throws IOException {
    Files.delete(folder.resolve("filler"));
  }

  @Override
  public void close() throws IOException {
    run(List.of("umount", folder.toString()));
  }
}
