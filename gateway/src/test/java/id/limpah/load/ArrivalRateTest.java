package id.limpah.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ArrivalRateTest {
  @Test
  void afterOneTimeConstant_shows63PercentOfAStep() {
    ArrivalRate rate = new ArrivalRate(Duration.ofSeconds(30));
    double seen = 0;
    for (int tick = 1; tick <= 300; tick++) {
      seen = rate.read(tick, Duration.ofMillis(100));
    }
    assertThat(seen).isEqualTo(10 * (1 - Math.exp(-1)), within(1e-6));
  }

  @Test
  void noTimePassed_changesNothing() {
    ArrivalRate rate = new ArrivalRate(Duration.ofSeconds(30));
    assertThat(rate.read(1_000, Duration.ZERO)).isZero();
  }
}
