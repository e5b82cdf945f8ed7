package id.limpah.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.limpah.contact.Area;
import id.limpah.json.Jws;
import id.limpah.outage.AnswerState;
import id.limpah.outage.Fact;
import id.limpah.outage.Publication;
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
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two organisations that trust each other's keys and nobody's machines, over real servers. */
class FederationPeersTest {
  private static final Area JAKARTA = new Area("31.71");

  @TempDir private Path temp;

  private final TestOrganisations all = new TestOrganisations();

  private static void awaitRev(TestOrganisations.Organisation at, int number, int rev) {
    await().atMost(Duration.ofSeconds(60)).until(() -> at.outages.find(TestOrganisations.id(number)).filter(fact -> fact.rev() == rev).isPresent());
  }

  @Test
  void whatOneSays_theOtherAnswersBy_alsoWhatItMissed() throws Exception {
    try (FederationServers servers = new FederationServers(temp);
        TestOrganisations.Organisation pln = all.join(temp, servers.url("pln"), "pln")) {
      pln.awaitLink();
      try (TestOrganisations.Organisation telkom = all.join(temp, servers.url("telkom"), "telkom")) {
        telkom.awaitLink();
        assertThat(pln.say(TestOrganisations.json("pln", 1, 1, "confirmed"))).isEqualTo(new Publication.Accepted(1));
        awaitRev(telkom, 1, 1);
        assertThat(telkom.outages.answer(JAKARTA, Instant.now()).state()).isEqualTo(AnswerState.OUT);
        assertThat(telkom.store.bytes(TestOrganisations.id(1)).toCompletableFuture().get(10, TimeUnit.SECONDS).orElseThrow())
            .as("byte for byte, with its signature")
            .isEqualTo(pln.store.bytes(TestOrganisations.id(1)).toCompletableFuture().get(10, TimeUnit.SECONDS).orElseThrow());
        servers.wire("telkom").cut();
        pln.say(TestOrganisations.json("pln", 1, 2, "restored"));
        pln.say(TestOrganisations.json("pln", 2, 1, "confirmed"));
        telkom.say(TestOrganisations.json("telkom", 3, 1, "confirmed"));
        servers.wire("telkom").mend();
        awaitRev(telkom, 1, 2);
        awaitRev(telkom, 2, 1);
        awaitRev(pln, 3, 1);
      }
      pln.say(TestOrganisations.json("pln", 4, 1, "confirmed"));
      try (TestOrganisations.Organisation telkom = all.join(temp, servers.url("telkom"), "telkom")) {
        awaitRev(telkom, 4, 1);
        assertThat(telkom.outages.find(TestOrganisations.id(3))).as("from its own store").isPresent();
        assertThat(telkom.counts.wrongSubject() + telkom.counts.malformed()).isZero();
      }
    }
  }

