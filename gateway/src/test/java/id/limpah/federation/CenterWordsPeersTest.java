package id.limpah.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.limpah.contact.Accepting;
import id.limpah.contact.CenterId;
import id.limpah.contact.Offer;
import id.limpah.contact.QueueId;
import id.limpah.json.CenterWordJson;
import id.limpah.json.Jws;
import id.limpah.load.LoadReport;
import id.limpah.peer.FederationServers;
import id.limpah.trust.SigningKey;
import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What organisations say of their centers, over real servers: offers, and loads where they are shared. */
class CenterWordsPeersTest {
  @TempDir private Path temp;

  private final TestOrganisations all = new TestOrganisations();

  private static Offer offer(int concurrent) {
    return new Offer(Accepting.YES, concurrent, 2, Instant.now(), Instant.now().plusSeconds(60));
  }

  @Test
  void whatACenterOffers_isHeardByTheOther_withinASecond_andItsLoadWhereItIsShared() throws Exception {
    try (FederationServers servers = new FederationServers(temp);
        TestOrganisations.Organisation telkom = all.join(temp, servers.url("telkom"), "telkom");
        TestOrganisations.Organisation pln = all.join(temp, servers.url("pln"), "pln")) {
      pln.awaitLink();
      telkom.awaitLink();
      telkom.own.put(TestOrganisations.TELKOM_147, offer(40));
      await().atMost(Duration.ofSeconds(20)).until(() -> pln.offered.containsKey(TestOrganisations.TELKOM_147));
      Offer heard = Objects.requireNonNull(pln.offered.get(TestOrganisations.TELKOM_147));
      assertThat(heard.concurrent()).isEqualTo(40);
      assertThat(Duration.between(Instant.now(), heard.expiresAt())).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(61));
      assertThat(pln.reported).isEmpty();
      LoadReport report =
          new LoadReport(new QueueId(TestOrganisations.TELKOM_147, "all"), Instant.now(), 3, 0, 9, 1, 8, Optional.empty(), Optional.empty(), Optional.empty(), "http");
      telkom.shared.put(report.queue(), report);
      await().atMost(Duration.ofSeconds(20)).until(() -> pln.reported.containsKey(report.queue()));
      assertThat(Objects.requireNonNull(pln.reported.get(report.queue())).waiting()).isEqualTo(3);
      assertThat(telkom.offered).as("its own word comes back to it and is none").isEmpty();
      telkom.own.put(TestOrganisations.TELKOM_147, offer(10));
      await().atMost(Duration.ofSeconds(5)).until(() -> Optional.ofNullable(pln.offered.get(TestOrganisations.TELKOM_147)).filter(word -> word.concurrent() == 10).isPresent());
    }
  }

  @Test
  @SuppressWarnings("try") // closing waits, and may be interrupted
  void aWordOnACenter_inAnothersName_forged_repeated_orOfAnotherTime_isRefused() throws Exception {
    try (FederationServers servers = new FederationServers(temp);
        TestOrganisations.Organisation pln = all.join(temp, servers.url("pln"), "pln")) {
      pln.awaitLink();
      Options options = new Options.Builder().server(servers.url("pln")).userInfo("admin", "CHANGE-ME-admin").build();
      try (Connection peer = Nats.connect(options)) {
        SigningKey telkom = all.key("telkom");
        SigningKey own = all.key("pln");
        Instant now = Instant.now();
        byte[] good = word(telkom, TestOrganisations.TELKOM_147, "telkom", now.toEpochMilli(), now, 40);
        String subject = "center.telkom.telkom-147";
        peer.publish("center.pln.telkom-147", good);
        peer.publish("center.telkom.pln-123", good);
        peer.publish(subject, word(SigningKey.make(), TestOrganisations.TELKOM_147, "telkom", now.toEpochMilli(), now, 1));
        peer.publish(subject, word(own, TestOrganisations.TELKOM_147, "telkom", now.toEpochMilli(), now, 1));
        peer.publish("center.pln.telkom-147", word(own, TestOrganisations.TELKOM_147, "pln", now.toEpochMilli(), now, 1));
        peer.publish("center.telkom.pln-123", word(telkom, TestOrganisations.PLN_123, "telkom", now.toEpochMilli(), now, 1));
        peer.publish(subject, word(telkom, TestOrganisations.TELKOM_147, "telkom", now.toEpochMilli(), now.minusSeconds(90), 1));
        peer.publish(subject, word(telkom, TestOrganisations.TELKOM_147, "telkom", now.toEpochMilli(), now.plusSeconds(90), 1));
        byte[] forged = good.clone();
        forged[forged.length - 20] ^= 1;
        peer.publish(subject, forged);
        peer.publish(subject, new byte[20_000]);
        peer.publish(subject, "noise".getBytes(StandardCharsets.UTF_8));
        peer.flush(Duration.ofSeconds(5));
        await().atMost(Duration.ofSeconds(10)).until(() -> pln.counts.oversized() == 1 && pln.counts.malformed() == 1 && pln.counts.wrongSubject() == 2);
        await().atMost(Duration.ofSeconds(10)).until(() -> pln.counts.centersRefused() == 7);
        assertThat(pln.offered).isEmpty();
        peer.publish(subject, word(telkom, TestOrganisations.TELKOM_147, "telkom", now.plusSeconds(7_200).toEpochMilli(), now, 1));
        peer.publish(subject, good);
        await().atMost(Duration.ofSeconds(10)).until(() -> pln.offered.containsKey(TestOrganisations.TELKOM_147));
        peer.publish(subject, word(telkom, TestOrganisations.TELKOM_147, "telkom", now.toEpochMilli() + 1, now, 20));
        peer.publish(subject, good);
        await().atMost(Duration.ofSeconds(10)).until(() -> pln.counts.centersOld() == 2);
        assertThat(Objects.requireNonNull(pln.offered.get(TestOrganisations.TELKOM_147)).concurrent()).as("what was said before does not come back").isEqualTo(20);
        assertThat(pln.counts.centersTaken()).isEqualTo(2);
      }
    }
  }

  private static byte[] word(SigningKey key, CenterId center, String issuer, long seq, Instant at, int concurrent) {
    return Jws.write(key, CenterWordJson.write(center, issuer, seq, at, Optional.of(offer(concurrent)), List.of()));
  }
}
