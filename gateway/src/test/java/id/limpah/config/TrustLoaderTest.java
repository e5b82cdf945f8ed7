package id.limpah.config;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.contact.Area;
import id.limpah.outage.FactType;
import id.limpah.trust.TrustedKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustLoaderTest {
  private static final String X = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
  private static final String OTHER = "PUAXw-hDiVqStwqnTRt-vJyYLM8uxJaMwM1V8Sr0Zgw";

  @TempDir private Path folder;

  private TrustLoader.Read load(String yaml) throws Exception {
    Files.writeString(folder.resolve("telkom.yaml"), yaml);
    return TrustLoader.load(folder);
  }

  @Test
  void keysWithTheirScope_andDelegatesWithinIt() throws Exception {
    TrustLoader.Read read =
        load(
            """
            organisation: telkom
            keys:
              noc:
                x: "%s"
                types: [outage, clarification]
                areas: ["32"]
                until: 2027-12-31T00:00:00Z
                guarantee: true
                delegates:
                  field: {x: "%s", types: [outage, planned_outage], areas: ["32.73"], until: 2026-12-31T00:00:00Z}
            """
                .formatted(X, OTHER));
    List<TrustedKey> keys = ((TrustLoader.Read.Good) read).list().keys();
    assertThat(keys).extracting(TrustedKey::organisation).containsExactly("telkom", "telkom");
    assertThat(keys.getFirst().scope().types()).containsExactlyInAnyOrder(FactType.OUTAGE, FactType.CLARIFICATION);
    assertThat(keys.getFirst().scope().guarantees()).isTrue();
    assertThat(keys.getLast().scope().types()).containsExactly(FactType.OUTAGE);
    assertThat(keys.getLast().scope().areas()).containsExactly(new Area("32.73"));
    assertThat(keys.getLast().scope().guarantees()).as("unless it is said").isFalse();
    assertThat(keys.getLast().until()).isEqualTo(Instant.parse("2026-12-31T00:00:00Z"));
  }

  @Test
  void everyFaultAtOnce_withItsPlace() throws Exception {
    TrustLoader.Read read =
        load(
            """
            organisation: Telkom!
            keys:
              noc: {x: "abc", types: [outages], areas: ["3A"], until: soon, garantee: true}
              other: {x: "%s", areas: ["31"], until: 2027-12-31T00:00:00Z, delegates: {far: {x: "%s", areas: ["91"], until: 2027-01-01T00:00:00Z}}}
            """
                .formatted(X, OTHER));
    assertThat(((TrustLoader.Read.Faulty) read).faults())
        .extracting(Fault::toString)
        .anySatisfy(fault -> assertThat(fault).contains("telkom.yaml:1:15", "organisation"))
        .anySatisfy(fault -> assertThat(fault).contains(":3:12:", "is no Ed25519 key"))
        .anySatisfy(fault -> assertThat(fault).contains("did you mean 'outage'?"))
        .anySatisfy(fault -> assertThat(fault).contains("'3A' is no Kemendagri code"))
        .anySatisfy(fault -> assertThat(fault).contains("'soon' is no moment"))
        .anySatisfy(fault -> assertThat(fault).contains("did you mean 'guarantee'?"))
        .anySatisfy(fault -> assertThat(fault).contains("far: has nothing in common with the key it stands under"));
  }

  @Test
  void oneKeyTwice_isSaid_andNoFolderIsNobody() throws Exception {
    Files.writeString(
        folder.resolve("kai.yaml"), "organisation: kai\nkeys: {a: {x: \"" + X + "\", until: 2027-12-31T00:00:00Z}}\n");
    TrustLoader.Read read = load("organisation: telkom\nkeys: {a: {x: \"" + X + "\", until: 2027-12-31T00:00:00Z}}\n");
    assertThat(((TrustLoader.Read.Faulty) read).faults()).singleElement().asString().contains("stands twice", "kai.yaml");
    assertThat(TrustLoader.load(folder.resolve("none"))).isInstanceOf(TrustLoader.Read.Good.class);
  }

  @Test
  void rulesOfCompensation_areOnlyForWhoIsNamedForThem() throws Exception {
    String key = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
    Files.writeString(folder.resolve("a.yaml"), "organisation: telkom\nkeys:\n  noc: {x: \"" + key + "\", until: 2027-12-31T00:00:00Z}\n");
    Set<FactType> usual = ((TrustLoader.Read.Good) TrustLoader.load(folder)).list().keys().getFirst().scope().types();
    assertThat(usual).contains(FactType.OUTAGE, FactType.COVERAGE, FactType.CALLER_REPORT).doesNotContain(FactType.RULE_SET);
  }
}
