package id.limpah.peer;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Finds the programs that tests talk to. Where {@code LIMPAH_REQUIRE_PEERS=true} a missing one fails the test, elsewhere
 * the test is skipped and says why.
 */
public final class RealPeers {
  private RealPeers() {}

  /** The program of that name on the path (or in the usual places for daemons). */
  public static Path program(String name) {
    String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/sbin:/usr/local/sbin";
    for (String folder : path.split(File.pathSeparator, -1)) {
      Path candidate = Path.of(folder.isEmpty() ? "." : folder, name);
      if (Files.isExecutable(candidate)) {
        return candidate;
      }
    }
    String missing = String.format(Locale.ROOT, "%s is not installed", name);
    if ("true".equals(System.getenv("LIMPAH_REQUIRE_PEERS"))) {
      Assertions.fail(missing + ", and LIMPAH_REQUIRE_PEERS asks for it");
    }
    Assumptions.abort(missing);
    throw new AssertionError("not reached");
  }

  /**
   * Starts the program, its output in a file of that folder.
   *
   * @param limit after this long it is ended, whatever becomes of the test
   */
  public static Peer start(Path folder, String label, Duration limit, Path program, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(program("timeout").toString());
    command.add("--kill-after=2");
    command.add(limit.toSeconds() + "s");
    command.add(program.toString());
    command.addAll(arguments);
    Path output = folder.resolve(label + ".out");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .redirectInput(new File("/dev/null"))
              .start();
      return new Peer(label, process, output);
    } catch (IOException cannotStart) {
      throw new UncheckedIOException(cannotStart);
    }
  }

  /** The test resource of that name, as a file that a program can open. */
  public static Path resource(String name) {
    var url = RealPeers.class.getClassLoader().getResource(name);
    if (url == null) {
      throw new AssertionError("no test resource " + name);
    }
    return Path.of(java.net.URI.create(url.toString()));
  }
}
