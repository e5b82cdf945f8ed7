package id.limpah.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.limpah.contact.Accepting;
import id.limpah.contact.Area;
import id.limpah.contact.CenterId;
import id.limpah.contact.Offer;
import id.limpah.json.FactJson;
import id.limpah.outage.AnswerState;
import id.limpah.outage.Fact;
import id.limpah.outage.Outages;
import id.limpah.outage.Publication;
import id.limpah.time.Time;
import id.limpah.time.VirtualTime;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
    return """
        {"fact_id":"%s","type":"outage","issuer":"pln","rev":%d,"status":"%s","issued_at":"%s","as_of":"%s",
         "valid_until":"%s","areas":[{"code":"31.71","coverage":"all"}]}
        """
        .formatted(id, rev, status, at, at, at.plus(Duration.ofHours(6)))
        .getBytes(StandardCharsets.UTF_8);
  }

  static Fact fact(byte[] json) {
    return ((FactJson.Read.Good) FactJson.read(json)).fact();
  }

  private static Publication publish(FactStore store, byte[] json) throws Exception {
    return store.publish(fact(json), json).toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void whatWasAcknowledged_isThereAfterARestart() throws Exception {
    Outages first = new Outages(100);
    try (DataFolder folder = DataFolder.take(temp);
        FactStore store = FactStore.open(folder, first, time, new StoreCounts())) {
      assertThat(publish(store, json(ID, 1, "confirmed", NOON))).isEqualTo(new Publication.Accepted(1));
      assertThat(publish(store, json(ID, 2, "restored", NOON))).isEqualTo(new Publication.Accepted(2));
      assertThat(publish(store, json(ID, 1, "confirmed", NOON))).isEqualTo(new Publication.Older(2));
      assertThat(publish(store, json(ID, 2, "confirmed", NOON))).isEqualTo(new Publication.Conflict(2));
      assertThat(first.conflicts()).isEqualTo(1);
    }
    Outages second = new Outages(100);
    try (DataFolder folder = DataFolder.take(temp);
        FactStore store = FactStore.open(folder, second, time, new StoreCounts())) {
      assertThat(second.answer(new Area("31.71.01"), NOON).state()).isEqualTo(AnswerState.RESTORED_RECENT);
      assertThat(publish(store, json(ID, 2, "restored", NOON))).isEqualTo(new Publication.Repeated(2));
    }
  }

  @Test
  void manyAtOnce_revisionsOfOneFactAmongThem_areTakenInTheirOrder() throws Exception {
    Outages outages = new Outages(1_000);
    StoreCounts counts = new StoreCounts();
    try (DataFolder folder = DataFolder.take(temp);
        FactStore store = FactStore.open(folder, outages, time, counts)) {
      List<CompletionStage<Publication>> all = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        byte[] json = json(i % 3 == 0 ? ID : UUID.randomUUID().toString(), i + 1, "confirmed", NOON);
        all.add(store.publish(fact(json), json));
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
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("token.key")))).isEqualTo("rw-------");
    }
    DataFolder.take(data).close();
  }

  @Test
  void aTornFile_isNotUsed_andSaidClearly() throws Exception {
    Files.write(temp.resolve("facts.db"), "this is no database, whatever its name".repeat(200).getBytes(StandardCharsets.UTF_8));
    try (DataFolder folder = DataFolder.take(temp)) {
      assertThatThrownBy(() -> FactStore.open(folder, new Outages(10), time, new StoreCounts()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("facts.db cannot be used")
          .hasMessageContaining("move it away");
    }
  }

  @Test
  void whenTheDiskRefuses_nothingIsAcknowledged_andWhatIsHeldGoesOn() throws Exception {
    Outages outages = new Outages(100);
    StoreCounts counts = new StoreCounts();
    try (DataFolder folder = DataFolder.take(temp);
        FactStore store = FactStore.open(folder, outages, time, counts)) {
      publish(store, json(ID, 1, "confirmed", NOON));
      try (var other = DriverManager.getConnection("jdbc:sqlite:" + temp.resolve("facts.db"));
          var statement = other.createStatement()) {
        statement.execute("DROP TABLE fact");
      }
      assertThat(publish(store, json(ID, 2, "restored", NOON))).isEqualTo(new Publication.Refused(Publication.NOT_WRITTEN));
      assertThat(outages.answer(new Area("31.71"), NOON).state()).isEqualTo(AnswerState.OUT);
      assertThat(counts.failures()).isEqualTo(1);
    }
  }

  @Test
  void offers_areThereAfterARestart_unlessTheyExpired() throws Exception {
    CenterId telkom = new CenterId("telkom-147");
    Offer offer = new Offer(Accepting.IF_NEEDED, 12, 1.5, NOON, NOON.plusSeconds(60));
    try (DataFolder folder = DataFolder.take(temp);
        Records records = Records.open(folder, time, new StoreCounts())) {
      records.keep(telkom, offer);
      records.keep(new CenterId("kai-121"), new Offer(Accepting.YES, 1, 1, NOON, NOON));
    }
    try (DataFolder folder = DataFolder.take(temp);
        Records records = Records.open(folder, time, new StoreCounts())) {
      assertThat(records.offers()).containsOnlyKeys(telkom).containsValue(offer);
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
    } finally {
      child.destroyForcibly();
    }
    assertThat(child.waitFor(10, TimeUnit.SECONDS)).isTrue();
    Outages outages = new Outages(100_000);
    try (DataFolder folder = DataFolder.take(temp);
        FactStore store = FactStore.open(folder, outages, Time.system(), new StoreCounts())) {
      assertThat(store.waiting()).isZero();
      assertThat(acknowledged).allMatch(id -> outages.find(id).isPresent());
    }
  }
}
