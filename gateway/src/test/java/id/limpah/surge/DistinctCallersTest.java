package id.limpah.surge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DistinctCallersTest {
  private final DistinctCallers callers = new DistinctCallers();

  @Test
  void aRedialWithinAQuarterOfAnHour_isKnown_laterItIsNot() {
    callers.tick(1_000_000_200);
    assertThat(callers.called(7)).isFalse();
    assertThat(callers.called(7)).isTrue();
    callers.tick(1_000_000_200 + 899);
    assertThat(callers.called(7)).isTrue();
    callers.tick(1_000_000_200 + 899 + 1_200);
    assertThat(callers.called(7)).isFalse();
    assertThat(callers.attempts()).isEqualTo(4);
    assertThat(callers.redials()).isEqualTo(2);
  }

  @Test
  void zeroIsAHashLikeOthers() {
    callers.tick(0);
    assertThat(callers.called(0)).isFalse();
    assertThat(callers.called(0)).isTrue();
  }

  @Test
  void fortyThousandCallersAreToldApart() {
    callers.tick(300);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 40_000; i++) {
      callers.called(random.nextLong());
    }
    assertThat(callers.redials()).isZero();
    random = new SplittableRandom(1);
    int known = 0;
    for (int i = 0; i < 40_000; i++) {
      known += callers.called(random.nextLong()) ? 1 : 0;
    }
    assertThat(known).isGreaterThan(39_900);
  }

  @Test
  void moreThanItHolds_isBounded_andNobodyIsTakenForAnother() {
    callers.tick(300);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 1_000_000; i++) {
      callers.called(random.nextLong());
    }
    assertThat(callers.redials()).isZero();
  }
}
