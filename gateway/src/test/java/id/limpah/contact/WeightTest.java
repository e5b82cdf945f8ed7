package id.limpah.contact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WeightTest {
  @Test
  void threeThirdsAndTenTenths_areOneExactly() {
    assertThat(Weight.fraction(1, 3).units() * 3).isEqualTo(Weight.CALL.units());
    assertThat(Weight.fraction(1, 10).units() * 10).isEqualTo(Weight.CALL.units());
    assertThat(Weight.CALL.fits(Weight.fraction(1, 3))).isEqualTo(3);
    assertThat(Weight.ofCalls(100_000).fits(Weight.CALL)).isEqualTo(100_000);
  }

  @Test
  void whatIsNoWholeNumberOfUnits_isRoundedUp() {
    assertThat(Weight.fraction(1, 11).units()).isEqualTo(230);
    assertThat(Weight.fraction(1, 4000).units()).isEqualTo(1);
  }
}
