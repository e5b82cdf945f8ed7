package id.limpah.store;

import id.limpah.contact.QueueId;
import id.limpah.json.UsualJson;
import id.limpah.surge.Usual;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The usual arrivals at home queues, in one small file that is replaced whole. For one thread; blocks on the disk. */
public final class UsualArrivals {
  private static final Logger LOG = LoggerFactory.getLogger(UsualArrivals.class);

  private final Path file;

  /** In that folder. */
  public UsualArrivals(DataFolder folder) {
    this.file = folder.resolve("usual-arrivals.json");
  }

  /** What was written last; what cannot be read is as if it were not there, and said. */
  public Map<QueueId, Usual> read() {
    try {
      Optional<Map<QueueId, Usual>> all = UsualJson.read(Files.readString(file));
      if (all.isPresent()) {
        return all.get();
      }
      LOG.warn("what is usual is learned anew: {} is not of its form", file);
    } catch (NoSuchFileException first) {
      LOG.debug("nothing is known of what is usual");
    } catch (IOException e) {
      LOG.warn("what is usual is learned anew: {} cannot be read", file, e);
    }
    return Map.of();
  }

  /** Replaces what is there. */
  public void write(Map<QueueId, Usual> usual) {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.writeString(fresh, UsualJson.write(usual), StandardCharsets.UTF_8);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.warn("what is usual could not be written; after a restart it is learned anew", e);
    }
  }
}
