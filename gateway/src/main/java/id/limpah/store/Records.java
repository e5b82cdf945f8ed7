package id.limpah.store;

import id.limpah.contact.CenterId;
import id.limpah.contact.Offer;
import id.limpah.contact.Outcome;
import id.limpah.json.BriefTold;
import id.limpah.route.Decision;
import id.limpah.route.Inputs;
import id.limpah.route.OpenDiversion;
import id.limpah.route.Rulebook;
import id.limpah.time.Time;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decisions with their outcomes, and each partner's last offer. Written behind the traffic: when the disk is slower they
 * are dropped and counted, and calls go on.
 */
public final class Records implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Records.class);
  static final String FILE = "records.db";
  static final int VERSION = 3;

  private static final List<String> SCHEMA =
      Stream.of(BlockTable.SCHEMA, DecisionTable.SCHEMA, OfferTable.SCHEMA, InputsTable.SCHEMA, DiversionTable.SCHEMA)
          .flatMap(List::stream)
          .toList();
  private static final Map<Integer, List<String>> UPGRADES =
      Map.of(
          1,
          Stream.of(DiversionTable.SCHEMA, DiversionTable.FROM_DECISIONS)
              .flatMap(List::stream)
              .toList());
  private static final int QUEUE = 20_000;
  private static final int BATCH = 5_000;

  /** What comes within this is written together: a block for it is cheaper than one for each, and the thread wakes less often. */
  private static final Duration GATHER = Duration.ofMillis(50);

  /** Some 40 MB, and at most 1 GB more for the conditions they were made in. */
  private static final int MOST_DECISIONS = 500_000;

  /** Some 40 MB. */
  private static final int MOST_IN_MEMORY = 20_000;

  private static final int MOST_DIVERSIONS = 5_000_000;

  private static final Duration SWEEP_EVERY = Duration.ofMinutes(1);

  private final Path file;
  private final Connection connection;
  private final BlockTable blocks;
  private final DecisionTable decisions;
  private final DiversionTable diversions;
  private final InputsTable inputs;
  private final OfferTable offers;
  private final Map<CenterId, Offer> found;
  private final Time time;
  private final StoreCounts counts;
  private final BatchThread<Job> thread;
  private final AtomicLong missing = new AtomicLong();
  private Instant nextSweep;
  private Optional<Rulebook> rulebook = Optional.empty();

  /** Something to do on the thread that has the connection. */
  private sealed interface Job {}

  /** A decision to keep. Thousands come at a time, so that they are written together. */
  private record Made(Decision decision, Inputs inputs) implements Job {}

  /** By what decisions from then on are made. */
  private record Rules(Rulebook rulebook) implements Job {}

  /** Something else to write. */
  private non-sealed interface Write extends Job {
    void run() throws SQLException;
  }

  /** Something to read. */
  private interface Query<T> {
    T run() throws SQLException, IOException;
  }

  /** Somebody who waits for it. One that cannot be read costs nobody else's record. */
  private record Question<T>(Query<T> query, CompletableFuture<T> answer) implements Job {
    void run() {
      try {
        answer.complete(query.run());
      } catch (SQLException | IOException | RuntimeException e) {
        answer.completeExceptionally(e);
      }
    }
  }

  private Records(Path file, Connection connection, Map<CenterId, Offer> found, int most, Time time, StoreCounts counts) {
    this.file = file;
    this.connection = connection;
    this.diversions = new DiversionTable(connection, counts.isRecordsUnwritable() ? MOST_IN_MEMORY : MOST_DIVERSIONS);
    this.blocks = new BlockTable(connection, diversions);
    this.decisions = new DecisionTable(connection, blocks, most);
    this.inputs = new InputsTable(connection);
    this.offers = new OfferTable(connection);
    this.found = found;
    this.time = time;
    this.counts = counts;
    this.nextSweep = time.now().plus(SWEEP_EVERY);
    this.thread = new BatchThread<>("limpah-records", QUEUE, BATCH, GATHER, this::work);
  }

  /**
   * Opens them.
   *
   * @throws IOException when the file cannot be used
   */
  public static Records open(DataFolder folder, Time time, StoreCounts counts) throws IOException {
    return open(folder, MOST_DECISIONS, time, counts);
  }

  static Records open(DataFolder folder, int mostDecisions, Time time, StoreCounts counts) throws IOException {
    Path file = folder.resolve(FILE);
    Connection connection = connection(folder, counts);
    try {
      new DiversionTable(connection, MOST_DIVERSIONS).opened(time.now());
      connection.commit();
      Map<CenterId, Offer> found =
          counts.isRecordsUnwritable() ? past(file, past -> new OfferTable(past).at(time.now())).orElse(Map.of()) : new OfferTable(connection).at(time.now());
      connection.rollback();
      return new Records(file, connection, found, counts.isRecordsUnwritable() ? Math.min(MOST_IN_MEMORY, mostDecisions) : mostDecisions, time, counts);
    } catch (SQLException e) {
      Database.close(connection);
      throw Database.unusable(file, e);
    }
  }

  /** Something read of the records that cannot be written; empty when they cannot be read either. */
  private static <T> Optional<T> past(Path file, Past<T> question) {
    try {
      Connection past = Database.readOnly(file, VERSION);
      try {
        return Optional.of(question.of(past));
      } finally {
        Database.close(past);
      }
    } catch (IOException | SQLException e) {
      LOG.error("the records cannot be read either: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private interface Past<T> {
    T of(Connection past) throws SQLException;
  }

  /** Where the disk cannot be written, calls go on, and what becomes of the last of them is in memory until the next start. */
  private static Connection connection(DataFolder folder, StoreCounts counts) throws IOException {
    try {
      folder.secure();
      return Database.open(folder.file(FILE), Database.Durability.BEHIND, VERSION, SCHEMA, UPGRADES);
    } catch (NewerException e) {
      throw e;
    } catch (IOException e) {
      if (!folder.wasUsed()) {
        throw e;
      }
      LOG.error("decisions are recorded in memory only until the next start: {}", e.getMessage());
      counts.recordsUnwritable = true;
      return Database.inMemory(VERSION, SCHEMA);
    }
  }

  /** The offers that still held when the records were opened. */
  public Map<CenterId, Offer> offers() {
    return found;
  }

  /** From now on decisions are made under these rules. */
  public void inForce(Rulebook rules) {
    offer(new Rules(rules));
  }

  /** Keeps a decision and what it was made of. */
  public void keep(Decision decision, Inputs madeOf) {
    offer(new Made(decision, madeOf));
  }

  /** Keeps when an agent had a decided contact. */
  public void answered(String decisionId, Optional<CenterId> center) {
    Instant at = time.now();
    write(
        () -> {
          decisions.insert(decisionId, center, Outcome.ANSWERED, false, at);
          if (center.isPresent()) {
            diversions.answered(decisionId, center.get(), at, blocks);
          }
        });
  }

  /** Keeps what became of a decision. */
  public void keep(String decisionId, Optional<CenterId> center, Outcome outcome, boolean over) {
    Instant at = time.now();
    write(
        () -> {
          decisions.insert(decisionId, center, outcome, over, at);
          if (center.isPresent()) {
            diversions.over(decisionId, center.get(), outcome, at, blocks);
          }
        });
  }

  /** Keeps what an agent was given to read to a decided contact, so that it can be shown later. */
  public void keep(String decisionId, BriefTold told) {
    write(() -> decisions.insert(decisionId, told));
  }

  /** Keeps a partner's word. */
  public void keep(CenterId partner, Offer offer) {
    write(() -> offers.replace(partner, offer));
  }

  /** The record of that decision with its outcomes, as JSON; empty also when it cannot be read now. */
  public CompletionStage<Optional<String>> find(String decisionId) {
    return ask(() -> decisions.find(decisionId))
        .exceptionally(
            e -> {
              LOG.error("decision {} cannot be read: {}", decisionId, e.getMessage());
              counts.failures.increment();
              return Optional.empty();
            });
  }

  /**
   * Diversions of that long back that nobody has said to be over. Waits for them; for the start.
   *
   * @throws IOException when they cannot be read
   */
  public List<OpenDiversion> openDiversions(Duration back) throws IOException {
    Instant since = time.now().minus(back);
    if (counts.isRecordsUnwritable()) {
      return past(file, past -> decisions(past).openSince(since)).orElse(List.of());
    }
    try {
      return ask(() -> decisions.openSince(since)).orTimeout(10, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      throw new IOException("the open diversions cannot be read from the records: " + e.getCause(), e);
    }
  }

  private static DecisionTable decisions(Connection past) {
    return new DecisionTable(past, new BlockTable(past, new DiversionTable(past, MOST_DIVERSIONS)), MOST_DECISIONS);
  }

  private <T> CompletableFuture<T> ask(Query<T> query) {
    Question<T> question = new Question<>(query, new CompletableFuture<>());
    if (!thread.offerUrgent(question)) {
      question.answer().completeExceptionally(new IOException("too much waits for the disk"));
    }
    return question.answer();
  }

  /** Records that wait for the disk. */
  public int waiting() {
    return thread.waiting();
  }

  private void write(Write write) {
    offer(write);
  }

  private void offer(Job job) {
    if (!thread.offer(job)) {
      counts.recordsDropped.increment();
      missing.incrementAndGet();
    }
  }

  private void work(List<Job> jobs) {
    long writes = jobs.stream().filter(job -> !(job instanceof Question)).count();
    try {
      keepDecisions(jobs);
      for (Job job : jobs) {
        switch (job) {
          case Made made -> {}
          case Rules rules -> {}
          case Write write -> write.run();
          case Question<?> question -> question.run();
        }
      }
      sweep();
      long unwritten = missing.get();
      if (unwritten > 0) {
        diversions.missing(unwritten, time.now());
      }
      connection.commit();
      missing.addAndGet(-unwritten);
      counts.recordsWritten.add(writes);
    } catch (SQLException | RuntimeException e) {
      counts.recordsDropped.add(writes);
      missing.addAndGet(writes);
      failed(e);
      // Those behind the one that failed are still waited for.
      for (Job job : jobs) {
        if (job instanceof Question<?> question) {
          question.answer().completeExceptionally(e);
        }
      }
    }
  }

  /** They come first: what else is told of one was told later. */
  private void keepDecisions(List<Job> jobs) throws SQLException {
    for (Job job : jobs) {
      if (job instanceof Made(Decision decision, Inputs madeOf)) {
        blocks.add(decision, madeOf, inputs.snapshot(madeOf.conditions()), inputs.configuration());
      } else if (job instanceof Rules(Rulebook rules)) {
        blocks.flush(inputs.configuration());
        rulebook = Optional.of(rules);
        declare();
      }
    }
    blocks.flush(inputs.configuration());
  }

  private void sweep() throws SQLException {
    Instant now = time.now();
    if (!now.isBefore(nextSweep)) {
      nextSweep = now.plus(SWEEP_EVERY);
      inputs.sweep(decisions.sweep(now));
      diversions.sweep(now, blocks);
      declare();
    }
  }

  /** Says by which rules decisions are made, at the start, after what was written is gone, and every minute. */
  private void declare() throws SQLException {
    if (rulebook.isPresent()) {
      Instant now = time.now();
      inputs.inForce(rulebook.get(), now);
      diversions.inForce(rulebook.get().contracts(), now);
    }
  }

  private void failed(Exception e) {
    LOG.error("records could not be written: {}", e.getMessage());
    counts.failures.increment();
    try {
      Database.rollback(connection);
      blocks.rolledBack();
      inputs.rolledBack();
      declare();
      connection.commit();
    } catch (SQLException again) {
      LOG.error("and not rolled back: {}", again.getMessage());
    }
  }

  @Override
  public void close() {
    thread.close(Duration.ofSeconds(5));
    try {
      diversions.closed();
      connection.commit();
    } catch (SQLException e) {
      LOG.warn("the records are not marked as closed: {}", e.getMessage());
    }
    Database.close(connection);
  }
}
