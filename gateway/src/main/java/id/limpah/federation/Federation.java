package id.limpah.federation;

import id.limpah.contact.Center;
import id.limpah.outage.Outages;
import id.limpah.store.FactStore;
import id.limpah.time.Time;
import id.limpah.trust.Keyring;
import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.JetStreamApiException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
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

  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration FOLLOW_EVERY = Duration.ofSeconds(10);
  private static final Duration AGAIN_FIRST = Duration.ofSeconds(20);

  /** Reading all of it again takes seconds of a core for each hundred thousand facts. */
  private static final Duration COMPARE_EVERY = Duration.ofHours(1);
  private static final int LIVE_MESSAGES = 20_000;
  private static final long LIVE_BYTES = 64L << 20;

  private final FederationConfig config;
  private final String organisation;
  private final FederationCounts counts;
  private final Time time;
  private final Outages outages;
  private final Telling telling;
  private final Hearing hearing;
  private final CenterWords centers;
  private final AtomicReference<Optional<Connection>> connection = new AtomicReference<>(Optional.empty());
  private final Thread thread;
  private volatile boolean closing;
  private Optional<String> said = Optional.empty();

  private Federation(
      FederationConfig config,
      String organisation,
      FactStore store,
      Outages outages,
      List<Center> known,
      CenterDoor door,
      Supplier<Keyring> keys,
      FederationCounts counts,
      Time time) {
    this.config = config;
    this.centers = new CenterWords(organisation, known, door, keys, counts, time);
    this.organisation = organisation;
    this.counts = counts;
    this.time = time;
    this.outages = outages;
    this.hearing = new Hearing(organisation, store, outages, counts);
    this.telling = new Telling(organisation, store, outages, hearing, counts, time);
    store.onOwn(telling::written);
    this.thread = Thread.ofPlatform().name("limpah-federation").daemon(true).start(this::run);
  }

  /**
   * Begins; the server need not be there yet.
   *
   * @param known all centers of the configuration, with whose they are
   * @param door where words on centers come from and go to
   */
  public static Federation start(
      FederationConfig config,
      String organisation,
      FactStore store,
      Outages outages,
      List<Center> known,
      CenterDoor door,
      Supplier<Keyring> keys,
      FederationCounts counts,
      Time time) {
    counts.connected(false, time.now());
    return new Federation(config, organisation, store, outages, known, door, keys, counts, time);
  }

  @SuppressWarnings("try") // closing waits, and may be interrupted: then the loop ends
  private void run() {
    while (!closing) {
      try (Connection open = Link.open(config.url(), config.credentials(), "limpah-" + organisation);
          Streams streams = new Streams(hearing)) {
        connection.set(Optional.of(open));
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
    // By itself, so that neither makes the other wait.
    Dispatcher words = open.createDispatcher(message -> centers.take(message.getSubject(), message.getData()));
    words.setPendingLimits(LIVE_MESSAGES, LIVE_BYTES);
    words.subscribe(Subjects.CENTERS);
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
      for (CenterWords.Said word : centers.say()) {
        open.publish(word.subject(), word.body());
        counts.centersTold.increment();
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
}
