package id.limpah.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CenterModelTest {
  private final CenterModel center = new CenterModel(1, 2);

  @Test
  void oneAgent_aLineOfTwo_thenBusy() {
    assertThat(center.arrive("a", 100, 0)).isEqualTo(CenterModel.Admission.ANSWERED);
    assertThat(center.arrive("b", 50, 10)).isEqualTo(CenterModel.Admission.QUEUED);
    assertThat(center.arrive("c", 50, 20)).isEqualTo(CenterModel.Admission.QUEUED);
    assertThat(center.arrive("d", 50, 30)).isEqualTo(CenterModel.Admission.BUSY);
    assertThat(center.oldestWait(60)).isEqualTo(50);
    assertThat(center.hangUp("b")).isTrue();
    assertThat(center.hangUp("a")).as("who talks does not wait").isFalse();
    assertThat(center.advance(160))
        .containsExactly(
            new CenterModel.Event(false, "a", 100),
            new CenterModel.Event(true, "c", 100),
            new CenterModel.Event(false, "c", 150));
    assertThat(center.busy() + center.waiting()).isZero();
    assertThat(center.answered()).isEqualTo(2);
    assertThat(center.abandoned()).isEqualTo(1);
  }

  /** Callers at a rate per mean handling time, with exponential handling and patience; a handling time is a demo second. */
  private static List<Arrival> callers(int count, double perHandling, double meanPatience, long seed) {
    Random random = new Random(seed);
    List<Arrival> callers = new ArrayList<>();
    double at = 0;
    for (int i = 0; i < count; i++) {
      at += -Math.log(1 - random.nextDouble()) / perHandling;
      callers.add(new Arrival(i, nanos(at), nanos(meanPatience * exponential(random)), nanos(exponential(random)), "31"));
    }
    return callers;
  }

  private static double exponential(Random random) {
    return -Math.log(1 - random.nextDouble());
  }

  private static long nanos(double seconds) {
    return (long) (seconds * 1e9);
  }

  @Test
  void patientCallers_waitAsErlangCSays() {
    List<Arrival> callers = callers(400_000, 8, 1e9, 7);
    Replay.Outcome outcome = Replay.play(callers, new CenterModel(10, 1_000_000), callers.getLast().atNanos());
    // C(10, 8) = 0.40918, and E[W] = C / (10 − 8) handling times of 20 s of the day.
    assertThat(outcome.waits().getMean() / 1000).isEqualTo(0.20459 * 20, within(0.2));
  }

  @Test
  void impatientCallers_giveUpAsErlangASays() {
    List<Arrival> callers = callers(200_000, 12, 1, 7);
    Replay.Outcome outcome = Replay.play(callers, new CenterModel(10, 1_000_000), callers.getLast().atNanos());
    // With patience as long as handling the number there is Poisson(12): E[(N − 10)⁺] / 12 = 0.2136 give up.
    double gaveUp = outcome.abandoned() / (double) callers.size();
    assertThat(gaveUp).isEqualTo(0.2136, within(0.004));
    assertThat(outcome.answered() + outcome.abandoned()).isEqualTo(callers.size());
  }
}
