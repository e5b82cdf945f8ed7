package id.limpah.store;

import id.limpah.outage.Fact;
import id.limpah.outage.Outages;
import id.limpah.outage.Publication;
import id.limpah.time.Time;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Facts on disk, then in memory, then acknowledged; in that order. The bytes are kept as they came.
 *
 * <p>INVARIANT: whoever was told {@link Publication.Accepted} finds the fact again after any crash, until it expires; and
 * no older revision takes its place, also not after it has.
 */
public final class FactStore implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FactStore.class);
  private static final int QUEUE = 10_000;
  private static final int BATCH = 500;
  private static final Duration SWEEP_EVERY = Duration.ofMinutes(1);
  private static final Publication BUSY =
      new Publication.Postponed("too many facts wait to be written, or the gateway is about to stop; try again");
  private static final Publication NOT_WRITTEN =
      new Publication.Postponed("it could not be written to disk, so it is not acknowledged; try again");

  private final Connection connection;
  private final FactTable table;
  private final Outages outages;
  private final Time time;
  private final StoreCounts counts;
  private final BatchThread<Job> thread;
  private Instant nextSweep;

  /** A fact to be published, with the bytes it came in. */
  private static final class Job {
    final Fact fact;
    final byte[] body;
    final CompletableFuture<Publication> done = new CompletableFuture<>();

    Job(Fact fact, byte[] body) {
      this.fact = fact;
      this.body = body;
    }
  }

  /** A job and what will be said of it once the disk has it. */
  private record Checked(Job job, Publication publication) {}

  private FactStore(Connection connection, Outages outages, Time time, StoreCounts counts) {
    this.connection = connection;
    this.table = new FactTable(connection);
    this.outages = outages;
    this.time = time;
    this.counts = counts;
    this.nextSweep = time.now().plus(SWEEP_EVERY);
    this.thread = new BatchThread<>("limpah-facts", QUEUE, BATCH, this::publish);
  }

  /**
   * Opens the store and puts what still holds into the cache.
   *
   * @throws IOException when the file cannot be used
   */
  public static FactStore open(DataFolder folder, Outages outages, Time time, StoreCounts counts)
      throws IOException {
    Path file = folder.file("facts.db");
    Connection connection = Database.open(file, Database.Durability.ACKNOWLEDGED, FactTable.VERSION, FactTable.SCHEMA, Map.of());
    try {
      int unreadable = new FactTable(connection).load(time.now(), outages::apply);
      if (unreadable > 0) {
        LOG.error("{} facts on disk cannot be read by this program; they are kept", unreadable);
      }
    } catch (SQLException e) {
      Database.close(connection);
      throw Database.unusable(file, e);
    }
    return new FactStore(connection, outages, time, counts);
  }

  /** Publishes a fact. Completes when it is safe, or says why it was not taken. */
  public CompletionStage<Publication> publish(Fact fact, byte[] body) {
    Job job = new Job(fact, body);
    if (!thread.offer(job)) {
      counts.factsRefused.increment();
      return CompletableFuture.completedFuture(BUSY);
    }
    return job.done;
  }

  /** Facts that wait for the disk. */
  public int waiting() {
    return thread.waiting();
  }

  /** In rounds in which no fact stands twice, since what is checked must see what was taken before. */
  private void publish(List<Job> jobs) {
    outages.expire(time.now());
    List<Job> round = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Job job : jobs) {
      if (!ids.add(job.fact.factId())) {
        commit(round);
        round.clear();
        ids.clear();
        ids.add(job.fact.factId());
      }
      round.add(job);
    }
    commit(round);
    sweep();
  }

  private void commit(List<Job> round) {
    if (round.isEmpty()) {
      return;
    }
    List<Checked> checked = new ArrayList<>();
    try {
      Instant now = time.now();
      for (Job job : round) {
        Publication publication = check(job.fact, now);
        if (publication instanceof Publication.Accepted) {
          table.insert(job.fact, job.body, now);
        }
        checked.add(new Checked(job, publication));
      }
      table.commit();
    } catch (SQLException | RuntimeException e) {
      failed(e);
      round.forEach(job -> tell(job, NOT_WRITTEN));
      return;
    }
    checked.forEach(one -> settle(one.job(), one.publication()));
  }

  /** By what is in memory, and by what is on disk of a fact that has expired since. */
  private Publication check(Fact fact, Instant now) throws SQLException {
    Publication publication = outages.check(fact, now);
    if (!(publication instanceof Publication.Accepted) || outages.find(fact.factId()).isPresent()) {
      return publication;
    }
    Optional<FactTable.Newest> newest = table.newest(fact.factId());
    if (newest.isEmpty()) {
      return publication;
    }
    if (newest.get().fact().isPresent()) {
      return Outages.revision(newest.get().fact().get(), fact);
    }
    int rev = newest.get().rev();
    return fact.rev() > rev
        ? publication
        : fact.rev() < rev ? new Publication.Older(rev) : new Publication.Conflict(rev);
  }

  private void settle(Job job, Publication publication) {
    switch (publication) {
      // One that is repeated may be on disk only, after a clock that jumped to and fro.
      case Publication.Accepted accepted -> outages.apply(job.fact);
      case Publication.Repeated repeated -> outages.apply(job.fact);
      case Publication.Conflict conflict -> outages.addConflict();
      case Publication.Older older -> {}
      case Publication.Postponed postponed -> {}
      case Publication.Refused refused -> {}
    }
    tell(job, publication);
  }

  private void tell(Job job, Publication publication) {
    (publication instanceof Publication.Accepted ? counts.factsWritten : counts.factsRefused).increment();
    job.done.complete(publication);
  }

  private void sweep() {
    Instant now = time.now();
    if (now.isBefore(nextSweep)) {
      return;
    }
    nextSweep = now.plus(SWEEP_EVERY);
    try {
      table.sweep(now);
      table.commit();
    } catch (SQLException e) {
      failed(e);
    }
  }

  private void failed(Exception e) {
    LOG.error("facts could not be written: {}", e.getMessage());
    counts.failures.increment();
    try {
      table.rollback();
    } catch (SQLException again) {
      LOG.error("and not rolled back: {}", again.getMessage());
    }
  }

  @Override
  public void close() {
    thread.close(Duration.ofSeconds(5));
    Database.close(connection);
  }
}
