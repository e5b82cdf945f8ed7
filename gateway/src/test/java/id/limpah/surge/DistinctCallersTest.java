package id.limpah.surge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DistinctCallersTest {
  private static final long BUDI = 0x7700L;
  private final DistinctCallers callers = new DistinctCallers();

  @Test
  void aRedialWithinAQuarterOfAnHour_hasTheEpochOfTheFirstCall_laterItHasNot() {
    callers.tick(1_000_000_200);
    assertThat(callers.epoch(BUDI, 4)).isEqualTo(4);
    assertThat(callers.called(BUDI, 4)).isEqualTo(4);
    assertThat(callers.called(BUDI, 5)).isEqualTo(4);
    callers.tick(1_000_000_200 + 899);
    assertThat(callers.epoch(BUDI, 6)).isEqualTo(4);
    assertThat(callers.called(BUDI, 6)).isEqualTo(4);
    callers.tick(1_000_000_200 + 2 * 899);
    assertThat(callers.called(BUDI, 7)).as("of a chain of redials the first").isEqualTo(4);
    callers.tick(1_000_000_200 + 2 * 899 + 1_200);
    assertThat(callers.called(BUDI, 9)).isEqualTo(9);
    assertThat(callers.attempts()).isEqualTo(5);
    assertThat(callers.redials()).isEqualTo(3);
  }

  @Test
  void epochsAreTold_alsoAcrossTwoHundredAndFiftySix() {
    callers.tick(0);
    callers.called(BUDI, 255);
    assertThat(callers.epoch(BUDI, 256)).isEqualTo(255);
    callers.called(BUDI << 8, 1_960_000_511);
    assertThat(callers.epoch(BUDI << 8, 1_960_000_512)).isEqualTo(1_960_000_511);
  }

  @Test
  void fortyThousandCallersAreToldApart() {
    callers.tick(300);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 40_000; i++) {
      callers.called(random.nextLong(), 0);
    }
    assertThat(callers.redials()).isZero();
    random = new SplittableRandom(1);
    for (int i = 0; i < 40_000; i++) {
      callers.called(random.nextLong(), 0);
    }
    assertThat(callers.redials()).isGreaterThan(39_900);
  }

  @Test
  void moreThanItHolds_isBounded_andNobodyIsTakenForAnother() {
    callers.tick(300);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 1_000_000; i++) {
      callers.called(random.nextLong(), 0);
    }
    assertThat(callers.redials()).isZero();
  }
}
