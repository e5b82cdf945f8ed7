package id.limpah;

import id.limpah.config.PlacesLoader;
import id.limpah.outage.Places;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tables by which places are found, read again when they change; blocks on the disk. What is wrong is said, and what was read before holds. */
final class PlaceFiles {
  private static final Logger LOG = LoggerFactory.getLogger(PlaceFiles.class);

  private final Path folder;
  private volatile Places places = Places.NONE;
  private volatile Optional<String> notReady = Optional.of("the tables of places are being read");
  private List<String> seen = List.of("not looked yet");

  PlaceFiles(Path folder) {
    this.folder = folder;
  }

  Places places() {
    return places;
  }

  Optional<String> notReady() {
    return notReady;
  }

  /** Reads them when one has changed. */
  synchronized void look() {
    List<String> now = stamps();
    if (now.equals(seen)) {
      return;
    }
    seen = now;
    PlacesLoader.Read read = PlacesLoader.load(folder, places);
    places = read.places();
    if (!read.faults().isEmpty()) {
      LOG.error("{} faults in the tables of places; of a faulty one what it was before holds on; the first: {}", read.faults().size(), read.faults().getFirst());
    }
    notReady = Optional.empty();
  }

  private List<String> stamps() {
    List<String> stamps = new ArrayList<>();
    for (String name : PlacesLoader.FILES) {
      Path file = folder.resolve(name);
      try {
        stamps.add(Files.exists(file) ? Files.getLastModifiedTime(file) + " " + Files.size(file) : "");
      } catch (IOException e) {
        stamps.add(String.valueOf(e.getMessage()));
      }
    }
    return stamps;
  }
}
