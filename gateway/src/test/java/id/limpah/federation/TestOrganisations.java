package id.limpah.federation;

import static org.awaitility.Awaitility.await;

import id.limpah.json.FactJson;
import id.limpah.outage.Fact;
import id.limpah.outage.FactType;
import id.limpah.outage.Outages;
import id.limpah.outage.Publication;
import id.limpah.store.DataFolder;
import id.limpah.store.FactStore;
import id.limpah.store.StoreCounts;
import id.limpah.time.Time;
import id.limpah.trust.Keyring;
import id.limpah.trust.Scope;
import id.limpah.trust.SigningKey;
import id.limpah.trust.TrustList;
import id.limpah.trust.TrustedKey;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Two organisations that trust each other's keys: their stores and links, and what they say. */
final class TestOrganisations {
  private final Map<String, SigningKey> keys = Map.of("pln", SigningKey.make(), "telkom", SigningKey.make());

  SigningKey key(String organisation) {
    return Objects.requireNonNull(keys.get(organisation));
  }

  /** With its data in a folder of its name, and its link to that server. */
  Organisation join(Path folder, String url, String name) throws IOException {
    return new Organisation(folder, url, name);
  }

  /** One organisation's store and link. */
  final class Organisation implements AutoCloseable {
    final Outages outages = new Outages(200_000);
    final FederationCounts counts = new FederationCounts();
    final DataFolder data;
    final FactStore store;
    final Federation federation;

    private Organisation(Path folder, String url, String name) throws IOException {
      data = DataFolder.take(folder.resolve("data-" + name));
      store = FactStore.open(data, outages, Time.system(), new StoreCounts(), () -> keyring(name), 100_000);
      Path secret = folder.resolve("secret");
      if (!Files.exists(secret)) {
        Files.createFile(secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(secret, "gateway:CHANGE-ME-gateway\n");
      }
      federation = Federation.start(new FederationConfig(URI.create(url), Optional.of(secret)), name, store, outages, counts, Time.system());
    }

    Publication say(byte[] json) throws Exception {
      return store.publish(fact(json), json, Optional.empty()).toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    void awaitLink() {
      await().atMost(Duration.ofSeconds(20)).until(counts::isConnected);
    }

    @Override
    public void close() throws IOException {
      federation.close();
      store.close();
      data.close();
    }
  }

  private Keyring keyring(String own) {
    Map<String, TrustedKey> trusted = new HashMap<>();
    keys.forEach(
        (name, key) ->
            trusted.put(
                name,
                new TrustedKey(
                    key.open(), name, new Scope(Set.of(FactType.values()), List.of(), true), Instant.now().plus(Duration.ofDays(1)), Optional.empty())));
    return new Keyring(own, new TrustList(trusted.values()), Optional.of(key(own)));
  }

  static String id(int number) {
    return "0190163d-8694-739b-aea5-%012d".formatted(number);
  }

  static byte[] json(String issuer, int number, int rev, String status) {
    Instant now = Instant.now();
    return """
        {"fact_id":"%s","type":"outage","issuer":"%s","rev":%d,"status":"%s","issued_at":"%s","as_of":"%s","valid_until":"%s",
         "areas":[{"code":"31.71","coverage":"all"}]}
        """
        .formatted(id(number), issuer, rev, status, now, now, now.plus(Duration.ofHours(2)))
        .getBytes(StandardCharsets.UTF_8);
  }

  static Fact fact(byte[] json) {
    return ((FactJson.Read.Good) FactJson.read(json)).fact();
  }
}
