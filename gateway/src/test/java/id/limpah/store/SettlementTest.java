package id.limpah.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.limpah.contact.CenterId;
import id.limpah.contact.Outcome;
import id.limpah.settlement.Bill;
import id.limpah.settlement.Diversion;
import id.limpah.settlement.Line;
import id.limpah.settlement.Settling;
import id.limpah.time.VirtualTime;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The books in the store: they agree with the counters, outlive restarts and upgrades, and say what is missing. */
class SettlementTest {
  private static final YearMonth MONTH = YearMonth.of(2026, 11);
  private static final CenterId TELKOM = RandomTraffic.TELKOM;

  @TempDir private Path temp;

  private Bill bill() throws IOException {
    try (Archive archive = Archive.open(temp).orElseThrow()) {
      Settling settling = new Settling(MONTH, archive.contracts());
      archive.diversions(Instant.EPOCH, Instant.parse("2030-01-01T00:00:00Z"), settling::add);
      return settling.bill();
    }
  }

  private static long sum(Bill bill, CenterId partner, ToLongFunction<Line> figure) {
    return bill.lines().stream().filter(line -> line.partner().equals(partner)).mapToLong(figure).sum();
  }

  @Test
  void theSumsOfAMonth_areThoseOfTheCounters() throws Exception {
    long seed = System.nanoTime();
    RandomTraffic traffic = RandomTraffic.played(temp, seed, 4_000);
    Bill bill = bill();
    long answered = 0;
    for (CenterId partner : RandomTraffic.PARTNERS) {
      assertThat(sum(bill, partner, Line::diverted))
          .as("diverted to %s, seed %d", partner, seed)
          .isEqualTo(traffic.intake.counts().diverted(partner));
      for (Outcome outcome : Outcome.values()) {
        assertThat(sum(bill, partner, line -> line.count(outcome)))
            .as("%s at %s, seed %d", outcome, partner, seed)
            .isEqualTo(traffic.intake.counts().outcomes(partner, outcome));
      }
      List<Duration> talked = traffic.talked.getOrDefault(partner, List.of());
      assertThat(sum(bill, partner, Line::minutes))
          .as("minutes of %s, seed %d", partner, seed)
          .isEqualTo(talked.stream().mapToLong(time -> Math.max(1, (time.toMillis() + 59_999) / 60_000)).sum());
      assertThat(sum(bill, partner, line -> line.answered() - line.unmeasured()))
          .as("measured at %s, seed %d", partner, seed)
          .isEqualTo(talked.size());
      answered += talked.size();
    }
    assertThat(answered).as("seed %d: some were answered and over", seed).isPositive();
    assertThat(bill.lines()).as("one for each contract").hasSize(4);
    for (Line line : bill.lines()) {
      assertThat(line.contactsAmount()).isEqualTo(line.contract().orElseThrow().price().perContact() * line.answered());
      assertThat(line.minutesAmount()).isEqualTo(line.contract().orElseThrow().price().perMinute() * line.minutes());
    }
  }

  @Test
  void itIsReadWhileTheGatewayWrites() throws Exception {
    VirtualTime time = new VirtualTime(RandomTraffic.START);
    try (DataFolder folder = DataFolder.take(temp);
        Records records = Records.open(folder, time, new StoreCounts())) {
      records.inForce(RandomTraffic.config().rulebook());
      await().atMost(Duration.ofSeconds(10)).until(() -> bill().lines().size() == 4);
    }
  }

  @Test
  void aGatewayThatEndedBadly_andRecordsThatWereNotWritten_areKnown() throws Exception {
    VirtualTime time = new VirtualTime(RandomTraffic.START);
    DataFolder folder = DataFolder.take(temp);
    // Never closed: as after a kill.
    Records.open(folder, time, new StoreCounts());
    time.advance(Duration.ofHours(1));
    try (Records again = Records.open(folder, time, new StoreCounts());
        Archive archive = Archive.open(temp).orElseThrow()) {
      assertThat(again.waiting()).isZero();
      Archive.Missing missing = archive.missing(Instant.EPOCH, time.now());
      assertThat(missing.uncleanEnds()).containsExactly(RandomTraffic.START);
    }
    time.advance(Duration.ofHours(1));
    try (Records closedBefore = Records.open(folder, time, new StoreCounts());
        Archive archive = Archive.open(temp).orElseThrow()) {
      assertThat(closedBefore.waiting()).isZero();
      assertThat(archive.missing(Instant.EPOCH, time.now().plusSeconds(1)).uncleanEnds()).hasSize(1);
    }
  }

  @Test
  void aFolderWithoutRecords_isEmpty() throws Exception {
    assertThat(Archive.open(temp)).isEmpty();
  }

