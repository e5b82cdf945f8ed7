package id.limpah.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CallerTest {
  @Test
  void theSameCallerDrawsTheSame_untilTheNextEpoch() {
    Caller caller = new Caller("+6281200000001");
    assertThat(caller.draw(7)).isEqualTo(new Caller("+6281200000001").draw(7));
    assertThat(caller.draw(7)).isNotEqualTo(caller.draw(8));
  }

  @Test
  void neighbouringNumbersFillTheUnitIntervalEvenly() {
    int[] tenths = new int[10];
    for (int i = 0; i < 100_000; i++) {
      tenths[(int) (new Caller("+62812" + (1_000_000 + i)).draw(3) * 10)]++;
    }
    for (int count : tenths) {
      // 10,000 expected, standard deviation 95: five of them.
      assertThat((double) count).isEqualTo(10_000, within(475.0));
    }
  }

  @Test
  void neverPrintsItself() {
    assertThat(new Caller("+6281200000001").toString()).doesNotContain("812");
  }
}
