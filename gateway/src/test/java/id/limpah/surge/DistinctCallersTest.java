package id.limpah.surge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
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

  @Test
  void nodesThatHearOfEachOthersCalls_drawInTheSameEpoch_whoeverTookTheFirst() {
    DistinctCallers other = new DistinctCallers();
    callers.tick(1_000_000_200);
    other.tick(1_000_000_200);
    long first = callers.called(BUDI, 4);
    other.heard(DistinctCallers.entry(BUDI, first));
    assertThat(other.called(BUDI, 5)).as("a redial at the other, in the next epoch").isEqualTo(4);
    assertThat(other.redials()).isEqualTo(1);
    assertThat(other.attempts()).as("each counts what came to it").isEqualTo(1);
    other.tick(1_000_000_200 + 899);
    callers.tick(1_000_000_200 + 899);
    callers.heard(DistinctCallers.entry(BUDI, 4));
    assertThat(callers.called(BUDI, 6)).as("and the redial at the other kept it here").isEqualTo(4);
  }

  @Test
  void ofTwoFirstCallsAtTheSameTime_theEarlierEpochHolds_onBoth_inWhicheverOrderTheyHear() {
    DistinctCallers other = new DistinctCallers();
    callers.tick(300);
    other.tick(300);
    callers.called(BUDI, 255);
    other.called(BUDI, 256);
    other.heard(DistinctCallers.entry(BUDI, 255));
    callers.heard(DistinctCallers.entry(BUDI, 256));
    assertThat(callers.epoch(BUDI, 256)).isEqualTo(255);
    assertThat(other.epoch(BUDI, 256)).isEqualTo(255);
    other.heard(DistinctCallers.entry(BUDI, 256));
    assertThat(other.epoch(BUDI, 257)).isEqualTo(255);
  }

  /** Random calls at random nodes, each told to the others some while later: whoever calls draws as everywhere. */
  @Test
  void nodesAgree_whereverWhoeverCalls() {
    long seed = Long.getLong("limpah.seed", System.nanoTime());
    SplittableRandom random = new SplittableRandom(seed);
    DistinctCallers[] nodes = {new DistinctCallers(), new DistinctCallers(), new DistinctCallers()};
    ArrayDeque<long[]> told = new ArrayDeque<>();
    Map<Long, long[]> truth = new HashMap<>();
    for (int tenths = 0; tenths < 40_000; tenths++) {
      for (DistinctCallers node : nodes) {
        node.tick(tenths / 10);
      }
      while (!told.isEmpty() && told.getFirst()[0] <= tenths) {
        long[] one = told.removeFirst();
        for (int i = 0; i < nodes.length; i++) {
          if (i != one[1]) {
            nodes[i].heard(one[2]);
          }
        }
      }
      if (random.nextInt(4) == 0) {
        long caller = (1 + random.nextInt(300)) * 0x9E3779B97F4A7C15L;
        long[] before = truth.get(caller);
        // Nobody redials within the time that the news takes.
        if (before == null || tenths - before[0] > 4) {
          long epoch = tenths / 10 / 60;
          int at = random.nextInt(nodes.length);
          long drawn = nodes[at].called(caller, epoch);
          if (before != null && tenths - before[0] <= 9_000) {
            assertThat(drawn).as("seed %d", seed).isEqualTo(before[1]);
          }
          truth.put(caller, new long[] {tenths, drawn});
          told.add(new long[] {tenths + 3, at, DistinctCallers.entry(caller, drawn)});
        }
      }
    }
    assertThat(truth).hasSizeGreaterThan(200);
  }
}
