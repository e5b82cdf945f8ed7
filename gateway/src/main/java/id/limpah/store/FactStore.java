package id.limpah.store;

import id.limpah.json.Jws;
import id.limpah.outage.EtrChange;
import id.limpah.outage.Fact;
import id.limpah.outage.Outages;
import id.limpah.outage.Publication;
import id.limpah.time.Time;
import id.limpah.trust.Distrust;
import id.limpah.trust.Keyring;
import id.limpah.trust.Received;
import id.limpah.trust.Signed;
import id.limpah.trust.SigningKey;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
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
  private static final String FILE = "facts.db";
  private static final int QUEUE = 10_000;
  private static final int BATCH = 500;
  private static final int MOST_REVISIONS = 200;
  private static final Duration SWEEP_EVERY = Duration.ofMinutes(1);
  private static final Publication BUSY =
      new Publication.Postponed("too many facts wait to be written, or the gateway is about to stop; try again");
  private static final Publication NOT_WRITTEN =
      new Publication.Postponed("it could not be written to disk, so it is not acknowledged; try again");

  private static final Duration MOST_DRIFT = Duration.ofMinutes(10);
  private static final Duration RETRY_EVERY = Duration.ofSeconds(10);
  private final DataFolder folder;
  private volatile Connection connection;
  private FactTable table;
  private volatile Consumer<Fact> own = _ -> {};
  private boolean writable;
  private Instant nextRetry;
  private final Outages outages;
  private final Time time;
  private final StoreCounts counts;
  private final Supplier<Keyring> keys;
  private final Quota quota;
  private final BatchThread<Work> thread;
  private final AtomicInteger waiting = new AtomicInteger();
  private Instant nextSweep;
  private Instant sweptAt;
  private long sweptNanos;

  /** What the store's thread is asked for. */
  private sealed interface Work permits Jobs, Look {}

  /** Facts to be published, that came at once. */
  private record Jobs(List<Job> jobs) implements Work {}

  /** Something asked of what is on disk. */
  private record Look<T>(Question<T> question, CompletableFuture<T> done) implements Work {}

  /** What is asked. */
  @FunctionalInterface
  private interface Question<T> {
    T of(FactTable table) throws SQLException;
  }

  /** A job and what will be said of it once the disk has it. */
  private record Checked(Job job, Publication publication) {}

  private FactStore(
      DataFolder folder, Opened opened, Outages outages, Time time, StoreCounts counts, Supplier<Keyring> keys, int perMinute) {
    this.folder = folder;
    this.connection = opened.connection();
    this.writable = opened.writable();
    this.nextRetry = time.now().plus(RETRY_EVERY);
    this.table = new FactTable(connection);
    this.outages = outages;
    this.time = time;
    this.counts = counts;
    this.keys = keys;
    this.quota = new Quota(perMinute);
    this.nextSweep = time.now().plus(SWEEP_EVERY);
    this.sweptAt = time.now();
    this.sweptNanos = time.nanos();
    this.thread = new BatchThread<>("limpah-facts", QUEUE, BATCH, this::work);
  }

  /**
   * Opens the store and puts what still holds into the cache.
   *
   * @param keys who may state what, and what is signed with here, as of now
   * @param perMinute facts that each issuer may publish a minute
   * @throws IOException when the file cannot be used
   */
  public static FactStore open(DataFolder folder, Outages outages, Time time, StoreCounts counts, Supplier<Keyring> keys, int perMinute)
      throws IOException {
    String own = keys.get().organisation();
    Opened opened = open(folder, outages, fact -> witness(fact, own, outages), time, counts);
    return new FactStore(folder, opened, outages, time, counts, keys, perMinute);
  }

  /** The file of facts, and whether it can be written. */
  private record Opened(Connection connection, boolean writable) {}

  /** A disk that is full or cannot be written is no reason to leave callers without an answer: what is known is told, nothing is taken. */
  private static Opened open(DataFolder folder, Outages outages, Consumer<Fact> taken, Time time, StoreCounts counts) throws IOException {
    try {
      folder.secure();
      Opened opened = new Opened(FactFile.open(folder.file(FILE), outages, taken, time, counts), true);
      counts.factsUnwritable = false;
      return opened;
    } catch (NewerException e) {
      throw e;
    } catch (IOException e) {
      if (!folder.wasUsed()) {
        throw e;
      }
      LOG.error("no facts are taken until the disk can be written again; those that are known are told: {}", e.getMessage());
      counts.factsUnwritable = true;
      return new Opened(FactFile.readOnly(folder.resolve(FILE), outages, taken, time, counts), false);
    }
  }

  /** Tries whether the disk can be written again. */
  private void retry() {
    Instant now = time.now();
    if (writable || now.isBefore(nextRetry)) {
      return;
    }
    nextRetry = now.plus(RETRY_EVERY);
    String own = keys.get().organisation();
    // The one that reads goes first: closing a file would end the locks that the other took on it (fcntl, POSIX).
    Database.close(connection);
    try {
      Opened opened = open(folder, outages, fact -> witness(fact, own, outages), time, counts);
      connection = opened.connection();
      table = new FactTable(connection);
      writable = opened.writable();
    } catch (IOException e) {
      LOG.error("the facts cannot be opened again: {}", e.getMessage());
    }
    if (writable) {
      LOG.warn("the disk can be written again: facts are taken");
    }
  }

  /**
   * Publishes a fact. Completes when it is safe, or says why it was not taken. The signature is verified here, once; a fact of the own
   * organisation that has none is signed, when there is a key to sign with.
   *
   * @param body as it came in: the signature with what it is of, or the fact alone
   */
  public CompletionStage<Publication> publish(Fact fact, byte[] body, Optional<Signed> signed) {
    return publish(List.of(new Received(fact, body, signed))).getFirst();
  }

  /** Tells each fact of the own organisation once it is on disk, on the store's thread; for who says it to others. */
  public void onOwn(Consumer<Fact> listener) {
    own = listener;
  }

  /** Publishes several; those of them that are signed here have one signature. Of each what comes of it, in their order. */
  public List<CompletableFuture<Publication>> publish(List<Received> facts) {
    return publish(facts, true);
  }

  /**
   * The same.
   *
   * @param metered whether they count against their issuers' quotas
   */
  public List<CompletableFuture<Publication>> publish(List<Received> facts, boolean metered) {
    List<Job> jobs = facts.stream().map(one -> new Job(one.fact(), one.body(), one.signed(), metered)).toList();
    if (waiting.addAndGet(jobs.size()) > QUEUE || !thread.offer(new Jobs(jobs))) {
      waiting.addAndGet(-jobs.size());
      counts.factsRefused.add(jobs.size());
      jobs.forEach(job -> job.done.complete(BUSY));
    }
    return jobs.stream().map(job -> job.done).toList();
  }

  /** The newest revision of a fact as it was published, or as it was signed here; fails when it cannot be read now. */
  public CompletionStage<Optional<byte[]>> bytes(String factId) {
    return ask(disk -> disk.body(factId));
  }

  /** The same of several, in their order, leaving out those that are not here. */
  public CompletionStage<List<byte[]>> bytes(List<String> factIds) {
    return ask(
        disk -> {
          List<byte[]> all = new ArrayList<>();
          for (String id : factIds) {
            disk.body(id).ifPresent(all::add);
          }
          return all;
        });
  }

  /** The revisions of a fact that are still on disk, the newest first; those before the newest stay for a week. */
  public CompletionStage<List<Fact>> history(String factId) {
    return ask(disk -> disk.history(factId, MOST_REVISIONS));
  }

  private <T> CompletionStage<T> ask(Question<T> question) {
    Look<T> look = new Look<>(question, new CompletableFuture<>());
    return thread.offer(look) ? look.done : CompletableFuture.failedFuture(new IOException("too much waits for the disk"));
  }

  private <T> void look(Look<T> look) {
    try {
      look.done.complete(look.question.of(table));
      table.rollback();
    } catch (SQLException | RuntimeException e) {
      failed(e);
      look.done.completeExceptionally(e);
    }
  }

  /** Facts that wait for the disk. */
  public int waiting() {
    return waiting.get();
  }

  /** In rounds in which no fact stands twice, since what is checked must see what was taken before. */
  private void work(List<Work> all) {
    outages.expire(time.now());
    retry();
    List<Job> round = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Work work : all) {
      if (!(work instanceof Jobs(List<Job> jobs))) {
        continue;
      }
      waiting.addAndGet(-jobs.size());
      for (Job job : jobs) {
        // What came before a coverage is in memory when that is marked.
        if (round.size() == BATCH || job.isOwnCoverage() || !ids.add(job.fact.factId())) {
          commit(round);
          round.clear();
          ids.clear();
          ids.add(job.fact.factId());
        }
        round.add(job);
      }
    }
    commit(round);
    for (Work work : all) {
      if (work instanceof Look<?> look) {
        look(look);
      }
    }
    sweep();
  }

  private void commit(List<Job> round) {
    if (round.isEmpty()) {
      return;
    }
    if (!writable) {
      round.forEach(job -> tell(job, NOT_WRITTEN));
      return;
    }
    List<Checked> checked = new ArrayList<>();
    List<Job> taken = new ArrayList<>();
    try {
      Instant now = outages.now(time.now());
      for (Job job : round) {
        Publication publication = check(job, now);
        if (publication instanceof Publication.Accepted) {
          if (job.signed.isEmpty()) {
            if (job.isOwnCoverage()) {
              job.mark(outages.digest(job.fact.issuer()));
            }
            job.number(table.next(job.fact.issuer()));
          } else if (job.fact.seq().isPresent() && job.fact.issuer().equals(keys.get().organisation())) {
            // It comes back after its disk was lost: its number is given to nothing else.
            table.atLeast(job.fact.issuer(), job.fact.seq().get());
          }
          taken.add(job);
        } else if (publication instanceof Publication.Conflict && job.signed.isPresent()) {
          table.insertDispute(job.fact, job.body, now);
        }
        checked.add(new Checked(job, publication));
      }
      sign(taken);
      for (Job job : taken) {
        table.insert(job.fact, job.body, now);
        table.write(outages.outTimesAfter(job.fact));
        Optional<EtrChange> ended = outages.etrAfter(job.fact);
        if (ended.isPresent()) {
          table.add(ended.get());
        }
      }
      table.commit();
      counts.factsUnwritable = false;
    } catch (SQLException | RuntimeException e) {
      counts.factsUnwritable = true;
      failed(e);
      round.forEach(job -> tell(job, NOT_WRITTEN));
      return;
    }
    checked.forEach(one -> settle(one.job(), one.publication()));
  }

  /** What the own organisation says gets one signature, however much it is. */
  private void sign(List<Job> taken) {
    Optional<SigningKey> own = keys.get().own();
    if (own.isEmpty()) {
      return;
    }
    List<Job> unsigned = taken.stream().filter(job -> job.signed.isEmpty()).toList();
    List<byte[]> bodies = Jws.write(own.get(), unsigned.stream().map(job -> job.body).toList());
    for (int i = 0; i < bodies.size(); i++) {
      unsigned.get(i).body = bodies.get(i);
    }
  }

  private Publication check(Job job, Instant now) throws SQLException {
    Optional<Distrust> distrust = keys.get().refuses(job.signed, job.fact, now);
    if (distrust.isPresent()) {
      counts.distrusted(distrust.get());
      return new Publication.Distrusted(distrust.get().word(), distrust.get().sentence());
    }
    Publication publication = check(job.fact, now);
    // Another content for what is held takes as much away as a revision does: both would be in dispute.
    if (publication instanceof Publication.Accepted || publication instanceof Publication.Conflict) {
      Optional<Distrust> narrower = outages.find(job.fact.factId()).flatMap(held -> keys.get().refusesRevision(job.signed, held));
      if (narrower.isPresent()) {
        counts.distrusted(narrower.get());
        return new Publication.Distrusted(narrower.get().word(), "what stands there is not this key's to revise: " + narrower.get().sentence());
      }
    }
    if (publication instanceof Publication.Accepted) {
      OptionalLong wait = job.metered ? quota.take(job.fact.issuer(), now) : OptionalLong.empty();
      if (wait.isPresent()) {
        return new Publication.OverQuota(quota.perMinute(), wait.getAsLong());
      }
      checkChain(job.fact);
    }
    return publication;
  }

  /**
   * The next revision names the one before by its digest. When it names another than is here, its issuer has said two things in that
   * revision: the new one is taken, as the newest always is, and an alarm is raised. After a gap nothing can be told.
   */
  private void checkChain(Fact fact) throws SQLException {
    Optional<Fact> held = outages.find(fact.factId());
    if (fact.prev().isEmpty() || held.isEmpty() || held.get().rev() + 1 != fact.rev()) {
      return;
    }
    if (!fact.prev().equals(table.newestDigest(fact.factId()))) {
      LOG.error("fact {} revision {} follows another content of revision {} than is here", fact.factId(), fact.rev(), held.get().rev());
      counts.forks.increment();
    }
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

  private static void witness(Fact fact, String own, Outages outages) {
    if (!fact.issuer().equals(own)) {
      outages.witness(fact);
    }
  }

  private void settle(Job job, Publication publication) {
    switch (publication) {
      // One that is repeated may be on disk only, after a clock that jumped to and fro.
      case Publication.Accepted accepted -> {
        outages.apply(job.fact);
        String organisation = keys.get().organisation();
        witness(job.fact, organisation, outages);
        if (job.fact.issuer().equals(organisation)) {
          own.accept(job.fact);
        }
      }
      case Publication.Repeated repeated -> outages.apply(job.fact);
      case Publication.Conflict conflict -> conflict(job);
      case Publication.Older older -> {}
      case Publication.Postponed postponed -> {}
      case Publication.OverQuota over -> counts.overQuota.increment();
      case Publication.Distrusted distrusted -> {}
      case Publication.Refused refused -> {}
    }
    tell(job, publication);
  }

  /** What came without a signature nobody else can have: its publisher is told, and nothing is in dispute. */
  private void conflict(Job job) {
    outages.addConflict();
    if (job.signed.isEmpty()) {
      return;
    }
    LOG.error("fact {} has two contents for revision {}: it says nothing until a newer one comes", job.fact.factId(), job.fact.rev());
    outages.dispute(job.fact.factId(), job.fact.rev());
  }

  private void tell(Job job, Publication publication) {
    (publication instanceof Publication.Accepted ? counts.factsWritten : counts.factsRefused).increment();
    job.done.complete(publication);
  }

  private void sweep() {
    Instant now = time.now();
    if (!writable || now.isBefore(nextSweep)) {
      return;
    }
    nextSweep = now.plus(SWEEP_EVERY);
    if (hasJumped(now)) {
      return;
    }
    try {
      table.sweep(now);
      table.commit();
    } catch (SQLException e) {
      failed(e);
    }
  }

  /** What a clock that is wrong for a minute would delete is gone for good: nothing is deleted while it does not go like the machine does. */
  private boolean hasJumped(Instant now) {
    Duration wall = Duration.between(sweptAt, now);
    Duration machine = Duration.ofNanos(time.nanos() - sweptNanos);
    sweptAt = now;
    sweptNanos = time.nanos();
    boolean jumped = wall.minus(machine).abs().compareTo(MOST_DRIFT) > 0;
    if (jumped) {
      LOG.error("the clock has jumped by {}: nothing old is deleted now", wall.minus(machine));
    }
    return jumped;
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
