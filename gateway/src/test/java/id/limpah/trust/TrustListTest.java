package id.limpah.trust;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.contact.Area;
import id.limpah.json.FactJson;
import id.limpah.outage.Fact;
import id.limpah.outage.FactType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrustListTest {
  private static final Instant NOON = Instant.parse("2026-11-26T05:00:00Z");
  private static final Instant YEARS_END = Instant.parse("2026-12-31T00:00:00Z");
  private static final byte[] BYTES = "what is signed".getBytes(StandardCharsets.UTF_8);

  private final SigningKey key = SigningKey.make();

  private static Fact fact(String type, String area, String more) {
    String json =
        """
        {"fact_id":"0190163d-8694-739b-aea5-966c26f8ad91","type":"%s","issuer":"pln","rev":1,"status":"confirmed",
         "issued_at":"2026-11-26T04:59:00Z","as_of":"2026-11-26T04:59:00Z","valid_until":"2026-11-26T12:00:00Z",
         "areas":[{"code":"%s"}]%s}
        """
            .formatted(type, area, more);
    return ((FactJson.Read.Good) FactJson.read(json.getBytes(StandardCharsets.UTF_8))).fact();
  }

  private static final Fact OUTAGE = fact("outage", "31.71.01", "");

  private Signed signed(SigningKey by) {
    return new Signed(by.open().kid(), BYTES, by.sign(BYTES));
  }

  private TrustedKey trusted(Scope scope) {
    return new TrustedKey(key.open(), "pln", scope, YEARS_END, Optional.empty());
  }

  private Optional<Distrust> asked(TrustedKey trusted, Fact fact, Instant now) {
    return new TrustList(List.of(trusted)).refuses(signed(key), fact, now);
  }

  @Test
  void whatAKeyMayState_isTaken_andNothingBeside() {
    Scope jakarta = new Scope(Set.of(FactType.OUTAGE), List.of(new Area("31")), false);
    assertThat(asked(trusted(jakarta), OUTAGE, NOON)).isEmpty();
    assertThat(asked(trusted(jakarta), fact("outage", "32.73", ""), NOON)).contains(Distrust.AREA_OUT_OF_SCOPE);
    assertThat(asked(trusted(new Scope(Set.of(FactType.OUTAGE), List.of(new Area("31.71")), false)), fact("outage", "31", ""), NOON))
        .as("wider than allowed")
        .contains(Distrust.AREA_OUT_OF_SCOPE);
    assertThat(asked(trusted(jakarta), fact("clarification", "31", ",\"clarification\":{\"claim\":\"x\",\"verdict\":\"false\"}"), NOON))
        .contains(Distrust.TYPE_OUT_OF_SCOPE);
    assertThat(asked(trusted(jakarta), fact("outage", "31", ",\"guarantee\":\"24 jam\""), NOON))
        .contains(Distrust.GUARANTEE_OUT_OF_SCOPE);
    String committed = ",\"etr\":{\"state\":\"committed\",\"not_after\":\"2026-11-26T08:00:00Z\"}";
    assertThat(asked(trusted(jakarta), fact("outage", "31", committed), NOON)).contains(Distrust.GUARANTEE_OUT_OF_SCOPE);
    assertThat(asked(trusted(Scope.ALL), fact("outage", "31", committed), NOON)).isEmpty();
    assertThat(asked(new TrustedKey(key.open(), "telkom", jakarta, YEARS_END, Optional.empty()), OUTAGE, NOON))
        .contains(Distrust.ISSUER_OUT_OF_SCOPE);
  }

  @Test
  void aKeyEnds_orIsRevoked_whateverItSaysOfWhenItSigned() {
    assertThat(asked(trusted(Scope.ALL), OUTAGE, YEARS_END)).contains(Distrust.KEY_EXPIRED);
    TrustedKey lost = new TrustedKey(key.open(), "pln", Scope.ALL, YEARS_END, Optional.of(NOON));
    assertThat(asked(lost, OUTAGE, NOON.minusSeconds(1))).isEmpty();
    assertThat(asked(lost, OUTAGE, NOON)).contains(Distrust.KEY_REVOKED);
  }

  @Test
  void strangersAndForgersAreRefused() {
    TrustList list = new TrustList(List.of(trusted(Scope.ALL)));
    assertThat(list.refuses(signed(SigningKey.make()), OUTAGE, NOON)).contains(Distrust.UNKNOWN_KEY);
    assertThat(list.refuses(new Signed(key.open().kid(), BYTES, SigningKey.make().sign(BYTES)), OUTAGE, NOON))
        .contains(Distrust.BAD_SIGNATURE);
    assertThat(list.refuses(new Signed(key.open().kid(), "other".getBytes(StandardCharsets.UTF_8), key.sign(BYTES)), OUTAGE, NOON))
        .contains(Distrust.BAD_SIGNATURE);
    assertThat(list.refuses(new Signed(key.open().kid(), BYTES, new byte[63]), OUTAGE, NOON)).contains(Distrust.BAD_SIGNATURE);
  }

  @Test
  void aDelegate_mayNoMoreThanBothMay_andNoLonger() {
    SigningKey other = SigningKey.make();
    TrustedKey java = trusted(new Scope(Set.of(FactType.OUTAGE, FactType.CLARIFICATION), List.of(new Area("31"), new Area("32")), false));
    TrustedKey delegate =
        java.delegate(
            other.open(), new Scope(Set.of(FactType.OUTAGE, FactType.PLANNED_OUTAGE), List.of(new Area("32.73"), new Area("33")), true),
            Instant.parse("2030-01-01T00:00:00Z"), Optional.empty());
    assertThat(delegate.scope().types()).containsExactly(FactType.OUTAGE);
    assertThat(delegate.scope().areas()).containsExactly(new Area("32.73"));
    assertThat(delegate.scope().guarantees()).isFalse();
    assertThat(delegate.until()).isEqualTo(YEARS_END);
    TrustedKey revoked =
        new TrustedKey(key.open(), "pln", Scope.ALL, YEARS_END, Optional.of(NOON))
            .delegate(other.open(), Scope.ALL, YEARS_END, Optional.empty());
    assertThat(revoked.revokedAt()).as("its end is the delegate's, too").contains(NOON);
    TrustedKey apart = java.delegate(other.open(), new Scope(Set.of(FactType.OUTAGE), List.of(new Area("91")), false), YEARS_END, Optional.empty());
    assertThat(apart.scope().nowhere()).isTrue();
    assertThat(new TrustList(List.of(apart)).refuses(signed(other), OUTAGE, NOON)).contains(Distrust.AREA_OUT_OF_SCOPE);
  }

  @Test
  void theSecret_isInNoWords_andComesBackFromItsFile() {
    String pem = key.toPem();
    assertThat(key.toString()).doesNotContain(pem.lines().toList().get(1)).contains(key.open().kid());
    assertThat(key.open().verifies(BYTES, SigningKey.ofPem(pem, key.open()).sign(BYTES))).isTrue();
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> SigningKey.ofPem(pem, SigningKey.make().open()))
        .hasMessageContaining("not the private half");
  }
}
