package id.limpah.store;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.outage.Outages;
import id.limpah.outage.Publication;
import id.limpah.peer.SmallDisk;
import id.limpah.time.VirtualTime;
import id.limpah.trust.Keyring;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Facts on a real disk that is full, or that cannot be written. */
class DiskTest {
  private static final Instant NOON = Instant.parse("2019-08-04T05:00:00Z");

  @TempDir private Path temp;
  private final VirtualTime time = new VirtualTime(NOON);
  private final StoreCounts counts = new StoreCounts();
  private final List<String> acknowledged = new ArrayList<>();

  private FactStore open(DataFolder folder, Outages outages) throws Exception {
    return FactStore.open(folder, outages, time, counts, () -> Keyring.none("pln"), 100_000);
  }

  private Publication publish(FactStore store) throws Exception {
    String id = UUID.randomUUID().toString();
    byte[] json = FactStoreTest.json(id, 1, "confirmed", NOON);
    Publication publication = store.publish(FactStoreTest.fact(json), json, Optional.empty()).toCompletableFuture().get(10, TimeUnit.SECONDS);
    if (publication instanceof Publication.Accepted) {
      acknowledged.add(id);
    }
    return publication;
  }

  private void assertAllThere(Outages outages) {
    assertThat(acknowledged).isNotEmpty().allMatch(id -> outages.find(id).isPresent());
    assertThat(outages.size()).isEqualTo(acknowledged.size());
  }

  @Test
  void aFullDisk_takesNothing_losesNothing_andTakesAgainWhenThereIsRoom() throws Exception {
    Path data = temp.resolve("full");
    try (SmallDisk disk = SmallDisk.mount(data, "4m")) {
      Outages outages = new Outages(10_000);
      try (DataFolder folder = DataFolder.take(data);
          FactStore store = open(folder, outages)) {
        for (int i = 0; i < 50; i++) {
          assertThat(publish(store)).isEqualTo(new Publication.Accepted(1));
        }
        disk.fill();
        int refused = 0;
        for (int i = 0; i < 1_000 && refused < 3; i++) {
          refused += publish(store) instanceof Publication.Postponed ? 1 : 0;
        }
        assertThat(refused).as("times that the disk was full").isEqualTo(3);
        assertThat(counts.failures()).isEqualTo(3);
        assertAllThere(outages);
      }
      Outages again = new Outages(10_000);
      try (DataFolder folder = DataFolder.take(data);
          FactStore store = open(folder, again)) {
        assertAllThere(again);
        assertThat(publish(store)).isInstanceOf(Publication.Postponed.class);
        disk.free();
        time.advance(Duration.ofSeconds(11));
        assertThat(publish(store)).isEqualTo(new Publication.Accepted(1));
        assertThat(counts.isFactsUnwritable()).isFalse();
      }
      Outages last = new Outages(10_000);
      try (DataFolder folder = DataFolder.take(data);
          FactStore store = open(folder, last)) {
        assertThat(store.waiting()).isZero();
        assertAllThere(last);
      }
    }
  }

  @Test
  void aDiskThatCannotBeWritten_isRead_alsoWhatIsOnlyInTheLog_andTakesNothing() throws Exception {
    Path data = temp.resolve("only");
    try (SmallDisk disk = SmallDisk.mount(data, "4m")) {
      Path copy = data.resolve("crashed");
      try (DataFolder folder = DataFolder.take(data);
          FactStore store = open(folder, new Outages(100))) {
        publish(store);
        publish(store);
        // As a crash leaves it: the facts are in the log and not in the file yet.
        Files.createDirectory(copy);
        for (String name : List.of("facts.db", "facts.db-wal")) {
          Files.copy(data.resolve(name), copy.resolve(name));
        }
      }
      disk.readOnly(true);
      Outages outages = new Outages(100);
      try (DataFolder folder = DataFolder.take(copy);
          FactStore store = open(folder, outages);
          Records records = Records.open(folder, time, counts)) {
        assertThat(counts.isFactsUnwritable()).isTrue();
        assertThat(counts.isRecordsUnwritable()).isTrue();
        assertAllThere(outages);
        assertThat(store.bytes(acknowledged.getFirst()).toCompletableFuture().get(10, TimeUnit.SECONDS)).isPresent();
        assertThat(publish(store)).isInstanceOf(Publication.Postponed.class);
        assertThat(folder.secret("token.key", 32)).as("until the next start").hasSize(32);
        assertThat(records.find("none").toCompletableFuture().get(10, TimeUnit.SECONDS)).isEmpty();
        assertThat(counts.damaged()).isZero();
      }
      disk.readOnly(false);
    }
  }
}
