package id.limpah.store;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.contact.Area;
import id.limpah.json.FactJson;
import id.limpah.json.Jws;
import id.limpah.outage.AnswerState;
import id.limpah.outage.FactType;
import id.limpah.outage.Outages;
import id.limpah.outage.Publication;
import id.limpah.outage.UnknownCause;
import id.limpah.time.VirtualTime;
import id.limpah.trust.Distrust;
import id.limpah.trust.Keyring;
import id.limpah.trust.Scope;
import id.limpah.trust.SigningKey;
import id.limpah.trust.TrustList;
import id.limpah.trust.TrustedKey;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What forged, replayed, widened and expired facts get, and that what was signed is kept byte for byte. */
class SignedFactsTest {
  private static final Instant NOON = Instant.parse("2019-08-04T05:00:00Z");
  private static final String ID = "0190163d-8694-739b-aea5-966c26f8ad91";

  @TempDir private Path temp;
  private final VirtualTime time = new VirtualTime(NOON);
  private final SigningKey telkom = SigningKey.make();
  private final SigningKey pln = SigningKey.make();
  private final StoreCounts counts = new StoreCounts();

  private Keyring keyring() {
    Scope bandung = new Scope(Set.of(FactType.OUTAGE), List.of(new Area("32.73")), false);
    TrustedKey trusted = new TrustedKey(telkom.open(), "telkom", bandung, NOON.plus(Duration.ofDays(30)), Optional.empty());
    return new Keyring("pln", new TrustList(List.of(trusted)), Optional.of(pln));
  }

