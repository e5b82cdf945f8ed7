package id.limpah.federation;

import id.limpah.outage.Outages;
import id.limpah.store.FactStore;
import id.limpah.time.Time;
import io.nats.client.Connection;
import io.nats.client.ConnectionListener;
import io.nats.client.Dispatcher;
import io.nats.client.ErrorListener;
import io.nats.client.JetStreamApiException;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The link to the organisation's own NATS server, and through it to those of others. The gateway answers from its own store whatever becomes
 * of it: a server that is not there is tried again for ever, and what was missed is made up for. One thread of its own, and those of the
 * client.
 */
public final class Federation implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Federation.class);

  /** Below it compare-and-set is not exact, and a leaf can write in another's name. */
  private static final int LEAST_MAJOR = 2;

  private static final int LEAST_MINOR = 14;
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration FOLLOW_EVERY = Duration.ofSeconds(10);
  private static final Duration AGAIN_FIRST = Duration.ofSeconds(20);

  /** Reading all of it again takes seconds of a core for each hundred thousand facts. */
  private static final Duration COMPARE_EVERY = Duration.ofHours(1);
  private static final int LIVE_MESSAGES = 20_000;
  private static final long LIVE_BYTES = 64L << 20;
  private static final Set<PosixFilePermission> OWNERS =
      Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private final FederationConfig config;
  private final String organisation;
  private final FederationCounts counts;
  private final Time time;
  private final Outages outages;
  private final Telling telling;
  private final Hearing hearing;
  private final AtomicReference<Optional<Connection>> connection = new AtomicReference<>(Optional.empty());
  private final Thread thread;
  private volatile boolean closing;
  private Optional<String> said = Optional.empty();

  private Federation(
      FederationConfig config, String organisation, FactStore store, Outages outages, FederationCounts counts, Time time) {
    this.config = config;
    this.organisation = organisation;
    this.counts = counts;
    this.time = time;
    this.outages = outages;
    this.hearing = new Hearing(organisation, store, outages, counts);
    this.telling = new Telling(organisation, store, outages, hearing, counts, time);
    store.onOwn(telling::written);
    this.thread = Thread.ofPlatform().name("limpah-federation").daemon(true).start(this::run);
  }

  /** Begins; the server need not be there yet. */
  public static Federation start(
      FederationConfig config, String organisation, FactStore store, Outages outages, FederationCounts counts, Time time) {
    counts.connected(false, time.now());
    return new Federation(config, organisation, store, outages, counts, time);
  }

  @SuppressWarnings("try") // closing waits, and may be interrupted: then the loop ends
  private void run() {
    while (!closing) {
      try (Connection open = Nats.connect(options());
          Streams streams = new Streams(hearing)) {
        connection.set(Optional.of(open));
        checkVersion(open);
        work(open, streams);
      } catch (InterruptedException e) {
        return;
      } catch (IOException | JetStreamApiException | IllegalStateException e) {
        complain(String.valueOf(e.getMessage()));
      } catch (RuntimeException bug) {
        LOG.error("the link to other organisations failed; it is tried again", bug);
      } finally {
        counts.connected(false, time.now());
        connection.set(Optional.empty());
      }
      pause();
    }
  }

  /** As long as the connection is good; a client that reconnects by itself would hide what was missed. */
  private void work(Connection open, Streams streams) throws InterruptedException, IOException, JetStreamApiException {
    Dispatcher live = open.createDispatcher(message -> heard(message.getSubject(), message.getData()));
    live.setPendingLimits(LIVE_MESSAGES, LIVE_BYTES);
    live.subscribe(Subjects.LIVE);
    telling.compare();
    counts.connected(true, time.now());
    said = Optional.empty();
    LOG.info("linked to NATS {} as {}", open.getServerInfo().getVersion(), organisation);
    Duration again = AGAIN_FIRST;
    long compared = System.nanoTime();
    long followed = System.nanoTime() - FOLLOW_EVERY.toNanos();
    while (!closing && open.getStatus() == Connection.Status.CONNECTED) {
      if (System.nanoTime() - followed >= FOLLOW_EVERY.toNanos()) {
        followed = System.nanoTime();
        streams.follow(open);
      }
      long since = System.nanoTime() - compared;
      // What an issuer says it holds is not what is here, or the store had no room: it is in the streams.
      boolean lost = hearing.hasMissed() || !outages.disagreeing().isEmpty();
      again = lost ? again : AGAIN_FIRST;
      if ((lost && since >= again.toNanos()) || since >= COMPARE_EVERY.toNanos()) {
        compared = System.nanoTime();
        // What does not come that way will not come by asking more often, such as what its issuer may not say here.
        again = again.compareTo(COMPARE_EVERY) < 0 ? again.multipliedBy(2) : COMPARE_EVERY;
        hearing.readAgain();
        telling.compare();
        streams.again();
        followed -= FOLLOW_EVERY.toNanos();
      }
      telling.work(open);
    }
  }

  private void heard(String subject, byte[] body) {
    hearing
        .take(subject, body, true)
        .ifPresent(
            result ->
                result.thenAccept(
                    what -> {
                      if (what == Hearing.Result.LATER) {
                        counts.dropped.increment();
                      }
                    }));
  }

  private Options options() throws IOException {
    Options.Builder options =
        new Options.Builder()
            .server(config.url().toString())
            .connectionName("limpah-" + organisation)
            .noReconnect()
            .connectionTimeout(Duration.ofSeconds(2))
            .pingInterval(Duration.ofSeconds(3))
            .maxPingsOut(2)
            .connectionListener(new Quiet())
            .errorListener(new Quiet());
    if (config.credentials().isPresent()) {
      String[] words = secret(config.credentials().get()).split(":", 2);
      if (words.length != 2) {
        throw new IOException(config.credentials().get() + " is not user:password");
      }
      options.userInfo(words[0], words[1]);
    }
    return options.build();
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

  private void complain(String what) {
    counts.refused(what);
    if (!closing && !said.equals(Optional.of(what))) {
      said = Optional.of(what);
      LOG.error("no link to other organisations; answers come from the own store: {}", what);
    }
  }

  private void pause() {
    try {
      Thread.sleep(RETRY);
    } catch (InterruptedException e) {
      closing = true;
    }
  }

  @Override
  public void close() {
    closing = true;
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The client logs in its own way, each time anew; what matters is said here once. */
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
