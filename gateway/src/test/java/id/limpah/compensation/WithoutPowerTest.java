package id.limpah.compensation;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.compensation.WithoutPower.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WithoutPowerTest {
  private static final ZoneId WIB = ZoneId.of("Asia/Jakarta");
  private static final Instant NOW = Instant.parse("2026-11-20T05:00:00Z");

  private static Span span(String from, String until) {
    return new Span(Instant.parse(from), Instant.parse(until));
  }

  @Test
  void eachMomentOnce_andNothingThatIsYetToCome() {
    List<Span> spans =
        List.of(
            span("2026-11-20T04:00:00Z", "2026-11-20T09:00:00Z"), // goes on: an hour so far
            span("2026-11-03T00:00:00Z", "2026-11-03T02:00:00Z"),
            span("2026-11-03T01:00:00Z", "2026-11-03T04:00:00Z"), // two hours of it are new
            span("2026-11-03T00:30:00Z", "2026-11-03T01:30:00Z"));
    assertThat(WithoutPower.inMonth(spans, NOW, WIB)).isEqualTo(Duration.ofHours(5));
    assertThat(WithoutPower.inMonth(List.of(), NOW, WIB)).isZero();
  }

  /** From 15:30 to 18:30 UTC on the last of October: the month begins at 17, 16 and 15 o'clock there. */
  @ParameterizedTest
  @CsvSource({"Asia/Jakarta, PT1H30M", "Asia/Makassar, PT2H30M", "Asia/Jayapura, PT3H"})
  void theMonthBegins_atMidnightOfThePlace(String zone, Duration counted) {
    List<Span> spans = List.of(span("2026-10-31T15:30:00Z", "2026-10-31T18:30:00Z"));
    assertThat(WithoutPower.inMonth(spans, NOW, ZoneId.of(zone))).isEqualTo(counted);
  }

  @Test
  void moreTimeIsNeverLess_andTheSameTwiceIsTheSame() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    RuleSet rules =
        new RuleSet(
            "r", "R", "r", LocalDate.EPOCH, Optional.empty(), false, Optional.of(Duration.ofHours(1)),
            List.of(new Tier(Optional.of(Duration.ofHours(2)), 50), new Tier(Optional.of(Duration.ofHours(4)), 75), new Tier(Optional.empty(), 100)),
            40, List.of());
    for (int round = 0; round < 500; round++) {
      List<Span> spans = new ArrayList<>();
      Duration before = Duration.ZERO;
      int percent = 0;
      for (int i = 0; i < 8; i++) {
        Instant from = NOW.minusSeconds(random.nextInt(40 * 86_400));
        spans.add(new Span(from, from.plusSeconds(random.nextInt(6 * 3_600))));
        Duration after = WithoutPower.inMonth(spans, NOW, WIB);
        int owed = rules.percent(after).orElseThrow();
        assertThat(after).as("seed %d", seed).isGreaterThanOrEqualTo(before);
        assertThat(owed).as("seed %d", seed).isGreaterThanOrEqualTo(percent);
        before = after;
        percent = owed;
      }
      spans.addAll(List.copyOf(spans));
      assertThat(WithoutPower.inMonth(spans, NOW, WIB)).as("seed %d", seed).isEqualTo(before);
    }
  }
}