  private void execute(String... statements) throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + temp.resolve("records.db"));
        var statement = connection.createStatement()) {
      for (String one : statements) {
        statement.execute(one);
      }
    }
  }

  /** As the first version left it, with one diversion, one of it torn, and one contact that was kept. */
  private void firstVersion() throws Exception {
    execute(
        "PRAGMA journal_mode=WAL",
        "CREATE TABLE decision (id TEXT PRIMARY KEY, at INTEGER NOT NULL, action TEXT NOT NULL, record TEXT NOT NULL) WITHOUT"
            + " ROWID",
        "CREATE TABLE outcome (decision_id TEXT NOT NULL, at INTEGER NOT NULL, center TEXT NOT NULL, outcome TEXT NOT NULL, over"
            + " INTEGER NOT NULL)",
        "CREATE TABLE offer (center TEXT PRIMARY KEY, accepting TEXT NOT NULL, concurrent INTEGER NOT NULL, per_second REAL NOT"
            + " NULL, received_at INTEGER NOT NULL, expires_at INTEGER NOT NULL)",
        "INSERT INTO decision VALUES ('d1', 1795107600, 'divert', '{\"decision_id\":\"d1\",\"action\":\"divert\",\"targets\":"
            + "[{\"center\":\"telkom-147\"},{\"center\":\"kai-121\"},{\"center\":\"pln-123\"}],"
            + "\"why\":{\"home\":{\"queue\":\"pln-123/gangguan\"}}}')",
        "INSERT INTO decision VALUES ('d2', 1795107600, 'divert', 'torn')",
        "INSERT INTO decision VALUES ('d3', 1795107600, 'keep', '{\"targets\":[{\"center\":\"pln-123\"}],"
            + "\"why\":{\"home\":{\"queue\":\"pln-123/gangguan\"}}}')",
        "INSERT INTO outcome VALUES ('d1', 1795107601, 'telkom-147', 'busy', 0)",
        "INSERT INTO outcome VALUES ('d1', 1795107700, 'kai-121', 'answered', 1)",
        "PRAGMA user_version=1");
  }

  @Test
  void theFirstVersionsFile_isRefusedByTheReader_andTakenOverByTheGateway() throws Exception {
    firstVersion();
    assertThatThrownBy(() -> Archive.open(temp))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("was written by an older Limpah; start the gateway once to bring it up to date");
    VirtualTime time = new VirtualTime(RandomTraffic.START);
    try (DataFolder folder = DataFolder.take(temp);
        Records records = Records.open(folder, time, new StoreCounts())) {
      assertThat(records.find("d1").toCompletableFuture().join()).isPresent();
    }
    List<Diversion> diversions = new ArrayList<>();
    try (Archive archive = Archive.open(temp).orElseThrow()) {
      archive.diversions(Instant.EPOCH, Instant.parse("2030-01-01T00:00:00Z"), diversions::add);
    }
    Instant at = Instant.ofEpochSecond(1795107600);
    assertThat(diversions)
        .containsExactlyInAnyOrder(
            new Diversion(
                "d1", 0, at, TELKOM, Optional.empty(), Optional.empty(), Optional.of(at.plusSeconds(1)),
                Optional.of(Outcome.BUSY)),
            new Diversion(
                "d1", 1, at, RandomTraffic.KAI, Optional.empty(), Optional.empty(), Optional.of(at.plusSeconds(100)),
                Optional.of(Outcome.ANSWERED)));
    Bill bill = bill();
    assertThat(sum(bill, RandomTraffic.KAI, Line::unmeasured)).isEqualTo(1);
    assertThat(bill.amount()).isZero();
    List<Recorded> recorded = new ArrayList<>();
    try (Archive archive = Archive.open(temp).orElseThrow()) {
      archive.last(10, recorded::add);
    }
    assertThat(recorded).hasSize(3).allMatch(one -> one.madeOf().isEmpty());
  }

  @Test
  void diversionsOutliveDecisions_andWhatIsForgottenIsKnown() throws Exception {
    RandomTraffic traffic = RandomTraffic.played(temp, 7, 400);
    long diverted = RandomTraffic.PARTNERS.stream().mapToLong(traffic.intake.counts()::diverted).sum();
    sweptAfter(Duration.ofDays(62));
    assertThat(bill().lines().stream().mapToLong(Line::diverted).sum()).isEqualTo(diverted).isPositive();
    try (Archive archive = Archive.open(temp).orElseThrow()) {
      archive.last(10, one -> { throw new AssertionError("decisions stay thirty days"); });
      assertThat(archive.missing(RandomTraffic.START, RandomTraffic.START.plusSeconds(9)).forgottenBefore()).isEmpty();
    }
    sweptAfter(Duration.ofDays(101));
    assertThat(bill().lines().stream().mapToLong(Line::diverted).sum()).isZero();
    try (Archive archive = Archive.open(temp).orElseThrow()) {
      assertThat(archive.missing(RandomTraffic.START, RandomTraffic.START.plusSeconds(9)).forgottenBefore())
          .hasValueSatisfying(before -> assertThat(before).isAfter(RandomTraffic.START));
    }
  }

  private void sweptAfter(Duration age) throws Exception {
    VirtualTime later = new VirtualTime(RandomTraffic.START.plus(age));
    try (DataFolder folder = DataFolder.take(temp);
        Records records = Records.open(folder, later, new StoreCounts())) {
      later.advance(Duration.ofMinutes(1));
      records.find("").toCompletableFuture().join();
    }
  }
}