  @Test
  void withoutAServer_answersGoOn_andWhatWasSaidMeanwhileIsSaidLater() throws Exception {
    try (FederationServers servers = new FederationServers(temp);
        TestOrganisations.Organisation telkom = all.join(temp, servers.url("telkom"), "telkom")) {
      telkom.awaitLink();
      servers.stop("pln");
      try (TestOrganisations.Organisation pln = all.join(temp, servers.url("pln"), "pln")) {
        pln.say(TestOrganisations.json("pln", 1, 1, "confirmed"));
        pln.say(TestOrganisations.json("pln", 2, 1, "confirmed"));
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
        TestOrganisations.Organisation telkom = all.join(temp, servers.url("telkom"), "telkom")) {
      telkom.awaitLink();
      // As the administrator of one's own server: a peer may send whatever its machine can.
      Options options = new Options.Builder().server(servers.url("telkom")).userInfo("admin", "CHANGE-ME-admin").build();
      try (Connection peer = Nats.connect(options)) {
        SigningKey pln = all.key("pln");
        byte[] good = Jws.write(pln, TestOrganisations.json("pln", 1, 1, "confirmed"));
        byte[] forged = good.clone();
        forged[forged.length - 20] ^= 1;
        peer.publish("outage.telkom." + TestOrganisations.id(1), good);
        peer.publish("outage.pln." + TestOrganisations.id(1), forged);
        peer.publish("outage.pln." + TestOrganisations.id(1), Jws.write(SigningKey.make(), TestOrganisations.json("pln", 1, 1, "confirmed")));
        peer.publish("outage.pln." + TestOrganisations.id(1), new byte[20_000]);
        peer.publish("outage.pln." + TestOrganisations.id(1), "noise".getBytes(StandardCharsets.UTF_8));
        peer.publish("outage", "noise".getBytes(StandardCharsets.UTF_8));
        peer.flush(Duration.ofSeconds(5));
        await().atMost(Duration.ofSeconds(10)).until(() -> telkom.counts.oversized() == 1 && telkom.counts.malformed() >= 1);
        await().atMost(Duration.ofSeconds(10)).until(() -> telkom.counts.wrongSubject() == 1);
        await().atMost(Duration.ofSeconds(10)).until(() -> telkom.counts.refused() + telkom.counts.malformed() == 3);
        assertThat(telkom.outages.size()).isZero();
        peer.publish("outage.pln." + TestOrganisations.id(1), good);
        awaitRev(telkom, 1, 1);
      }
    }
  }

  @Test
  void whatTheLivePathLost_isFoundByTheMarkOfTheNextCoverage() throws Exception {
    try (FederationServers servers = new FederationServers(temp);
        TestOrganisations.Organisation pln = all.join(temp, servers.url("pln"), "pln");
        TestOrganisations.Organisation telkom = all.join(temp, servers.url("telkom"), "telkom")) {
      pln.awaitLink();
      telkom.awaitLink();
      pln.say(TestOrganisations.json("pln", 1, 1, "confirmed"));
      awaitRev(telkom, 1, 1);
      servers.wire("telkom").cut();
      pln.say(TestOrganisations.json("pln", 2, 1, "confirmed"));
      byte[] coverage = new String(TestOrganisations.json("pln", 9, 1, "confirmed"), StandardCharsets.UTF_8).replace("outage", "coverage").getBytes(StandardCharsets.UTF_8);
      pln.say(coverage);
      Fact marked = pln.outages.find(TestOrganisations.id(9)).orElseThrow();
      assertThat(marked.digest().orElseThrow()).isEqualTo(pln.outages.digest("pln"));
      assertThat(marked.digest().orElseThrow().count()).isEqualTo(2);
      // It comes by another way before what it covers.
      byte[] body = pln.store.bytes(TestOrganisations.id(9)).toCompletableFuture().get(10, TimeUnit.SECONDS).orElseThrow();
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
    return new String(TestOrganisations.json("telkom", number, 1, "confirmed"), StandardCharsets.UTF_8)
        .strip()
        .replace("outage", "caller_report")
        .replaceFirst("}$", ",\"report\":{\"caller\":\"00000000000000%02d\",\"taken_by\":\"telkom-147\"}}".formatted(number))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static List<Long> reported(TestOrganisations.Organisation at) {
    return at.outages.reports("telkom", 0, 100).stream().map(fact -> fact.seq().orElseThrow()).toList();
  }

  @Test
  void reportsThatAPartnerTakes_whileTheUtilityIsAway_flowToIt_inTheirOrder() throws Exception {
    try (FederationServers servers = new FederationServers(temp);
        TestOrganisations.Organisation telkom = all.join(temp, servers.url("telkom"), "telkom")) {
      telkom.awaitLink();
      for (int i = 1; i <= 3; i++) {
        assertThat(telkom.say(report(i))).isEqualTo(new Publication.Accepted(1));
      }
      try (TestOrganisations.Organisation pln = all.join(temp, servers.url("pln"), "pln")) {
        await().atMost(Duration.ofSeconds(60)).until(() -> reported(pln).equals(List.of(1L, 2L, 3L)));
        telkom.say(report(4));
        await().atMost(Duration.ofSeconds(20)).until(() -> reported(pln).equals(List.of(1L, 2L, 3L, 4L)));
        assertThat(pln.outages.digest("telkom")).as("they are no facts that answer").isEqualTo(telkom.outages.digest("telkom"));
      }
    }
  }
}
