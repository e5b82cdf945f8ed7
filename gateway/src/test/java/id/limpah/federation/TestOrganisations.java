package id.limpah.federation;

import static org.awaitility.Awaitility.await;

import id.limpah.contact.Center;
import id.limpah.contact.CenterId;
import id.limpah.contact.Channel;
import id.limpah.contact.Offer;
import id.limpah.contact.Queue;
import id.limpah.contact.QueueId;
import id.limpah.contact.Reason;
import id.limpah.contact.Target;
import id.limpah.json.FactJson;
import id.limpah.load.LoadReport;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Two organisations that trust each other's keys: their stores and links, and what they say. */
final class TestOrganisations {
  static final CenterId PLN_123 = new CenterId("pln-123");
  static final CenterId TELKOM_147 = new CenterId("telkom-147");
  private static final List<Center> CENTERS = List.of(center(PLN_123, "pln"), center(TELKOM_147, "telkom"));

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
    final Map<CenterId, Offer> own = new ConcurrentHashMap<>();
    final Map<CenterId, Offer> offered = new ConcurrentHashMap<>();
    final Map<QueueId, LoadReport> shared = new ConcurrentHashMap<>();
    final Map<QueueId, LoadReport> reported = new ConcurrentHashMap<>();

    private Organisation(Path folder, String url, String name) throws IOException {
      data = DataFolder.take(folder.resolve("data-" + name));
      store = FactStore.open(data, outages, Time.system(), new StoreCounts(), () -> keyring(name), 100_000);
      Path secret = folder.resolve("secret");
      if (!Files.exists(secret)) {
        Files.createFile(secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(secret, "gateway:CHANGE-ME-gateway\n");
      }
      federation =
          Federation.start(
              new FederationConfig(URI.create(url), Optional.of(secret)), name, store, outages, CENTERS, door(name), () -> keyring(name), counts, Time.system());
    }

    private CenterDoor door(String name) {
      return new CenterDoor(
          CENTERS.stream().filter(center -> center.organisation().equals(name)).map(Center::id).collect(Collectors.toSet()),
          center -> Optional.ofNullable(own.get(center)),
          center -> List.copyOf(shared.values()),
          () -> true,
          offered::put,
          (report, madeAt) -> reported.put(report.queue(), report));
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

  private static Center center(CenterId id, String organisation) {
    return new Center(
        id, organisation, new Target(id, "sip:1@127.0.0.1"), List.of(new Queue(new QueueId(id, "all"), Set.of(Reason.OUTAGE), Set.of(Channel.CALL))),
        Duration.ZERO, Duration.ZERO);
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
