package id.limpah.store;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.outage.Outages;
import id.limpah.outage.Publication;
import id.limpah.time.VirtualTime;
import id.limpah.trust.Keyring;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuotaTest {
  private static final Instant NOON = Instant.parse("2019-08-04T05:00:10Z");

  @TempDir private Path temp;
  private final VirtualTime time = new VirtualTime(NOON);

  private Publication publish(FactStore store, String id, int rev) throws Exception {
    byte[] json = FactStoreTest.json(id, rev, "confirmed", time.now());
    return store.publish(FactStoreTest.fact(json), json, Optional.empty()).toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void beyondItsLimit_anIssuerIsToldWhenToComeBack_andRepetitionsAreFree() throws Exception {
    StoreCounts counts = new StoreCounts();
    String id = new UUID(1, 1).toString();
    try (DataFolder folder = DataFolder.take(temp);
        FactStore store = FactStore.open(folder, new Outages(100), time, counts, () -> Keyring.none("pln"), 2)) {
      assertThat(publish(store, id, 1)).isEqualTo(new Publication.Accepted(1));
      assertThat(publish(store, id, 1)).isEqualTo(new Publication.Repeated(1));
      assertThat(publish(store, id, 2)).isEqualTo(new Publication.Accepted(2));
      assertThat(publish(store, new UUID(1, 2).toString(), 1)).isEqualTo(new Publication.OverQuota(2, 50));
      assertThat(counts.factsOverQuota()).isEqualTo(1);
      time.advance(Duration.ofSeconds(50));
      assertThat(publish(store, new UUID(1, 2).toString(), 1)).isEqualTo(new Publication.Accepted(1));
    }
  }

  @Test
  void issuersDoNotCountForEachOther() {
    Quota quota = new Quota(1);
    assertThat(quota.take("pln", NOON)).isEmpty();
    assertThat(quota.take("telkom", NOON)).isEmpty();
    assertThat(quota.take("pln", NOON)).hasValue(50);
    assertThat(quota.take("pln", NOON.plusSeconds(50))).isEmpty();
  }
}
