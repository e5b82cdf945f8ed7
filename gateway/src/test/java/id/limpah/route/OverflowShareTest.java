package id.limpah.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import id.limpah.load.LoadEstimate;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OverflowShareTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final OverflowShare share = new OverflowShare(OverflowConfig.DEFAULT);

  /** 48 agents of 240 s serve 0.2 a second. */
  private static LoadEstimate home(double waitSeconds) {
    return Worlds.load(Worlds.GANGGUAN, 48, Optional.of(waitSeconds));
  }

  @Test
  void whatTheAgentsCannotServe_andTheWaitBeyondItsSetPoint() {
    // 1 − 0.95·0.2/0.5 = 0.62, and 0.004·(70 − 20) = 0.2.
    assertThat(share.step(true, home(70), 0.5, SECOND)).isEqualTo(0.82, within(1e-9));
  }

  @Test
  void enoughAgents_onlyTheWaitCounts() {
    assertThat(share.step(true, home(120), 0.1, SECOND)).isEqualTo(0.4, within(1e-9));
  }

  @Test
  void risesAtOnce_fallsByHalfAPercentASecond() {
    share.step(true, home(270), 0.5, SECOND);
    assertThat(share.step(true, home(20), 0.1, SECOND)).isEqualTo(0.995, within(1e-9));
    assertThat(share.step(false, home(0), 0.1, Duration.ofSeconds(10))).isEqualTo(0.945, within(1e-9));
    assertThat(share.step(false, home(0), 0.1, Duration.ofSeconds(1000))).isZero();
  }

  @Test
  void notOverloaded_neverRises() {
    assertThat(share.step(false, home(1000), 5, SECOND)).isZero();
  }

  @Test
  void nobodyServes_allOverflow() {
    assertThat(share.step(true, Worlds.load(Worlds.GANGGUAN, 0, Optional.empty()), 0.5, SECOND)).isEqualTo(1.0);
  }
}
