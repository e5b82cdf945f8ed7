package id.limpah.config;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.compensation.RuleSet;
import id.limpah.compensation.Rules;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesLoaderTest {
  private static final Path SHIPPED = Path.of(System.getProperty("limpah.root", ".."), "config", "rules");

  @TempDir private Path folder;

  private static RuleSet shipped(String day) {
    RulesLoader.Read read = RulesLoader.load(SHIPPED);
    assertThat(read.faults()).isEmpty();
    return read.rules().on(LocalDate.parse(day)).orElseThrow();
  }

  /** 1,300 VA at 1,444.70 rupiah a kWh. */
  @ParameterizedTest
  @CsvSource({
    "PT1H, 0, 0", "PT1H1M, 50, 37562", "PT2H30M, 50, 37562", "PT3H, 50, 37562", "PT3H1S, 75, 56343", "PT6H, 100, 75124",
    "PT10H, 200, 150249", "PT22H, 300, 225373", "PT41H, 300, 225373", "PT45H, 500, 375622"
  })
  void theShippedRules_byWorkedExamples(Duration without, int percent, long rupiah) {
    RuleSet rules = shipped("2026-11-26");
    assertThat(rules.id()).isEqualTo("permen-esdm-18-2019");
    assertThat(rules.legalReview()).isTrue();
    assertThat(rules.percent(without)).contains(percent);
    assertThat(rules.estimate(percent, 1_300, new BigDecimal("1444.70"))).isEqualTo(rupiah);
  }

  @Test
  void beforeThem_otherRulesHeld_underWhichNoClassCanBeTold() {
    RuleSet rules = shipped("2019-08-04");
    assertThat(rules.id()).isEqualTo("permen-esdm-27-2017");
    assertThat(rules.percent(Duration.ofHours(9))).isEmpty();
    assertThat(RulesLoader.load(SHIPPED).rules().on(LocalDate.parse("2016-12-31"))).isEmpty();
    assertThat(RulesLoader.load(folder.resolve("none")).rules()).isEqualTo(Rules.NONE);
  }

  @Test
  void longerIsNeverOwedLess_andWhatALawSaysHasNoDefault() throws Exception {
    String head = "id: a\ntitle: A\nsource: a\nfrom: 2020-01-01\n";
    Files.writeString(folder.resolve("a.yaml"), head + "threshold: 1h\nbase_hours: 40\ntiers: {2h: 75, 4h: 50, beyond: 60}\n");
    assertThat(RulesLoader.load(folder).faults()).singleElement().asString().contains(":7:21:", "50 is less than 75");
    Files.writeString(folder.resolve("a.yaml"), head + "tiers: {beyond: 60}\n");
    assertThat(RulesLoader.load(folder).faults())
        .extracting(Fault::toString)
        .anySatisfy(fault -> assertThat(fault).contains("there is none"))
        .anySatisfy(fault -> assertThat(fault).contains("has no base_hours"))
        .hasSize(2);
    Files.writeString(folder.resolve("a.yaml"), head);
    Files.writeString(folder.resolve("b.yaml"), head.replace("id: a", "id: b"));
    assertThat(RulesLoader.load(folder).faults()).singleElement().asString().contains("b.yaml", "the first day of another file's rules, a");
  }

  @Test
  void everyFaultAtOnce() throws Exception {
    Files.writeString(
        folder.resolve("a.yaml"),
        """
        id: A!
        source: x
        from: 2020-13-01
        legal_review: perhaps
        threshold: 1
        tiers: {4h: 75, 2h: many, 8x: 100}
        base_hour: 40
        """);
    assertThat(RulesLoader.load(folder).faults())
        .extracting(Fault::toString)
        .anySatisfy(fault -> assertThat(fault).contains("a.yaml:1:5", "id"))
        .anySatisfy(fault -> assertThat(fault).contains("has no title"))
        .anySatisfy(fault -> assertThat(fault).contains("is on no calendar"))
        .anySatisfy(fault -> assertThat(fault).contains("legal_review"))
        .anySatisfy(fault -> assertThat(fault).contains("'1' has no unit"))
        .anySatisfy(fault -> assertThat(fault).contains("they grow"))
        .anySatisfy(fault -> assertThat(fault).contains("'8x' is no duration"))
        .anySatisfy(fault -> assertThat(fault).contains("the last is 'beyond'"))
        .anySatisfy(fault -> assertThat(fault).contains("did you mean 'base_hours'?"));
  }
}
