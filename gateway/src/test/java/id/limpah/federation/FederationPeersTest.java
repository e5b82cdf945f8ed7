package id.limpah.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.limpah.contact.Area;
import id.limpah.json.FactJson;
import id.limpah.json.Jws;
import id.limpah.outage.AnswerState;
import id.limpah.outage.Fact;
import id.limpah.outage.FactType;
import id.limpah.outage.Outages;
import id.limpah.outage.Publication;
import id.limpah.peer.FederationServers;
import id.limpah.store.DataFolder;
import id.limpah.store.FactStore;
import id.limpah.store.StoreCounts;
import id.limpah.time.Time;
import id.limpah.trust.Keyring;
import id.limpah.trust.Scope;
import id.limpah.trust.SigningKey;
import id.limpah.trust.TrustList;
import id.limpah.trust.TrustedKey;
import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.Options;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two organisations that trust each other's keys and nobody's machines, over real servers. */
class FederationPeersTest {
  private static final Area JAKARTA = new Area("31.71");

  @TempDir private Path temp;

  private final Map<String, SigningKey> keys = Map.of("pln", SigningKey.make(), "telkom", SigningKey.make());

  /** One organisation's store and link. */
  private final class Organisation implements AutoCloseable {
    final Outages outages = new Outages(200_000);
    final FederationCounts counts = new FederationCounts();
    final StoreCounts storeCounts = new StoreCounts();
    final DataFolder folder;
    final FactStore store;
    final Federation federation;

