package id.limpah.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WaitModelTest {
  @Test
  void nobodyAhead_waitsForOneAgentToGetFree() {
    // 10 agents of 240 s each: one gets free every 24 s.
    assertThat(WaitModel.behind(0, 10 / 240.0, 1 / 300.0).meanSeconds()).isEqualTo(24.0, within(1e-9));
  }

  @Test
  void twoAhead_addsThreeDepartures() {
    // s·µ = 0.5, θ = 0.1: 1/0.5 + 1/0.6 + 1/0.7 = 2 + 1.666667 + 1.428571.
    assertThat(WaitModel.behind(2, 0.5, 0.1).meanSeconds()).isEqualTo(5.095238, within(1e-6));
  }

  @Test
  void withoutImpatience_isTheNaiveWait() {
    // 1201 departures at 300/240 a second.
    assertThat(WaitModel.behind(1200, 300 / 240.0, 0).meanSeconds()).isEqualTo(960.8, within(1e-9));
  }

  @Test
  void impatience_halvesTheWaitOfABlackout() {
    // 300 · ln((1.25 + 1200.5/300) / (1.25 − 0.5/300)) = 431.0
    assertThat(WaitModel.behind(1200, 300 / 240.0, 1 / 300.0).meanSeconds()).isEqualTo(431.0, within(0.1));
  }

  @Test
  void theIntegralOfALongLine_agreesWithTheSum() {
    double sum = 0;
    for (int i = 0; i <= 50_000; i++) {
      sum += 1 / (2.5 + i * 0.01);
    }
    assertThat(WaitModel.behind(50_000, 2.5, 0.01).meanSeconds()).isEqualTo(sum, within(sum * 1e-6));
  }

  @Test
  void theVariance_isThatOfIndependentDepartures() {
    // 1/0.25 + 1/0.36 + 1/0.49 = 4 + 2.777778 + 2.040816.
    assertThat(WaitModel.behind(2, 0.5, 0.1).variance()).isEqualTo(8.818594, within(1e-6));
    assertThat(WaitModel.behind(99, 0.5, 0).variance()).isEqualTo(400, within(1e-9));
    double sum = 0;
    for (int i = 0; i <= 5_000; i++) {
      sum += 1 / Math.pow(2.5 + i * 0.01, 2);
    }
    assertThat(WaitModel.behind(5_000, 2.5, 0.01).variance()).isEqualTo(sum, within(sum * 1e-6));
  }

  @Test
  void noAgents_isRefused() {
    assertThatThrownBy(() -> WaitModel.behind(3, 0, 0.1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
