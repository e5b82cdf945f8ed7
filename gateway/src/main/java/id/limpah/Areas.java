package id.limpah;

import id.limpah.outage.AreaTree;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The area tree, read on a thread of its own while the doors already open; empty until then. */
final class Areas {
  private static final Logger LOG = LoggerFactory.getLogger(Areas.class);

  private volatile AreaTree tree = AreaTree.empty();
  private volatile Optional<String> notReady = Optional.of("the names of the areas are being read");

  /** Begins to read {@code areas.csv.gz} of that folder. */
  static Areas load(Path folder) {
    Areas areas = new Areas();
    Thread.ofPlatform().name("limpah-areas").daemon(true).start(() -> areas.read(folder.resolve("areas.csv.gz")));
    return areas;
  }

  private void read(Path file) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      tree = AreaTree.read(lines);
      notReady = Optional.empty();
    } catch (IOException e) {
      LOG.error("the names of the areas cannot be read from {}: {}", file, e.getMessage());
      notReady = Optional.of("the names of the areas cannot be read; briefs give codes instead");
    }
  }

  AreaTree tree() {
    return tree;
  }

  Optional<String> notReady() {
    return notReady;
  }
}
