package id.limpah.store;

import id.limpah.outage.Outages;
import id.limpah.outage.Publication;
import id.limpah.time.Time;
import id.limpah.trust.Keyring;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A process of its own that publishes facts and prints the id of each that was acknowledged, for at most 100,000. */
public final class PublishUntilKilled {
  private PublishUntilKilled() {}

  /** The folder is the only argument. */
  public static void main(String[] args) throws Exception {
    FactStore store =
        FactStore.open(DataFolder.take(Path.of(args[0])), new Outages(100_000), Time.system(), new StoreCounts(), () -> Keyring.none("pln"), 100_000);
    for (int i = 0; i < 100_000; i++) {
      String id = UUID.randomUUID().toString();
      byte[] json = FactStoreTest.json(id, 1, "confirmed", Instant.now());
      Publication publication =
          store.publish(FactStoreTest.fact(json), json, Optional.empty()).toCompletableFuture().get(10, TimeUnit.SECONDS);
      if (publication instanceof Publication.Accepted) {
        System.out.println(id);
      }
    }
  }
}
