package id.limpah.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WaitModelTest {
  @Test
  void nobodyAhead_waitsForOneAgentToGetFree() {
    // 10 agents of 240 s each: one gets free every 24 s.
    assertThat(WaitModel.expectedWaitSeconds(0, 10 / 240.0, 1 / 300.0)).isEqualTo(24.0, within(1e-9));
  }

  @Test
  void twoAhead_addsThreeDepartures() {
    // s·µ = 0.5, θ = 0.1: 1/0.5 + 1/0.6 + 1/0.7 = 2 + 1.666667 + 1.428571.
    assertThat(WaitModel.expectedWaitSeconds(2, 0.5, 0.1)).isEqualTo(5.095238, within(1e-6));
  }

  @Test
  void withoutImpatience_isTheNaiveWait() {
    // 1201 departures at 300/240 a second.
    assertThat(WaitModel.expectedWaitSeconds(1200, 300 / 240.0, 0)).isEqualTo(960.8, within(1e-9));
  }

  @Test
  void impatience_halvesTheWaitOfABlackout() {
    // 300 · ln((1.25 + 1200.5/300) / (1.25 − 0.5/300)) = 431.0
    assertThat(WaitModel.expectedWaitSeconds(1200, 300 / 240.0, 1 / 300.0)).isEqualTo(431.0, within(0.1));
  }

  @Test
  void theIntegralOfALongLine_agreesWithTheSum() {
    double sum = 0;
    for (int i = 0; i <= 50_000; i++) {
      sum += 1 / (2.5 + i * 0.01);
    }
    assertThat(WaitModel.expectedWaitSeconds(50_000, 2.5, 0.01)).isEqualTo(sum, within(sum * 1e-6));
  }

  @Test
  void noAgents_isRefused() {
    assertThatThrownBy(() -> WaitModel.expectedWaitSeconds(3, 0, 0.1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
