package id.limpah.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.contact.CenterId;
import id.limpah.contact.QueueId;
import id.limpah.intake.Tally;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OthersTest {
  private static final long SECOND = 1_000_000_000;
  private static final QueueId HOME = QueueId.parse("pln-123/gangguan");
  private static final QueueId UNKNOWN = QueueId.parse("pln-123/none");

  private final Others others = new Others(List.of("b", "c"), Set.of(HOME));

  private static Pulse pulse(long start, long number, long upMillis, long offered, long sent) {
    return new Pulse(start, number, upMillis, Map.of(HOME, new Tally(offered, sent, offered, 0)), Map.of(), Map.of());
  }

  private Tally sum() {
    return others.sums().getOrDefault(HOME, Tally.NONE);
  }

  @Test
  void whatPassedBetweenTwoPulses_isAdded_ofEachNode() {
    assertThat(others.pulse("b", pulse(1, 0, 60_000, 1_000, 900), 0)).isEqualTo(Others.Take.NEW);
    assertThat(sum()).as("what passed before is not news").isEqualTo(Tally.NONE);
    others.pulse("b", pulse(1, 1, 60_200, 1_010, 905), SECOND / 5);
    others.pulse("c", pulse(2, 9, 90_000, 50, 50), SECOND / 5);
    others.pulse("c", pulse(2, 10, 90_200, 53, 51), SECOND / 2);
    assertThat(sum()).isEqualTo(new Tally(13, 6, 13, 0));
  }

  @Test
  void olderAndRepeatedPulses_addNothing() {
    others.pulse("b", pulse(1, 5, 60_000, 10, 10), 0);
    others.pulse("b", pulse(1, 6, 60_200, 20, 20), SECOND / 5);
    assertThat(others.pulse("b", pulse(1, 6, 60_200, 20, 20), SECOND / 4)).isEqualTo(Others.Take.OLD);
    assertThat(others.pulse("b", pulse(1, 5, 60_000, 10, 10), SECOND / 3)).isEqualTo(Others.Take.OLD);
    others.pulse("b", pulse(1, 7, 60_400, 21, 20), SECOND / 2);
    assertThat(sum()).isEqualTo(new Tally(11, 10, 11, 0));
  }

  @Test
  void aNodeThatHasJustStarted_isCountedFromItsStart_oneThatRanLonger_fromItsFirstPulse() {
    others.pulse("b", pulse(1, 3, 900, 7, 7), 0);
    assertThat(sum().offered()).isEqualTo(7);
    others.pulse("b", pulse(2, 0, 5_001, 400, 400), SECOND);
    assertThat(sum().offered()).isEqualTo(7);
    others.pulse("b", pulse(2, 1, 5_200, 401, 401), SECOND + SECOND / 5);
    assertThat(sum().offered()).isEqualTo(8);
    others.pulse("b", pulse(3, 0, 100, 2, 2), 2 * SECOND);
    assertThat(sum().offered()).as("started again").isEqualTo(10);
  }

  @Test
  void whatPassedInALongSilence_doesNotComeAllAtOnce() {
    others.pulse("b", pulse(1, 0, 60_000, 10, 10), 0);
    assertThat(others.fallenSilent(3 * SECOND)).isEmpty();
    assertThat(others.fallenSilent(3 * SECOND + 1)).containsExactly("b");
    assertThat(others.fallenSilent(4 * SECOND)).as("told once").isEmpty();
    assertThat(others.isHeard("b")).isFalse();
    others.pulse("b", pulse(1, 1, 66_000, 5_010, 5_010), 5 * SECOND + 1);
    assertThat(sum().offered()).isZero();
    assertThat(others.isHeard("b")).isTrue();
    others.pulse("b", pulse(1, 2, 71_000, 5_030, 5_030), 10 * SECOND);
    assertThat(sum().offered()).isEqualTo(20);
  }

  @Test
  void strangers_otherQueues_andCountersThatGoBack_addNothing() {
    assertThat(others.pulse("z", pulse(1, 0, 0, 10, 10), 0)).isEqualTo(Others.Take.STRANGER);
    others.pulse("b", new Pulse(1, 0, 0, Map.of(UNKNOWN, new Tally(9, 9, 9, 9)), Map.of(), Map.of()), 0);
    assertThat(others.sums()).isEmpty();
    others.pulse("c", pulse(1, 0, 0, 10, 10), 0);
    others.pulse("c", pulse(1, 1, 200, 4, 11), SECOND / 5);
    assertThat(sum()).isEqualTo(new Tally(10, 10, 10, 0));
  }

  @Test
  void standings_sayWhoIsHeard_andSinceWhen() {
    others.pulse("b", pulse(1, 0, 0, 0, 0), 5 * SECOND);
    others.fallenSilent(9 * SECOND);
    List<Others.Standing> all = others.standings();
    assertThat(all.get(0).heard()).isFalse();
    assertThat(all.get(0).sinceNanos()).contains(9 * SECOND);
    assertThat(all.get(1).sinceNanos()).as("never heard").isEmpty();
  }
}