    Organisation(FederationServers servers, String name) throws IOException {
      Path data = temp.resolve("data-" + name);
      folder = DataFolder.take(data);
      store = FactStore.open(folder, outages, Time.system(), storeCounts, () -> keyring(name), 100_000);
      Path secret = temp.resolve("secret");
      if (!Files.exists(secret)) {
        Files.createFile(secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(secret, "gateway:CHANGE-ME-gateway\n");
      }
      federation =
          Federation.start(
              new FederationConfig(URI.create(servers.url(name)), Optional.of(secret)), name, store, outages, counts, Time.system());
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
      folder.close();
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
    return new Keyring(own, new TrustList(trusted.values()), Optional.of(Objects.requireNonNull(keys.get(own))));
  }

  private static String id(int number) {
    return "0190163d-8694-739b-aea5-%012d".formatted(number);
  }

  private static byte[] json(String issuer, int number, int rev, String status) {
    Instant now = Instant.now();
    return """
        {"fact_id":"%s","type":"outage","issuer":"%s","rev":%d,"status":"%s","issued_at":"%s","as_of":"%s","valid_until":"%s",
         "areas":[{"code":"31.71","coverage":"all"}]}
        """
        .formatted(id(number), issuer, rev, status, now, now, now.plus(Duration.ofHours(2)))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static Fact fact(byte[] json) {
    return ((FactJson.Read.Good) FactJson.read(json)).fact();
  }

  private static void awaitRev(Organisation at, int number, int rev) {
    await().atMost(Duration.ofSeconds(60)).until(() -> at.outages.find(id(number)).filter(fact -> fact.rev() == rev).isPresent());
  }

  @Test
  void whatOneSays_theOtherAnswersBy_alsoWhatItMissed() throws Exception {
    try (FederationServers servers = new FederationServers(temp);
        Organisation pln = new Organisation(servers, "pln")) {
      pln.awaitLink();
      try (Organisation telkom = new Organisation(servers, "telkom")) {
        telkom.awaitLink();
        assertThat(pln.say(json("pln", 1, 1, "confirmed"))).isEqualTo(new Publication.Accepted(1));
        awaitRev(telkom, 1, 1);
        assertThat(telkom.outages.answer(JAKARTA, Instant.now()).state()).isEqualTo(AnswerState.OUT);
        assertThat(telkom.store.bytes(id(1)).toCompletableFuture().get(10, TimeUnit.SECONDS).orElseThrow())
            .as("byte for byte, with its signature")
            .isEqualTo(pln.store.bytes(id(1)).toCompletableFuture().get(10, TimeUnit.SECONDS).orElseThrow());
        servers.wire("telkom").cut();
        pln.say(json("pln", 1, 2, "restored"));
        pln.say(json("pln", 2, 1, "confirmed"));
        telkom.say(json("telkom", 3, 1, "confirmed"));
        servers.wire("telkom").mend();
        awaitRev(telkom, 1, 2);
        awaitRev(telkom, 2, 1);
        awaitRev(pln, 3, 1);
      }
      pln.say(json("pln", 4, 1, "confirmed"));
      try (Organisation telkom = new Organisation(servers, "telkom")) {
        awaitRev(telkom, 4, 1);
        assertThat(telkom.outages.find(id(3))).as("from its own store").isPresent();
        assertThat(telkom.counts.wrongSubject() + telkom.counts.malformed()).isZero();
      }
    }
  }

  @Test
  void withoutAServer_answersGoOn_andWhatWasSaidMeanwhileIsSaidLater() throws Exception {
    try (FederationServers servers = new FederationServers(temp);
        Organisation telkom = new Organisation(servers, "telkom")) {
      telkom.awaitLink();
      servers.stop("pln");
      try (Organisation pln = new Organisation(servers, "pln")) {
        pln.say(json("pln", 1, 1, "confirmed"));
        pln.say(json("pln", 2, 1, "confirmed"));
        assertThat(pln.outages.answer(JAKARTA, Instant.now()).state()).isEqualTo(AnswerState.OUT);
        assertThat(pln.counts.isConnected()).isFalse();
        servers.start("pln");
        awaitRev(telkom, 1, 1);
        awaitRev(telkom, 2, 1);
        assertThat(pln.counts.told()).isGreaterThanOrEqualTo(2);
      }
    }
  }

  @Test
  @SuppressWarnings("try") // closing waits, and may be interrupted
  void inAnothersName_forged_oversized_orNoFactAtAll_isCountedAndNothingElse() throws Exception {
    try (FederationServers servers = new FederationServers(temp);
        Organisation telkom = new Organisation(servers, "telkom")) {
      telkom.awaitLink();
      // As the administrator of one's own server: a peer may send whatever its machine can.
      Options options = new Options.Builder().server(servers.url("telkom")).userInfo("admin", "CHANGE-ME-admin").build();
      try (Connection peer = Nats.connect(options)) {
        SigningKey pln = Objects.requireNonNull(keys.get("pln"));
        byte[] good = Jws.write(pln, json("pln", 1, 1, "confirmed"));
        byte[] forged = good.clone();
        forged[forged.length - 20] ^= 1;
        peer.publish("outage.telkom." + id(1), good);
        peer.publish("outage.pln." + id(1), forged);
        peer.publish("outage.pln." + id(1), Jws.write(SigningKey.make(), json("pln", 1, 1, "confirmed")));
        peer.publish("outage.pln." + id(1), new byte[20_000]);
        peer.publish("outage.pln." + id(1), "noise".getBytes(StandardCharsets.UTF_8));
        peer.publish("outage", "noise".getBytes(StandardCharsets.UTF_8));
        peer.flush(Duration.ofSeconds(5));
        await().atMost(Duration.ofSeconds(10)).until(() -> telkom.counts.oversized() == 1 && telkom.counts.malformed() >= 1);
        await().atMost(Duration.ofSeconds(10)).until(() -> telkom.counts.wrongSubject() == 1);
        await().atMost(Duration.ofSeconds(10)).until(() -> telkom.counts.refused() + telkom.counts.malformed() == 3);
        assertThat(telkom.outages.size()).isZero();
        peer.publish("outage.pln." + id(1), good);
        awaitRev(telkom, 1, 1);
      }
    }
  }

  @Test
  void whatTheLivePathLost_isFoundByTheMarkOfTheNextCoverage() throws Exception {
    try (FederationServers servers = new FederationServers(temp);
        Organisation pln = new Organisation(servers, "pln");
        Organisation telkom = new Organisation(servers, "telkom")) {
      pln.awaitLink();
      telkom.awaitLink();
      pln.say(json("pln", 1, 1, "confirmed"));
      awaitRev(telkom, 1, 1);
      servers.wire("telkom").cut();
      pln.say(json("pln", 2, 1, "confirmed"));
      byte[] coverage = new String(json("pln", 9, 1, "confirmed"), StandardCharsets.UTF_8).replace("outage", "coverage").getBytes(StandardCharsets.UTF_8);
      pln.say(coverage);
      Fact marked = pln.outages.find(id(9)).orElseThrow();
      assertThat(marked.digest().orElseThrow()).isEqualTo(pln.outages.digest("pln"));
      assertThat(marked.digest().orElseThrow().count()).isEqualTo(2);
      // It comes by another way before what it covers.
      byte[] body = pln.store.bytes(id(9)).toCompletableFuture().get(10, TimeUnit.SECONDS).orElseThrow();
      Jws.Read.Good good = (Jws.Read.Good) Jws.read(body);
      telkom.store.publish(marked, body, Optional.of(good.signed())).toCompletableFuture().get(10, TimeUnit.SECONDS);
      assertThat(telkom.outages.disagreeing()).containsExactly("pln");
      servers.wire("telkom").mend();
      awaitRev(telkom, 2, 1);
      assertThat(telkom.outages.digest("pln")).isEqualTo(pln.outages.digest("pln"));
      pln.say(new String(coverage, StandardCharsets.UTF_8).replace("\"rev\":1", "\"rev\":2").getBytes(StandardCharsets.UTF_8));
      awaitRev(telkom, 9, 2);
      assertThat(telkom.outages.disagreeing()).isEmpty();
    }
  }

  private static byte[] report(int number) {
    return new String(json("telkom", number, 1, "confirmed"), StandardCharsets.UTF_8)
        .strip()
        .replace("outage", "caller_report")
        .replaceFirst("}$", ",\"report\":{\"caller\":\"00000000000000%02d\",\"taken_by\":\"telkom-147\"}}".formatted(number))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static List<Long> reported(Organisation at) {
    return at.outages.reports("telkom", 0, 100).stream().map(fact -> fact.seq().orElseThrow()).toList();
  }

  @Test
  void reportsThatAPartnerTakes_whileTheUtilityIsAway_flowToIt_inTheirOrder() throws Exception {
    try (FederationServers servers = new FederationServers(temp);
        Organisation telkom = new Organisation(servers, "telkom")) {
      telkom.awaitLink();
      for (int i = 1; i <= 3; i++) {
        assertThat(telkom.say(report(i))).isEqualTo(new Publication.Accepted(1));
      }
      try (Organisation pln = new Organisation(servers, "pln")) {
        await().atMost(Duration.ofSeconds(60)).until(() -> reported(pln).equals(List.of(1L, 2L, 3L)));
        telkom.say(report(4));
        await().atMost(Duration.ofSeconds(20)).until(() -> reported(pln).equals(List.of(1L, 2L, 3L, 4L)));
        assertThat(pln.outages.digest("telkom")).as("they are no facts that answer").isEqualTo(telkom.outages.digest("telkom"));
      }
    }
  }
}
