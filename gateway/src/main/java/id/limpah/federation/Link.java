package id.limpah.federation;

import io.nats.client.Connection;
import io.nats.client.ConnectionListener;
import io.nats.client.ErrorListener;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connections to the organisation's own NATS server: as the configuration says, of a version that can be trusted, and gone when they break. */
public final class Link {
  private static final Logger LOG = LoggerFactory.getLogger(Link.class);

  /** Below it compare-and-set is not exact, and a leaf can write in another's name. */
  private static final int LEAST_MAJOR = 2;

  private static final int LEAST_MINOR = 14;
  private static final Set<PosixFilePermission> OWNERS =
      Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private Link() {}

  /**
   * Connects; blocks for some seconds at the most. The client does not reconnect by itself, which would hide what was missed.
   *
   * @param credentials a file that holds {@code user:password} and that nobody but its owner can read
   * @param name by which the server knows it
   * @throws IOException when there is no server, it is too old, or the credentials cannot be read
   */
  public static Connection open(URI url, Optional<Path> credentials, String name) throws IOException, InterruptedException {
    Options.Builder options =
        new Options.Builder()
            .server(url.toString())
            .connectionName(name)
            .noReconnect()
            .connectionTimeout(Duration.ofSeconds(2))
            .pingInterval(Duration.ofSeconds(3))
            .maxPingsOut(2)
            .connectionListener(new Quiet())
            .errorListener(new Quiet());
    if (credentials.isPresent()) {
      String[] words = secret(credentials.get()).split(":", 2);
      if (words.length != 2) {
        throw new IOException(credentials.get() + " is not user:password");
      }
      options.userInfo(words[0], words[1]);
    }
    Connection open = Nats.connect(options.build());
    boolean good = false;
    try {
      checkVersion(open);
      good = true;
      return open;
    } finally {
      if (!good) {
        open.close();
      }
    }
  }

  private static String secret(Path file) throws IOException {
    if (!OWNERS.containsAll(Files.getPosixFilePermissions(file))) {
      throw new IOException(file + " can be read by others: chmod 600 it");
    }
    return Files.readString(file).strip();
  }

  static void checkVersion(Connection open) throws IOException {
    String version = open.getServerInfo().getVersion();
    String[] numbers = version.split("[.-]", -1);
    boolean known = numbers.length >= 2 && numbers[0].matches("[0-9]{1,4}") && numbers[1].matches("[0-9]{1,4}");
    int major = known ? Integer.parseInt(numbers[0]) : 0;
    int minor = known ? Integer.parseInt(numbers[1]) : 0;
    if (major < LEAST_MAJOR || (major == LEAST_MAJOR && minor < LEAST_MINOR)) {
      throw new IOException(
          "NATS server " + version + " is too old: " + LEAST_MAJOR + "." + LEAST_MINOR + " or newer is wanted, as older ones let one organisation write in another's name");
    }
  }

  /** The client logs in its own way, each time anew; what matters is said by who uses the link, once. */
  private static final class Quiet implements ConnectionListener, ErrorListener {
    @Override
    @SuppressWarnings("deprecation") // the interface still wants it
    public void connectionEvent(Connection conn, Events type) {
      LOG.debug("{}", type);
    }

    @Override
    public void connectionEvent(Connection conn, Events type, Long at, String details) {
      LOG.debug("{} {}", type, details);
    }
  }
}
