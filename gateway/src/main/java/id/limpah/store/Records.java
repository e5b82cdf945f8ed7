package id.limpah.store;

import id.limpah.contact.Accepting;
import id.limpah.contact.CenterId;
import id.limpah.contact.Offer;
import id.limpah.contact.Outcome;
import id.limpah.json.DecisionJson;
import id.limpah.json.OutcomeTold;
import id.limpah.route.Decision;
import id.limpah.route.OpenDiversion;
import id.limpah.time.Time;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decisions with their outcomes, and each partner's last offer. Written behind the traffic: when the disk is slower they
 * are dropped and counted, and calls go on.
 */
public final class Records implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Records.class);
  private static final int VERSION = 1;
  private static final int QUEUE = 20_000;
  private static final int BATCH = 1_000;
  private static final Duration KEPT = Duration.ofDays(30);
  private static final int MOST_DECISIONS = 2_000_000;
  private static final int MOST_OPEN = 100_000;
  private static final List<String> SCHEMA =
      List.of(
          "CREATE TABLE IF NOT EXISTS decision (id TEXT PRIMARY KEY, at INTEGER NOT NULL, action TEXT NOT NULL,"
              + " record TEXT NOT NULL) WITHOUT ROWID",
          "CREATE INDEX IF NOT EXISTS decision_at ON decision (at)",
          "CREATE TABLE IF NOT EXISTS outcome (decision_id TEXT NOT NULL, at INTEGER NOT NULL, center TEXT NOT NULL,"
              + " outcome TEXT NOT NULL, over INTEGER NOT NULL)",
          "CREATE INDEX IF NOT EXISTS outcome_decision ON outcome (decision_id)",
          "CREATE INDEX IF NOT EXISTS outcome_at ON outcome (at)",
          "CREATE TABLE IF NOT EXISTS offer (center TEXT PRIMARY KEY, accepting TEXT NOT NULL, concurrent INTEGER NOT"
              + " NULL, per_second REAL NOT NULL, received_at INTEGER NOT NULL, expires_at INTEGER NOT NULL)");

  private final Connection connection;
  private final Time time;
  private final StoreCounts counts;
  private final BatchThread<Job> thread;
  private Instant nextSweep;

  /** Something to do with the connection, on its thread. */
  private interface Job {
    void run(Connection connection) throws SQLException;

    /** It cannot be done. */
    default void fail() {}
  }

  private Records(Connection connection, Time time, StoreCounts counts) {
    this.connection = connection;
    this.time = time;
    this.counts = counts;
    this.nextSweep = time.now();
    this.thread = new BatchThread<>("limpah-records", QUEUE, BATCH, this::work);
  }

  /**
   * Opens them.
   *
   * @throws IOException when the file cannot be used
   */
  public static Records open(DataFolder folder, Time time, StoreCounts counts) throws IOException {
    return new Records(Database.open(folder.file("records.db"), "NORMAL", VERSION, SCHEMA), time, counts);
  }

  /** Keeps a decision. */
  public void keep(Decision decision) {
    write(
        to -> {
          try (PreparedStatement insert =
              to.prepareStatement("INSERT OR IGNORE INTO decision (id, at, action, record) VALUES (?, ?, ?, ?)")) {
            insert.setString(1, decision.id());
            insert.setLong(2, decision.at().getEpochSecond());
            insert.setString(3, decision.action().word());
            insert.setString(4, DecisionJson.record(decision));
            insert.execute();
          }
        });
  }

  /** Keeps what became of a decision. */
  public void keep(String decisionId, Optional<CenterId> center, Outcome outcome, boolean over) {
    Instant at = time.now();
    write(
        to -> {
          try (PreparedStatement insert =
              to.prepareStatement("INSERT INTO outcome (decision_id, at, center, outcome, over) VALUES (?, ?, ?, ?, ?)")) {
            insert.setString(1, decisionId);
            insert.setLong(2, at.getEpochSecond());
            insert.setString(3, center.map(CenterId::name).orElse(""));
            insert.setString(4, outcome.word());
            insert.setBoolean(5, over);
            insert.execute();
          }
        });
  }

  /** Keeps a partner's word. */
  public void keep(CenterId partner, Offer offer) {
    write(
        to -> {
          try (PreparedStatement insert =
              to.prepareStatement("INSERT OR REPLACE INTO offer VALUES (?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, partner.name());
            insert.setString(2, offer.accepting().word());
            insert.setInt(3, offer.concurrent());
            insert.setDouble(4, offer.perSecond());
            insert.setLong(5, offer.receivedAt().toEpochMilli());
            insert.setLong(6, offer.expiresAt().toEpochMilli());
            insert.execute();
          }
        });
  }

  /** The record of that decision with its outcomes, as JSON. */
  public CompletionStage<Optional<String>> find(String decisionId) {
    CompletableFuture<Optional<String>> found = new CompletableFuture<>();
    Job job =
        new Job() {
          @Override
          public void run(Connection from) throws SQLException {
            found.complete(read(from, decisionId));
          }

          @Override
          public void fail() {
            found.complete(Optional.empty());
          }
        };
    if (!thread.offer(job)) {
      job.fail();
    }
    return found;
  }

  private static Optional<String> read(Connection from, String decisionId) throws SQLException {
    String record;
    try (PreparedStatement query = from.prepareStatement("SELECT record FROM decision WHERE id = ?")) {
      query.setString(1, decisionId);
      ResultSet row = query.executeQuery();
      if (!row.next()) {
        return Optional.empty();
      }
      record = row.getString(1);
    }
    List<OutcomeTold> told = new ArrayList<>();
    try (PreparedStatement query =
        from.prepareStatement("SELECT at, center, outcome, over FROM outcome WHERE decision_id = ? ORDER BY at")) {
      query.setString(1, decisionId);
      ResultSet rows = query.executeQuery();
      while (rows.next()) {
        Instant at = Instant.ofEpochSecond(rows.getLong(1));
        told.add(new OutcomeTold(at, rows.getString(2), rows.getString(3), rows.getBoolean(4)));
      }
    }
    return Optional.of(DecisionJson.withOutcomes(record, told));
  }

  /** The offers that still hold. */
  public Map<CenterId, Offer> offers() throws IOException {
    Instant now = time.now();
    return ask(from -> offers(from, now));
  }

  /** Diversions of that long back that nobody has said to be over. */
  public List<OpenDiversion> openDiversions(Duration back) throws IOException {
    long since = time.now().minus(back).getEpochSecond();
    return ask(from -> openDiversions(from, since));
  }

  /** Something to be read. */
  private interface Query<T> {
    T run(Connection from) throws SQLException;
  }

  /**
   * Asks and waits, at the start.
   *
   * @throws IOException when it cannot be read
   */
  private <T> T ask(Query<T> query) throws IOException {
    CompletableFuture<T> read = new CompletableFuture<>();
    boolean asked =
        thread.offer(
            new Job() {
              @Override
              public void run(Connection from) throws SQLException {
                read.complete(query.run(from));
              }

              @Override
              public void fail() {
                read.completeExceptionally(new IOException("the records cannot be read"));
              }
            });
    if (!asked) {
      throw new IOException("the records cannot be read: too much waits for the disk");
    }
    try {
      return read.orTimeout(10, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      throw new IOException("the records cannot be read", e);
    }
  }

  private static List<OpenDiversion> openDiversions(Connection from, long since) throws SQLException {
    List<OpenDiversion> open = new ArrayList<>();
    try (PreparedStatement query =
        from.prepareStatement(
            "SELECT record FROM decision WHERE at >= ? AND action = 'divert' AND NOT EXISTS (SELECT 1 FROM outcome"
                + " WHERE decision_id = decision.id AND over = 1) LIMIT "
                + MOST_OPEN)) {
      query.setLong(1, since);
      ResultSet rows = query.executeQuery();
      while (rows.next()) {
        DecisionJson.diversion(rows.getString(1)).ifPresent(open::add);
      }
    }
    return open;
  }

  private static Map<CenterId, Offer> offers(Connection from, Instant now) throws SQLException {
    Map<CenterId, Offer> offers = new LinkedHashMap<>();
    try (Statement query = from.createStatement();
        ResultSet rows = query.executeQuery("SELECT * FROM offer")) {
      while (rows.next()) {
        Optional<Accepting> accepting = Accepting.ofWord(rows.getString(2));
        Instant expires = Instant.ofEpochMilli(rows.getLong(6));
        if (accepting.isPresent() && expires.isAfter(now)) {
          offers.put(
              new CenterId(rows.getString(1)),
              new Offer(
                  accepting.get(), rows.getInt(3), rows.getDouble(4), Instant.ofEpochMilli(rows.getLong(5)), expires));
        }
      }
    }
    return offers;
  }

  /** Records that wait for the disk. */
  public int waiting() {
    return thread.waiting();
  }

  private void write(Job job) {
    if (!thread.offer(job)) {
      counts.recordsDropped.increment();
    }
  }

  private void work(List<Job> jobs) {
    try {
      for (Job job : jobs) {
        job.run(connection);
      }
      sweep();
      connection.commit();
      counts.recordsWritten.add(jobs.size());
    } catch (SQLException e) {
      LOG.error("records could not be written: {}", e.getMessage());
      counts.failures.increment();
      counts.recordsDropped.add(jobs.size());
      jobs.forEach(Job::fail);
      try {
        connection.rollback();
      } catch (SQLException again) {
        LOG.error("and not rolled back: {}", again.getMessage());
      }
    }
  }

  /** Forgets what is old, once in a while. */
  private void sweep() throws SQLException {
    Instant now = time.now();
    if (now.isBefore(nextSweep)) {
      return;
    }
    nextSweep = now.plus(Duration.ofMinutes(10));
    long before = now.minus(KEPT).getEpochSecond();
    try (Statement delete = connection.createStatement()) {
      delete.execute("DELETE FROM outcome WHERE at < " + before);
      delete.execute("DELETE FROM decision WHERE at < " + before);
      delete.execute(
          "DELETE FROM decision WHERE at < (SELECT at FROM decision ORDER BY at DESC LIMIT 1 OFFSET " + MOST_DECISIONS + ")");
    }
  }

  @Override
  public void close() {
    thread.close(Duration.ofSeconds(5));
    Database.close(connection);
  }
}
