package id.limpah.store;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.contact.Accepting;
import id.limpah.contact.Area;
import id.limpah.contact.BreakerState;
import id.limpah.contact.Caller;
import id.limpah.contact.CenterId;
import id.limpah.contact.Channel;
import id.limpah.contact.Contact;
import id.limpah.contact.Offer;
import id.limpah.contact.Outcome;
import id.limpah.contact.QueueId;
import id.limpah.contact.Reason;
import id.limpah.contact.Target;
import id.limpah.load.LoadEstimate;
import id.limpah.route.Action;
import id.limpah.route.Choice;
import id.limpah.route.Conditions;
import id.limpah.route.Decision;
import id.limpah.route.Inputs;
import id.limpah.route.Rule;
import id.limpah.route.Why;
import id.limpah.time.VirtualTime;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordsTest {
  private static final Instant NOON = Instant.parse("2019-08-04T05:00:00Z");
  private static final CenterId TELKOM = new CenterId("telkom-147");

  @TempDir private Path temp;
  private final VirtualTime time = new VirtualTime(NOON);

  private static Decision decision(String id, Instant at) {
    QueueId queue = new QueueId(new CenterId("pln-123"), "gangguan");
    Contact contact =
        new Contact(
            "c-" + id,
            "pln-123",
            Channel.CALL,
            new Caller("+62811111111"),
            Reason.OUTAGE,
            Area.of("31.74"),
            Optional.empty(),
            List.of());
    return new Decision(
        id,
        at,
        at.plusSeconds(30),
        contact,
        Action.DIVERT,
        List.of(new Choice(new Target(TELKOM, "sip:147@127.0.0.1:5081"), Optional.of(10.0))),
        Rule.OVERFLOW,
        new Why(LoadEstimate.unknown(queue), 2.5, BreakerState.OPEN, 0.4, 0.1, List.of(Rule.OVERFLOW), List.of()),
        Optional.empty(),
        Optional.empty());
  }

  private static void keep(Records records, Decision decision) {
    Conditions nothing = new Conditions(decision.at(), Map.of(), Map.of(), Map.of());
    records.keep(
        decision,
        new Inputs(
            decision.id(), decision.at(), decision.contact(), 0.1, Optional.empty(), nothing, Set.of(), Set.of()));
  }

  private static Optional<String> find(Records records, String id) throws Exception {
    return records.find(id).toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void aDecision_isThereAfterARestart_withItsOutcomesInTheirOrder_andWithoutTheCallersNumber() throws Exception {
    StoreCounts counts = new StoreCounts();
    try (DataFolder folder = DataFolder.take(temp);
        Records records = Records.open(folder, time, counts)) {
      keep(records, decision("d1", NOON));
      records.keep("d1", Optional.of(TELKOM), Outcome.BUSY, false);
      records.keep("d1", Optional.empty(), Outcome.ABANDONED, true);
    }
    assertThat(counts.recordsWritten()).isEqualTo(3);
    try (DataFolder folder = DataFolder.take(temp);
        Records records = Records.open(folder, time, counts)) {
      String record = find(records, "d1").orElseThrow();
      assertThat(record)
          .startsWith("{\"decision_id\":\"d1\",\"action\":\"divert\"")
          .contains(
              "\"outcomes\":[{\"at\":\"2019-08-04T05:00:00Z\",\"center\":\"telkom-147\",\"outcome\":\"busy\",\"over\":false},"
                  + "{\"at\":\"2019-08-04T05:00:00Z\",\"center\":\"\",\"outcome\":\"abandoned\",\"over\":true}]")
          .doesNotContain("62811111111");
      assertThat(find(records, "d2")).isEmpty();
    }
    assertThat(counts.recordsWritten()).as("reading is not writing").isEqualTo(3);
  }

  @Test
  void whatIsOld_orTooMuch_isForgotten() throws Exception {
    try (DataFolder folder = DataFolder.take(temp);
        Records records = Records.open(folder, 3, time, new StoreCounts())) {
      keep(records, decision("old", NOON.minus(Duration.ofDays(31))));
      for (int i = 1; i <= 5; i++) {
        keep(records, decision("d" + i, NOON.plusSeconds(i)));
      }
      assertThat(find(records, "old")).isPresent();
      time.advance(Duration.ofMinutes(1));
      // The first batch after the minute sweeps, what comes after it finds no more.
      find(records, "d1");
      assertThat(find(records, "old")).isEmpty();
      assertThat(find(records, "d2")).isEmpty();
      assertThat(find(records, "d3")).isPresent();
      assertThat(find(records, "d5")).isPresent();
    }
  }

  @Test
  void oneThatCannotBeRead_costsNobodyElsesRecord() throws Exception {
    StoreCounts counts = new StoreCounts();
    try (DataFolder folder = DataFolder.take(temp);
        Records records = Records.open(folder, time, counts)) {
      keep(records, decision("d1", NOON));
      assertThat(find(records, "d1")).isPresent();
      try (var other = DriverManager.getConnection("jdbc:sqlite:" + temp.resolve("records.db"));
          var statement = other.createStatement()) {
        statement.execute("UPDATE block SET body = x'00'");
      }
      assertThat(find(records, "d1")).isEmpty();
      keep(records, decision("d2", NOON));
      assertThat(find(records, "d2")).isPresent();
      assertThat(counts.failures()).isEqualTo(1);
      assertThat(counts.recordsDropped()).isZero();
    }
  }

  @Test
  void offers_areThereAfterARestart_unlessTheyExpired() throws Exception {
    Offer offer = new Offer(Accepting.IF_NEEDED, 12, 1.5, NOON, NOON.plusSeconds(60));
    try (DataFolder folder = DataFolder.take(temp);
        Records records = Records.open(folder, time, new StoreCounts())) {
      records.keep(TELKOM, new Offer(Accepting.YES, 99, 9, NOON, NOON.plusSeconds(99)));
      records.keep(TELKOM, offer);
      records.keep(new CenterId("kai-121"), new Offer(Accepting.YES, 1, 1, NOON, NOON));
    }
    try (DataFolder folder = DataFolder.take(temp);
        Records records = Records.open(folder, time, new StoreCounts())) {
      assertThat(records.offers()).containsOnlyKeys(TELKOM).containsValue(offer);
    }
  }
}
