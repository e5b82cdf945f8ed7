package id.limpah.store;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.outage.Fact;
import id.limpah.outage.Outages;
import id.limpah.outage.Publication;
import id.limpah.time.VirtualTime;
import id.limpah.trust.Keyring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of facts that was cut or changed: it opens, and what it still says is what was published. */
class DamageTest {
  private static final Instant NOON = Instant.parse("2019-08-04T05:00:00Z");
  private static final int FACTS = 60;

  @TempDir private Path temp;
  private final VirtualTime time = new VirtualTime(NOON);
  private final List<Fact> published = new ArrayList<>();

  /** The files as they are while the store is open, all in the log, or after it has closed. */
  private byte[][] written(boolean closed) throws Exception {
    Path data = temp.resolve("first");
    byte[][] files = new byte[2][];
    try (DataFolder folder = DataFolder.take(data);
        FactStore store = FactStore.open(folder, new Outages(1_000), time, new StoreCounts(), () -> Keyring.none("pln"), 100_000)) {
      for (int i = 0; i < FACTS; i++) {
        byte[] json = FactStoreTest.json(new UUID(i * 7L, i).toString(), 1, "confirmed", NOON);
        Fact fact = FactStoreTest.fact(json);
        published.add(fact);
        assertThat(store.publish(fact, json, Optional.empty()).toCompletableFuture().get(10, TimeUnit.SECONDS))
            .isEqualTo(new Publication.Accepted(1));
      }
      files[0] = Files.readAllBytes(data.resolve("facts.db"));
      files[1] = Files.readAllBytes(data.resolve("facts.db-wal"));
    }
    return closed ? new byte[][] {Files.readAllBytes(data.resolve("facts.db")), new byte[0]} : files;
  }

  /** What is there after these files were found; never something else than was published. */
  private List<Fact> found(String how, byte[] database, byte[] log) throws IOException {
    Path data = Files.createTempDirectory(temp, "damaged");
    try (DataFolder folder = DataFolder.take(data)) {
      Files.write(folder.file("facts.db"), database);
      if (log.length > 0) {
        Files.write(folder.file("facts.db-wal"), log);
      }
      Outages outages = new Outages(1_000);
      try (FactStore store = FactStore.open(folder, outages, time, new StoreCounts(), () -> Keyring.none("pln"), 100_000)) {
        assertThat(store.waiting()).isZero();
        List<Fact> held = new ArrayList<>();
        for (Fact fact : published) {
          Optional<Fact> here = outages.find(fact.factId());
          here.ifPresent(one -> assertThat(one).as(how).isEqualTo(fact.withSeq(one.seq().orElse(0L))));
          here.ifPresent(_ -> held.add(fact));
        }
        assertThat(outages.size()).as(how + ": nothing else").isEqualTo(held.size());
        return held;
      }
    }
  }

  private static byte[] cut(byte[] bytes, int length) {
    return java.util.Arrays.copyOf(bytes, Math.min(length, bytes.length));
  }

  @Test
  void theLogCutAnywhere_losesOnlyWhatCameLast() throws Exception {
    byte[][] files = written(false);
    int before = 0;
    for (int length = 0; length <= files[1].length + 511; length += 512) {
      List<Fact> held = found("log cut at " + length, files[0], cut(files[1], length));
      assertThat(held).as("log cut at %d", length).isEqualTo(published.subList(0, held.size()));
      assertThat(held.size()).as("log cut at %d", length).isGreaterThanOrEqualTo(before);
      before = held.size();
    }
    assertThat(before).as("the whole log has all").isEqualTo(FACTS);
  }

  @Test
  void theFileCutAnywhere_opens_andSaysNothingElse() throws Exception {
    byte[][] files = written(true);
    for (int length = 0; length <= files[0].length + 511; length += 512) {
      found("cut at " + length, cut(files[0], length), new byte[0]);
    }
    assertThat(found("whole", files[0], new byte[0])).hasSize(FACTS);
  }

  @Test
  void bytesChangedAnywhere_changeNoFact_andMostAreSaved() throws Exception {
    byte[][] files = written(true);
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int rounds = 150;
    long kept = 0;
    for (int round = 0; round < rounds; round++) {
      byte[] changed = files[0].clone();
      int at = random.nextInt(changed.length);
      changed[at] ^= (byte) (1 << random.nextInt(8));
      kept += found("seed " + seed + ", byte " + at, changed, new byte[0]).size();
    }
    assertThat(kept / (double) rounds).as("seed %d: facts left on average", seed).isGreaterThan(0.8 * FACTS);
  }
}