  private static byte[] json(int rev, String area, Instant at) {
    return """
        {"fact_id":"%s","type":"outage","issuer":"telkom","rev":%d,"status":"confirmed","issued_at":"%s","as_of":"%s",
         "valid_until":"%s","areas":[{"code":"%s","coverage":"all"}]}
        """
        .formatted(ID, rev, at, at, at.plus(Duration.ofHours(6)), area)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static Publication publish(FactStore store, byte[] jws) throws Exception {
    Jws.Read.Good good = (Jws.Read.Good) Jws.read(jws);
    var fact = ((FactJson.Read.Good) FactJson.readSigned(good.payload())).fact();
    return store.publish(fact, jws, Optional.of(good.signed())).toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private static String cause(Publication publication) {
    return publication instanceof Publication.Distrusted(String cause, String reason) ? cause : publication.toString();
  }

  @Test
  void forged_widened_strange_late_andReplayed() throws Exception {
    Outages outages = new Outages(100);
    try (DataFolder folder = DataFolder.take(temp);
        FactStore store = FactStore.open(folder, outages, time, counts, this::keyring, 100_000)) {
      byte[] good = Jws.write(telkom, json(2, "32.73.01", NOON));
      byte[] forged = good.clone();
      forged[forged.length - 20] = (byte) (forged[forged.length - 20] == 'A' ? 'B' : 'A');
      assertThat(cause(publish(store, forged))).isEqualTo("bad_signature");
      assertThat(cause(publish(store, Jws.write(telkom, json(2, "32", NOON))))).as("widened").isEqualTo("area_out_of_scope");
      assertThat(cause(publish(store, Jws.write(SigningKey.make(), json(2, "32.73.01", NOON))))).isEqualTo("unknown_key");
      assertThat(cause(publish(store, Jws.write(pln, json(2, "32.73.01", NOON))))).as("not in the list").isEqualTo("unknown_key");
      assertThat(outages.size()).isZero();
      assertThat(publish(store, good)).isEqualTo(new Publication.Accepted(2));
      assertThat(publish(store, good)).as("the same again").isEqualTo(new Publication.Repeated(2));
      assertThat(publish(store, Jws.write(telkom, json(1, "32.73.01", NOON)))).as("replayed").isEqualTo(new Publication.Older(2));
      time.advance(Duration.ofHours(7));
      assertThat(publish(store, good)).isInstanceOf(Publication.Refused.class);
      time.advance(Duration.ofDays(30));
      assertThat(cause(publish(store, Jws.write(telkom, json(3, "32.73.01", time.now()))))).isEqualTo("key_expired");
      assertThat(counts.factsDistrusted(Distrust.UNKNOWN_KEY)).isEqualTo(2);
      assertThat(counts.factsDistrusted(Distrust.AREA_OUT_OF_SCOPE)).isEqualTo(1);
    }
  }

  @Test
  void anothersFactWithoutASignature_isRefused_theOwnIsSignedHere() throws Exception {
    Outages outages = new Outages(100);
    try (DataFolder folder = DataFolder.take(temp);
        FactStore store = FactStore.open(folder, outages, time, counts, this::keyring, 100_000)) {
      byte[] plain = json(1, "32.73.01", NOON);
      Publication refused =
          store.publish(FactStoreTest.fact(plain), plain, Optional.empty()).toCompletableFuture().get(10, TimeUnit.SECONDS);
      assertThat(cause(refused)).isEqualTo("unsigned");
      byte[] own = FactStoreTest.json(ID, 1, "confirmed", NOON);
      assertThat(store.publish(FactStoreTest.fact(own), own, Optional.empty()).toCompletableFuture().get(10, TimeUnit.SECONDS))
          .isEqualTo(new Publication.Accepted(1));
      byte[] kept = store.bytes(ID).toCompletableFuture().get(10, TimeUnit.SECONDS).orElseThrow();
      Jws.Read.Good good = (Jws.Read.Good) Jws.read(kept);
      assertThat(pln.open().verifies(good.signed().signed(), good.signed().signature())).isTrue();
      assertThat(FactStoreTest.fact(good.payload())).isEqualTo(FactStoreTest.fact(own).withSeq(1));
    }
  }

  @Test
  void twoContentsOfOneRevision_areADispute_thatOutlivesARestart_untilANewerRevision() throws Exception {
    byte[] one = Jws.write(telkom, json(2, "32.73.01", NOON));
    byte[] other = Jws.write(telkom, json(2, "32.73.02", NOON));
    try (DataFolder folder = DataFolder.take(temp);
        FactStore store = FactStore.open(folder, new Outages(100), time, counts, this::keyring, 100_000)) {
      publish(store, one);
      assertThat(publish(store, other)).isEqualTo(new Publication.Conflict(2));
      assertThat(publish(store, other)).isEqualTo(new Publication.Conflict(2));
    }
    Outages again = new Outages(100);
    try (DataFolder folder = DataFolder.take(temp);
        FactStore store = FactStore.open(folder, again, time, counts, this::keyring, 100_000)) {
      assertThat(again.disputed()).isEqualTo(1);
      assertThat(again.answer(new Area("32.73.01"), NOON).unknown()).contains(UnknownCause.DISPUTED);
      assertThat(publish(store, Jws.write(telkom, json(3, "32.73.01", NOON)))).isEqualTo(new Publication.Accepted(3));
      assertThat(again.answer(new Area("32.73.01"), NOON).state()).isEqualTo(AnswerState.OUT);
      assertThat(again.disputed()).isZero();
    }
    try (DataFolder folder = DataFolder.take(temp);
        FactStore store = FactStore.open(folder, new Outages(100), time, counts, this::keyring, 100_000)) {
      assertThat(store.bytes(ID).toCompletableFuture().get(10, TimeUnit.SECONDS)).isPresent();
    }
  }

  @Test
  void whatIsInDispute_isSo_alsoInWhatIsSavedOfADamagedFile() throws Exception {
    try (DataFolder folder = DataFolder.take(temp);
        FactStore store = FactStore.open(folder, new Outages(100), time, counts, this::keyring, 100_000)) {
      publish(store, Jws.write(telkom, json(2, "32.73.01", NOON)));
      publish(store, Jws.write(telkom, json(2, "32.73.02", NOON)));
    }
    // The order of its pages' table is lost, each row is whole.
    try (var file = FileChannel.open(temp.resolve("facts.db"), StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.wrap(new byte[] {0, 0, 0, 9}), 36);
    }
    Outages again = new Outages(100);
    try (DataFolder folder = DataFolder.take(temp);
        FactStore store = FactStore.open(folder, again, time, counts, this::keyring, 100_000)) {
      assertThat(counts.damaged()).isEqualTo(1);
      assertThat(again.size()).isEqualTo(1);
      assertThat(again.answer(new Area("32.73.01"), NOON).unknown()).contains(UnknownCause.DISPUTED);
      assertThat(store.waiting()).isZero();
    }
  }

  private static String digest(byte[] payload) throws Exception {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(MessageDigest.getInstance("SHA-256").digest(payload));
  }

  private static byte[] following(int rev, String prev) {
    String json = new String(json(rev, "32.73.01", NOON), StandardCharsets.UTF_8).strip();
    return (json.substring(0, json.length() - 1) + ",\"prev\":\"" + prev + "\"}").getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void aRevisionThatFollowsAnotherContent_isTakenWithAnAlarm_afterAGapNothingCanBeTold() throws Exception {
    try (DataFolder folder = DataFolder.take(temp);
        FactStore store = FactStore.open(folder, new Outages(100), time, counts, this::keyring, 100_000)) {
      byte[] first = Jws.write(telkom, json(1, "32.73.01", NOON));
      publish(store, first);
      byte[] second = Jws.write(telkom, following(2, digest(((Jws.Read.Good) Jws.read(first)).payload())));
      assertThat(publish(store, second)).isEqualTo(new Publication.Accepted(2));
      assertThat(counts.factsForked()).isZero();
      assertThat(publish(store, Jws.write(telkom, following(3, digest(first))))).isEqualTo(new Publication.Accepted(3));
      assertThat(counts.factsForked()).isEqualTo(1);
      assertThat(publish(store, Jws.write(telkom, following(7, "whatever")))).isEqualTo(new Publication.Accepted(7));
      assertThat(counts.factsForked()).isEqualTo(1);
    }
  }

  @Test
  void whatWasChangedOnDisk_isNotTold_andCounted() throws Exception {
    byte[] good = Jws.write(telkom, json(2, "32.73.01", NOON));
    try (DataFolder folder = DataFolder.take(temp);
        FactStore store = FactStore.open(folder, new Outages(100), time, counts, this::keyring, 100_000)) {
      publish(store, good);
      assertThat(store.bytes(ID).toCompletableFuture().get(10, TimeUnit.SECONDS)).contains(good);
    }
    Outages again = new Outages(100);
    try (DataFolder folder = DataFolder.take(temp);
        FactStore store = FactStore.open(folder, again, time, counts, this::keyring, 100_000)) {
      assertThat(again.size()).as("signed facts come back").isEqualTo(1);
      assertThat(store.waiting()).isZero();
    }
    byte[] other = Jws.write(telkom, json(2, "32.73.02", NOON));
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + temp.resolve("facts.db"));
        var change = connection.prepareStatement("UPDATE fact SET body = ?")) {
      change.setBytes(1, other);
      change.execute();
    }
    Outages changed = new Outages(100);
    try (DataFolder folder = DataFolder.take(temp);
        FactStore store = FactStore.open(folder, changed, time, counts, this::keyring, 100_000)) {
      assertThat(changed.size()).isZero();
      assertThat(counts.factsUnreadable()).isEqualTo(1);
      assertThat(publish(store, Jws.write(telkom, json(1, "32.73.01", NOON)))).isEqualTo(new Publication.Older(2));
    }
  }

  @Test
  void whatIsSignedWithMembersThatAreNotKnownHere_isTaken_andKeptAsItCame() throws Exception {
    Outages outages = new Outages(100);
    String future = new String(json(1, "32.73.01", NOON), StandardCharsets.UTF_8).replaceFirst("\\{", "{\"weather\":{\"rain\":3},");
    byte[] jws = Jws.write(telkom, future.getBytes(StandardCharsets.UTF_8));
    try (DataFolder folder = DataFolder.take(temp);
        FactStore store = FactStore.open(folder, outages, time, counts, this::keyring, 100_000)) {
      assertThat(publish(store, jws)).isEqualTo(new Publication.Accepted(1));
      assertThat(store.bytes(ID).toCompletableFuture().get(10, TimeUnit.SECONDS)).hasValue(jws);
    }
    Outages again = new Outages(100);
    try (DataFolder folder = DataFolder.take(temp);
        FactStore store = FactStore.open(folder, again, time, counts, this::keyring, 100_000)) {
      assertThat(again.find(ID)).isPresent();
      assertThat(store.waiting()).isZero();
    }
  }

  @Test
  void aClockSetBack_isHeldByWhatOthersHaveSigned_alsoAfterARestart() throws Exception {
    try (DataFolder folder = DataFolder.take(temp);
        FactStore store = FactStore.open(folder, new Outages(100), time, counts, this::keyring, 100_000)) {
      assertThat(publish(store, Jws.write(telkom, json(1, "32.73.01", NOON)))).isEqualTo(new Publication.Accepted(1));
    }
    VirtualTime back = new VirtualTime(NOON.minus(Duration.ofDays(2)));
    Outages outages = new Outages(100);
    try (DataFolder folder = DataFolder.take(temp);
        FactStore store = FactStore.open(folder, outages, back, counts, this::keyring, 100_000)) {
      assertThat(outages.now(back.now())).isEqualTo(NOON.minusSeconds(60));
      byte[] expired = json(2, "32.73.01", NOON.minus(Duration.ofHours(12)));
      assertThat(publish(store, Jws.write(telkom, expired))).as("freshly signed, of yesterday").isInstanceOf(Publication.Refused.class);
    }
  }

  @Test
  void factsOutOfABatch_areTaken_kept_andRefused_likeOthers() throws Exception {
    List<byte[]> batch = Jws.write(telkom, List.of(json(1, "32.73.01", NOON), json(2, "32.73.02", NOON), json(3, "32", NOON)));
    Outages outages = new Outages(100);
    try (DataFolder folder = DataFolder.take(temp);
        FactStore store = FactStore.open(folder, outages, time, counts, this::keyring, 100_000)) {
      assertThat(publish(store, batch.get(0))).isEqualTo(new Publication.Accepted(1));
      assertThat(publish(store, batch.get(1))).isEqualTo(new Publication.Accepted(2));
      assertThat(cause(publish(store, batch.get(2)))).as("widened").isEqualTo("area_out_of_scope");
      List<byte[]> strangers = Jws.write(SigningKey.make(), List.of(json(4, "32.73.01", NOON), json(5, "32.73.01", NOON)));
      assertThat(cause(publish(store, strangers.getFirst()))).isEqualTo("unknown_key");
      assertThat(store.bytes(ID).toCompletableFuture().get(10, TimeUnit.SECONDS)).hasValue(batch.get(1));
    }
    Outages again = new Outages(100);
    try (DataFolder folder = DataFolder.take(temp);
        FactStore store = FactStore.open(folder, again, time, counts, this::keyring, 100_000)) {
      assertThat(store.waiting()).isZero();
      assertThat(again.find(ID).orElseThrow().rev()).isEqualTo(2);
    }
  }

  /** What a revision does not say again is taken back: that is a word, too. */
  @Test
  void whatAWiderKeySaid_aNarrowerOne_neitherRevises_norDisputes() throws Exception {
    SigningKey noc = SigningKey.make();
    Instant until = NOON.plus(Duration.ofDays(30));
    TrustList list =
        new TrustList(
            List.of(
                new TrustedKey(noc.open(), "telkom", new Scope(Set.of(FactType.OUTAGE), List.of(), true), until, Optional.empty()),
                new TrustedKey(telkom.open(), "telkom", new Scope(Set.of(FactType.OUTAGE), List.of(new Area("32.73")), false), until, Optional.empty())));
    Outages outages = new Outages(100);
    try (DataFolder folder = DataFolder.take(temp);
        FactStore store = FactStore.open(folder, outages, time, counts, () -> new Keyring("pln", list, Optional.of(pln)), 100_000)) {
      assertThat(publish(store, Jws.write(noc, json(1, "33.74", NOON)))).isEqualTo(new Publication.Accepted(1));
      assertThat(cause(publish(store, Jws.write(telkom, json(2, "32.73", NOON))))).isEqualTo("area_out_of_scope");
      assertThat(cause(publish(store, Jws.write(telkom, json(1, "32.73", NOON))))).isEqualTo("area_out_of_scope");
      assertThat(outages.answer(new Area("33.74"), NOON).state()).isEqualTo(AnswerState.OUT);
      assertThat(publish(store, Jws.write(noc, json(2, "32.73", NOON)))).isEqualTo(new Publication.Accepted(2));
      assertThat(publish(store, Jws.write(telkom, json(3, "32.73", NOON)))).as("now it is its own").isEqualTo(new Publication.Accepted(3));
    }
  }
}
