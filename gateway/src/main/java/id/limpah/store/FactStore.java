package id.limpah.store;

import id.limpah.json.FactJson;
import id.limpah.outage.Fact;
import id.limpah.outage.Outages;
import id.limpah.outage.Publication;
import id.limpah.time.Time;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Facts on disk, then in memory, then acknowledged; in that order. The bytes are kept as they came.
 *
 * <p>INVARIANT: whoever was told {@link Publication.Accepted} finds the fact again after any crash.
 */
public final class FactStore implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FactStore.class);
  private static final int VERSION = 1;
  private static final int QUEUE = 10_000;
  private static final int BATCH = 500;
  private static final List<String> SCHEMA =
      List.of(
          "CREATE TABLE IF NOT EXISTS fact (fact_id TEXT NOT NULL, rev INTEGER NOT NULL, received_at INTEGER NOT NULL,"
              + " valid_until INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY (fact_id, rev)) WITHOUT ROWID");

  private final Connection connection;
  private final Outages outages;
  private final Time time;
  private final StoreCounts counts;
  private final BatchThread<Job> thread;

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

  private FactStore(Connection connection, Outages outages, Time time, StoreCounts counts) {
    this.connection = connection;
    this.outages = outages;
    this.time = time;
    this.counts = counts;
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
    Connection connection = Database.open(file, "FULL", VERSION, SCHEMA);
    try {
      load(connection, outages, time);
    } catch (SQLException e) {
      Database.close(connection);
      throw new IOException(file + " cannot be read: " + e.getMessage(), e);
    }
    return new FactStore(connection, outages, time, counts);
  }

  private static void load(Connection connection, Outages outages, Time time) throws SQLException {
    long now = time.now().getEpochSecond();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT body, MAX(rev) FROM fact GROUP BY fact_id HAVING valid_until > " + now)) {
      int unreadable = 0;
      while (rows.next()) {
        if (FactJson.read(rows.getBytes(1)) instanceof FactJson.Read.Good(Fact fact)) {
          outages.apply(fact);
        } else {
          unreadable++;
        }
      }
      if (unreadable > 0) {
        LOG.error("{} facts on disk cannot be read by this program; they are kept", unreadable);
      }
    }
    connection.rollback();
  }

  /** Publishes a fact. Completes when it is safe, or says why it was not taken. */
  public CompletionStage<Publication> publish(Fact fact, byte[] body) {
    Job job = new Job(fact, body);
    if (!thread.offer(job)) {
      counts.factsRefused.increment();
      return CompletableFuture.completedFuture(new Publication.Refused(Publication.BUSY));
    }
    return job.done;
  }

  /** Facts that wait for the disk. */
  public int waiting() {
    return thread.waiting();
  }

  /** In rounds in which no fact stands twice, since what is checked must see what was taken before. */
  private void publish(List<Job> jobs) {
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
    outages.expire(time.now());
  }

  private void commit(List<Job> round) {
    List<Job> taken = new ArrayList<>();
    List<Publication> results = new ArrayList<>();
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO fact (fact_id, rev, received_at, valid_until, body) VALUES (?, ?, ?, ?, ?)"
                + " ON CONFLICT DO NOTHING")) {
      for (Job job : round) {
        Publication publication = outages.check(job.fact, time.now());
        results.add(publication);
        if (publication instanceof Publication.Accepted) {
          insert.setString(1, job.fact.factId());
          insert.setInt(2, job.fact.rev());
          insert.setLong(3, time.now().getEpochSecond());
          insert.setLong(4, job.fact.validUntil().getEpochSecond());
          insert.setBytes(5, job.body);
          insert.execute();
          taken.add(job);
        }
      }
      connection.commit();
    } catch (SQLException e) {
      failed(round, e);
      return;
    }
    taken.forEach(job -> outages.apply(job.fact));
    for (int i = 0; i < round.size(); i++) {
      boolean accepted = results.get(i) instanceof Publication.Accepted;
      (accepted ? counts.factsWritten : counts.factsRefused).increment();
      if (results.get(i) instanceof Publication.Conflict) {
        outages.addConflict();
      }
      round.get(i).done.complete(results.get(i));
    }
  }

  private void failed(List<Job> round, SQLException e) {
    LOG.error("facts could not be written: {}", e.getMessage());
    counts.failures.increment();
    try {
      connection.rollback();
    } catch (SQLException again) {
      LOG.error("and not rolled back: {}", again.getMessage());
    }
    for (Job job : round) {
      counts.factsRefused.increment();
      job.done.complete(new Publication.Refused(Publication.NOT_WRITTEN));
    }
  }

  @Override
  public void close() {
    thread.close(Duration.ofSeconds(5));
    Database.close(connection);
  }
}
