package id.limpah.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.limpah.contact.Area;
import id.limpah.json.FactJson;
import id.limpah.outage.AnswerState;
import id.limpah.outage.EtrRecord;
import id.limpah.outage.EtrUnit;
import id.limpah.outage.Fact;
import id.limpah.outage.Outages;
import id.limpah.outage.Publication;
import id.limpah.time.Time;
import id.limpah.time.VirtualTime;
import id.limpah.trust.Keyring;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactStoreTest {
  private static final Instant NOON = Instant.parse("2019-08-04T05:00:00Z");
  private static final String ID = "0190163d-8694-739b-aea5-966c26f8ad91";

  @TempDir private Path temp;
  private final VirtualTime time = new VirtualTime(NOON);

  static byte[] json(String id, int rev, String status, Instant at) {
    return json(id, rev, status, at, Duration.ofHours(6));
  }

  private static byte[] json(String id, int rev, String status, Instant at, Duration life) {
    return """
        {"fact_id":"%s","type":"outage","issuer":"pln","rev":%d,"status":"%s","issued_at":"%s","as_of":"%s",
         "valid_until":"%s","areas":[{"code":"31.71","coverage":"all"}]}
        """
        .formatted(id, rev, status, at, at, at.plus(life))
        .getBytes(StandardCharsets.UTF_8);
  }

  static Fact fact(byte[] json) {
    return ((FactJson.Read.Good) FactJson.read(json)).fact();
  }

  private static Publication publish(FactStore store, byte[] json) throws Exception {
    return store.publish(fact(json), json, Optional.empty()).toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void whatWasAcknowledged_isThereAfterARestart() throws Exception {
    Outages first = new Outages(100);
    try (DataFolder folder = DataFolder.take(temp);
        FactStore store = FactStore.open(folder, first, time, new StoreCounts(), () -> Keyring.none("pln"), 100_000)) {
      assertThat(publish(store, json(ID, 1, "confirmed", NOON))).isEqualTo(new Publication.Accepted(1));
      assertThat(publish(store, json(ID, 2, "restored", NOON))).isEqualTo(new Publication.Accepted(2));
      assertThat(publish(store, json(ID, 1, "confirmed", NOON))).isEqualTo(new Publication.Older(2));
      assertThat(publish(store, json(ID, 2, "confirmed", NOON))).isEqualTo(new Publication.Conflict(2));
      assertThat(first.conflicts()).isEqualTo(1);
    }
    Outages second = new Outages(100);
    try (DataFolder folder = DataFolder.take(temp);
        FactStore store = FactStore.open(folder, second, time, new StoreCounts(), () -> Keyring.none("pln"), 100_000)) {
      assertThat(second.answer(new Area("31.71.01"), NOON).state()).isEqualTo(AnswerState.RESTORED_RECENT);
      assertThat(publish(store, json(ID, 2, "restored", NOON))).isEqualTo(new Publication.Repeated(2));
    }
  }

  @Test
  void manyAtOnce_revisionsOfOneFactAmongThem_areTakenInTheirOrder() throws Exception {
    Outages outages = new Outages(1_000);
    StoreCounts counts = new StoreCounts();
    try (DataFolder folder = DataFolder.take(temp);
        FactStore store = FactStore.open(folder, outages, time, counts, () -> Keyring.none("pln"), 100_000)) {
      List<CompletionStage<Publication>> all = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        byte[] json = json(i % 3 == 0 ? ID : UUID.randomUUID().toString(), i + 1, "confirmed", NOON);
        all.add(store.publish(fact(json), json, Optional.empty()));
      }
      for (int i = 0; i < all.size(); i++) {
        assertThat(all.get(i).toCompletableFuture().get(10, TimeUnit.SECONDS)).isEqualTo(new Publication.Accepted(i + 1));
      }
      assertThat(outages.find(ID).orElseThrow().rev()).isEqualTo(298);
      assertThat(counts.factsWritten()).isEqualTo(300);
    }
  }

  @Test
  void theFolder_isTheOwnersAlone_andOneGatewaysAlone() throws Exception {
    Path data = temp.resolve("data");
    try (DataFolder folder = DataFolder.take(data)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data))).isEqualTo("rwx------");
      assertThatThrownBy(() -> DataFolder.take(data)).hasMessageContaining("another gateway uses the data folder");
      byte[] key = folder.secret("token.key", 32);
      assertThat(folder.secret("token.key", 32)).isEqualTo(key);
      for (Path file : List.of(data.resolve("token.key"), data.resolve("lock"), folder.file("facts.db"))) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
      }
    }
    DataFolder.take(data).close();
  }

  @Test
  void whatIsNoDatabase_isPutAside_andWorkGoesOn() throws Exception {
    Files.write(temp.resolve("facts.db"), "this is no database, whatever its name".repeat(200).getBytes(StandardCharsets.UTF_8));
    StoreCounts counts = new StoreCounts();
    try (DataFolder folder = DataFolder.take(temp);
        FactStore store = FactStore.open(folder, new Outages(10), time, counts, () -> Keyring.none("pln"), 100_000)) {
      assertThat(counts.damaged()).isEqualTo(1);
      assertThat(publish(store, json(ID, 1, "confirmed", NOON))).isEqualTo(new Publication.Accepted(1));
      assertThat(temp.resolve("facts.db.damaged-1")).exists();
    }
  }

  @Test
  void whenTheDiskRefuses_nothingIsAcknowledged_andWhatIsHeldGoesOn() throws Exception {
    Outages outages = new Outages(100);
    StoreCounts counts = new StoreCounts();
    try (DataFolder folder = DataFolder.take(temp);
        FactStore store = FactStore.open(folder, outages, time, counts, () -> Keyring.none("pln"), 100_000)) {
      publish(store, json(ID, 1, "confirmed", NOON));
      change("DROP TABLE fact");
      assertThat(publish(store, json(ID, 2, "restored", NOON))).isInstanceOf(Publication.Postponed.class);
      assertThat(outages.answer(new Area("31.71"), NOON).state()).isEqualTo(AnswerState.OUT);
      assertThat(counts.failures()).isEqualTo(1);
    }
  }

  @Test
  void anOlderRevision_doesNotComeBack_whenTheNewestHasExpired() throws Exception {
    Outages outages = new Outages(100);
    byte[] longLived = json(ID, 1, "confirmed", NOON, Duration.ofHours(6));
    byte[] shortLived = json(ID, 2, "restored", NOON, Duration.ofHours(1));
    try (DataFolder folder = DataFolder.take(temp);
        FactStore store = FactStore.open(folder, outages, time, new StoreCounts(), () -> Keyring.none("pln"), 100_000)) {
      assertThat(publish(store, longLived)).isEqualTo(new Publication.Accepted(1));
      assertThat(publish(store, shortLived)).isEqualTo(new Publication.Accepted(2));
      time.advance(Duration.ofHours(2));
      assertThat(publish(store, longLived)).isEqualTo(new Publication.Older(2));
      assertThat(outages.find(ID)).isEmpty();
      assertThat(publish(store, json(ID, 2, "restored", NOON, Duration.ofHours(5)))).isEqualTo(new Publication.Conflict(2));
    }
    Outages again = new Outages(100);
    try (DataFolder folder = DataFolder.take(temp);
        FactStore store = FactStore.open(folder, again, time, new StoreCounts(), () -> Keyring.none("pln"), 100_000)) {
      assertThat(again.find(ID)).isEmpty();
      assertThat(publish(store, longLived)).isEqualTo(new Publication.Older(2));
      assertThat(publish(store, json(ID, 3, "confirmed", NOON, Duration.ofHours(5)))).isEqualTo(new Publication.Accepted(3));
    }
  }

  @Test
  void bytesThatThisProgramDoesNotUnderstand_areKept_andTheirRevisionCounts() throws Exception {
    try (DataFolder folder = DataFolder.take(temp);
        FactStore store = FactStore.open(folder, new Outages(100), time, new StoreCounts(), () -> Keyring.none("pln"), 100_000)) {
      publish(store, json(ID, 4, "confirmed", NOON));
    }
    change("UPDATE fact SET body = '{\"from\":\"the future\"}'");
    Outages outages = new Outages(100);
    try (DataFolder folder = DataFolder.take(temp);
        FactStore store = FactStore.open(folder, outages, time, new StoreCounts(), () -> Keyring.none("pln"), 100_000)) {
      assertThat(outages.size()).isZero();
      assertThat(publish(store, json(ID, 3, "confirmed", NOON))).isEqualTo(new Publication.Older(4));
      assertThat(publish(store, json(ID, 4, "confirmed", NOON))).isEqualTo(new Publication.Conflict(4));
      assertThat(publish(store, json(ID, 5, "confirmed", NOON))).isEqualTo(new Publication.Accepted(5));
    }
  }

  @Test
  void whatIsLongOver_isForgotten_alsoOnDisk() throws Exception {
    Outages outages = new Outages(100);
    try (DataFolder folder = DataFolder.take(temp);
        FactStore store = FactStore.open(folder, outages, time, new StoreCounts(), () -> Keyring.none("pln"), 100_000)) {
      publish(store, json(ID, 1, "confirmed", NOON));
      publish(store, json(ID, 2, "confirmed", NOON));
      time.advance(Duration.ofDays(8));
      publishAnother(store);
      assertThat(rows()).as("the newest of the first, and the other").isEqualTo(2);
      assertThat(outages.size()).isEqualTo(1);
      time.advance(Duration.ofDays(28));
      publishAnother(store);
      assertThat(rows()).as("the two others").isEqualTo(2);
    }
  }

  /** Publishes twice: when the second is told, what the first batch swept is swept. */
  private void publishAnother(FactStore store) throws Exception {
    byte[] json = json(UUID.randomUUID().toString(), 1, "confirmed", time.now());
    publish(store, json);
    assertThat(publish(store, json)).isEqualTo(new Publication.Repeated(1));
  }

  private void change(String sql) throws Exception {
    try (var other = DriverManager.getConnection("jdbc:sqlite:" + temp.resolve("facts.db"));
        var statement = other.createStatement()) {
      statement.execute(sql);
    }
  }

  private int rows() {
    try (var other = DriverManager.getConnection("jdbc:sqlite:" + temp.resolve("facts.db"));
        var statement = other.createStatement();
        var count = statement.executeQuery("SELECT COUNT(*) FROM fact")) {
      return count.getInt(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aFileOfANewerProgram_isNotTouched() throws Exception {
    try (DataFolder folder = DataFolder.take(temp)) {
      FactStore.open(folder, new Outages(10), time, new StoreCounts(), () -> Keyring.none("pln"), 100_000).close();
      change("PRAGMA user_version=99");
      assertThatThrownBy(() -> FactStore.open(folder, new Outages(10), time, new StoreCounts(), () -> Keyring.none("pln"), 100_000))
          .hasMessageContaining("was written by a newer Limpah");
    }
  }

  @Test
  void whenTheDiskTakesAgain_soDoesTheStore() throws Exception {
    Outages outages = new Outages(100);
    try (DataFolder folder = DataFolder.take(temp);
        FactStore store = FactStore.open(folder, outages, time, new StoreCounts(), () -> Keyring.none("pln"), 100_000)) {
      try (var other = DriverManager.getConnection("jdbc:sqlite:" + temp.resolve("facts.db"));
          var statement = other.createStatement()) {
        statement.execute("BEGIN EXCLUSIVE");
        assertThat(publish(store, json(ID, 1, "confirmed", NOON))).isInstanceOf(Publication.Postponed.class);
        assertThat(outages.size()).isZero();
        statement.execute("ROLLBACK");
      }
      assertThat(publish(store, json(ID, 1, "confirmed", NOON))).isEqualTo(new Publication.Accepted(1));
    }
  }

  @Test
  void aDataFolderThatIsNone_isSaidClearly() throws Exception {
    Path file = Files.writeString(temp.resolve("data"), "");
    assertThatThrownBy(() -> DataFolder.take(file)).hasMessageContaining("cannot be written").hasMessageContaining("key 'data'");
  }

  @Test
  void whenItIsAcknowledged_itIsOnDisk_andInMemory() throws Exception {
    Outages outages = new Outages(100);
    try (DataFolder folder = DataFolder.take(temp);
        FactStore store = FactStore.open(folder, outages, time, new StoreCounts(), () -> Keyring.none("pln"), 100_000)) {
      for (int i = 1; i <= 20; i++) {
        byte[] json = json(ID, i, "confirmed", NOON);
        // On the store's own thread, nearly always, at the moment of the acknowledgement.
        CompletionStage<Integer> seen = store.publish(fact(json), json, Optional.empty()).thenApply(publication -> rows());
        assertThat(seen.toCompletableFuture().get(10, TimeUnit.SECONDS)).isEqualTo(i);
        assertThat(outages.find(ID).orElseThrow().rev()).isEqualTo(i);
      }
    }
  }

  @Test
  void killedWhileItPublishes_everyAcknowledgedFactIsThere() throws Exception {
    List<String> acknowledged = new ArrayList<>();
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                PublishUntilKilled.class.getName(),
                temp.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      while (acknowledged.size() < 500) {
        String line = lines.readLine();
        assertThat(line).as("the child goes on").isNotNull();
        acknowledged.add(line);
      }
      // By its handle, which leaves the stream open: what it still said in between counts too. The last line may be cut.
      child.toHandle().destroyForcibly();
      lines.lines().filter(line -> line.length() == ID.length()).forEach(acknowledged::add);
    } finally {
      child.destroyForcibly();
    }
    assertThat(child.waitFor(10, TimeUnit.SECONDS)).isTrue();
    Outages outages = new Outages(100_000);
    try (DataFolder folder = DataFolder.take(temp);
        FactStore store = FactStore.open(folder, outages, Time.system(), new StoreCounts(), () -> Keyring.none("pln"), 100_000)) {
      assertThat(store.waiting()).isZero();
      assertThat(acknowledged).allMatch(id -> outages.find(id).isPresent());
    }
  }

  @Test
  void whatIsSaidHere_isNumberedWithoutAGap_alsoAfterARestart() throws Exception {
    Outages outages = new Outages(100);
    try (DataFolder folder = DataFolder.take(temp);
        FactStore store = FactStore.open(folder, outages, time, new StoreCounts(), () -> Keyring.none("pln"), 100_000)) {
      publish(store, json(ID, 1, "confirmed", NOON));
      publish(store, json(ID, 1, "restored", NOON));
      assertThat(publish(store, json(ID, 1, "confirmed", NOON))).isEqualTo(new Publication.Repeated(1));
      publish(store, json(ID, 2, "restored", NOON));
      assertThat(outages.find(ID).orElseThrow().seq()).contains(2L);
    }
    try (DataFolder folder = DataFolder.take(temp);
        FactStore store = FactStore.open(folder, outages, time, new StoreCounts(), () -> Keyring.none("pln"), 100_000)) {
      publish(store, json(ID, 3, "closed", NOON));
      assertThat(outages.find(ID).orElseThrow().seq()).contains(3L);
      assertThat(store.history(ID).toCompletableFuture().get(10, TimeUnit.SECONDS))
          .extracting(fact -> fact.rev() + " " + fact.status() + " " + fact.seq().orElse(0L))
          .containsExactly("3 CLOSED 3", "2 RESTORED 2", "1 CONFIRMED 1");
    }
  }

  @Test
  void aFileOfTheProgramBefore_isTakenOver() throws Exception {
    try (DataFolder folder = DataFolder.take(temp);
        FactStore store = FactStore.open(folder, new Outages(10), time, new StoreCounts(), () -> Keyring.none("pln"), 100_000)) {
      publish(store, json(ID, 1, "confirmed", NOON));
    }
    change("DROP TABLE sequence");
    change("PRAGMA user_version=2");
    Outages outages = new Outages(10);
    try (DataFolder folder = DataFolder.take(temp);
        FactStore store = FactStore.open(folder, outages, time, new StoreCounts(), () -> Keyring.none("pln"), 100_000)) {
      assertThat(outages.find(ID)).isPresent();
      assertThat(publish(store, json(ID, 2, "restored", NOON))).isEqualTo(new Publication.Accepted(2));
    }
  }

  @Test
  void whatIsOwed_isTheSameAfterARestart() throws Exception {
    Area place = new Area("31.71");
    Outages before = new Outages(100);
    try (DataFolder folder = DataFolder.take(temp);
        FactStore store = FactStore.open(folder, before, time, new StoreCounts(), () -> Keyring.none("pln"), 100_000)) {
      publish(store, json(ID, 1, "confirmed", NOON));
      time.advance(Duration.ofHours(2));
      publish(store, json(ID, 2, "restored", time.now()));
      time.advance(Duration.ofHours(3));
      publish(store, json(ID, 3, "closed", time.now()));
      assertThat(before.outTimes(place, Duration::between)).containsExactly(Duration.ofHours(2));
    }
    Outages after = new Outages(100);
    try (DataFolder folder = DataFolder.take(temp);
        FactStore store = FactStore.open(folder, after, time, new StoreCounts(), () -> Keyring.none("pln"), 100_000)) {
      assertThat(store.waiting()).isZero();
      assertThat(after.outTimes(place, Duration::between)).containsExactly(Duration.ofHours(2));
    }
  }

  /** A wall clock that can be set, as ours cannot. */
  private final class Jumping implements Time {
    private Duration ahead = Duration.ZERO;

    @Override
    public Instant now() {
      return time.now().plus(ahead);
    }

    @Override
    public long nanos() {
      return time.nanos();
    }

    @Override
    public java.time.Clock clock() {
      return time.clock();
    }
  }

  @Test
  void aClockThatIsWrongForAMinute_deletesNothing() throws Exception {
    Jumping clock = new Jumping();
    try (DataFolder folder = DataFolder.take(temp);
        FactStore store = FactStore.open(folder, new Outages(100), clock, new StoreCounts(), () -> Keyring.none("pln"), 100_000)) {
      publish(store, json(ID, 1, "confirmed", NOON));
      clock.ahead = Duration.ofDays(60);
      time.advance(Duration.ofMinutes(2));
      publish(store, json(UUID.randomUUID().toString(), 1, "confirmed", clock.now()));
      clock.ahead = Duration.ZERO;
      assertThat(store.bytes(ID).toCompletableFuture().get(10, TimeUnit.SECONDS)).isPresent();
      assertThat(publish(store, json(ID, 1, "restored", NOON))).isEqualTo(new Publication.Conflict(1));
    }
  }

  @Test
  void whatEstimatesWereWorth_isKnownAfterARestart() throws Exception {
    String estimate = ",\"unit\":\"up3-menteng\",\"etr\":{\"state\":\"estimate\",\"not_after\":\"2019-08-04T06:00:00Z\"}}";
    EtrUnit unit = new EtrUnit("pln", "up3-menteng");
    for (int run = 1; run <= 2; run++) {
      Outages outages = new Outages(100);
      try (DataFolder folder = DataFolder.take(temp);
          FactStore store = FactStore.open(folder, outages, time, new StoreCounts(), () -> Keyring.none("pln"), 100_000)) {
        String id = "0190163d-8694-739b-aea5-96600000000" + run;
        String out = new String(json(id, 1, "confirmed", NOON), StandardCharsets.UTF_8).strip().replaceFirst("}$", estimate);
        publish(store, out.getBytes(StandardCharsets.UTF_8));
        publish(store, json(id, 2, "restored", NOON));
        assertThat(outages.etrRecord(unit)).isEqualTo(new EtrRecord(run, 0, 0, 0, 3_600L * run));
      }
    }
  }

  @Test
  void whatGaveWay_andWhatIsOwedForIt_isTheSameAfterARestart() throws Exception {
    String other = "0190163d-8694-739b-aea5-966c26f8ad99";
    Area village = new Area("31.71.01.1001");
    for (int run = 1; run <= 2; run++) {
      Outages outages = new Outages(100);
      try (DataFolder folder = DataFolder.take(temp);
          FactStore store = FactStore.open(folder, outages, time, new StoreCounts(), () -> Keyring.none("pln"), 100_000)) {
        publish(store, json(ID, 1, "confirmed", NOON.minusSeconds(600)));
        String later = new String(json(other, 1, "confirmed", NOON), StandardCharsets.UTF_8).strip().replaceFirst("}$", ",\"supersedes\":[\"" + ID + "\"]}");
        publish(store, later.getBytes(StandardCharsets.UTF_8));
        assertThat(outages.about(village, 10)).extracting(Fact::factId).containsExactly(other);
        assertThat(outages.outTimes(village, Duration::between))
            .containsExactlyInAnyOrder(Duration.ofMinutes(10), Duration.ofHours(6));
      }
    }
  }
}
