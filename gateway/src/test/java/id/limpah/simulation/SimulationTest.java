package id.limpah.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SimulationTest {
  private static final long SEED = 20190804;
  private static final Duration LONG = Duration.ofHours(400);
  /** Lognormal of variation 1 has the exponential's first two moments; loss and, nearly, abandonment hang on those. */
  private static final double LIKE_EXPONENTIAL = 1;

  private static List<Result> runs(Scenario scenario, Policy policy, int howMany) {
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < howMany; i++) {
      Result result = Simulation.run(scenario, policy, 1, SEED + i);
      assertThat(result.balances()).as("seed %d", SEED + i).isTrue();
      results.add(result);
    }
    return results;
  }

  /** The mean of ten runs and the half of its 95 % interval (Student's t, nine degrees of freedom). */
  private static double[] interval(List<Result> results, ToDoubleFunction<Result> figure) {
    double mean = results.stream().mapToDouble(figure).average().orElseThrow();
    double square = results.stream().mapToDouble(figure).map(value -> (value - mean) * (value - mean)).sum();
    int n = results.size();
    return new double[] {mean, 2.262 * Math.sqrt(square / (n - 1) / n)};
  }

  @Test
  void nobodyGivesUp_isErlangC() {
    // 20 agents, 17 Erlang: 4.25 calls a minute of 4 minutes.
    List<Result> results = runs(Scenarios.alone(20, 4.25, Duration.ofDays(365), LIKE_EXPONENTIAL, LONG), Policy.NONE, 10);
    double[] mean = interval(results, Result::waitMean);
    double theory = Erlang.c(20, 17) * 240 / (20 - 17);
    assertThat(mean[0]).as("± %f", mean[1]).isCloseTo(theory, within(mean[1] + 0.05 * theory));
    double[] waits = interval(results, result -> 1 - result.serviceLevel());
    double beyond = Erlang.c(20, 17) * Math.exp(-(20 - 17) / 240.0 * 20);
    assertThat(waits[0]).isCloseTo(beyond, within(waits[1] + 0.05 * beyond));
  }

  @Test
  void callersGiveUp_isErlangA() {
    // 20 agents, 24 Erlang, patience of 5 minutes: more come than can be served.
    List<Result> results = runs(Scenarios.alone(20, 6, Duration.ofMinutes(5), LIKE_EXPONENTIAL, LONG), Policy.NONE, 10);
    double[] abandoned = interval(results, Result::abandonment);
    double theory = Erlang.abandoned(20, 6 / 60.0, 1 / 240.0, 1 / 300.0);
    assertThat(abandoned[0]).as("± %f", abandoned[1]).isCloseTo(theory, within(abandoned[1] + 0.03 * theory));
  }

  @Test
  void nobodyWaits_isErlangB() {
    // Without patience who finds no agent is lost.
    List<Result> results = runs(Scenarios.alone(20, 5, Duration.ofNanos(1), LIKE_EXPONENTIAL, LONG), Policy.NONE, 10);
    double[] lost = interval(results, Result::abandonment);
    double theory = Erlang.b(20, 20);
    assertThat(lost[0]).as("± %f", lost[1]).isCloseTo(theory, within(lost[1] + 0.02 * theory));
  }

  @ParameterizedTest
  @EnumSource(Policy.class)
  void oneSeedIsOneResult_toTheBit(Policy policy) {
    Scenario scenario = Scenarios.shock(List.of());
    Result first = Simulation.run(scenario, policy, 2, SEED);
    assertThat(first).isEqualTo(Simulation.run(scenario, policy, 2, SEED));
    assertThat(first).isNotEqualTo(Simulation.run(scenario, policy, 2, SEED + 1));
    assertThat(first.balances()).isTrue();
  }

  @Test
  void allPoliciesMeetTheSamePeople() {
    Scenario scenario = Scenarios.shock(List.of());
    for (Policy policy : Policy.values()) {
      Result result = Simulation.run(scenario, policy, 1, SEED);
      assertThat(result.callers()).isEqualTo(Simulation.run(scenario, Policy.NONE, 1, SEED).callers());
    }
  }

  @Test
  void aShock_isFound_spared_andLetGoOf() {
    Scenario scenario = Scenarios.shock(List.of());
    Result none = Simulation.run(scenario, Policy.NONE, 1, SEED);
    Result peers = Simulation.run(scenario, Policy.MIN_EWT, 1, SEED);
    Result limpah = Simulation.run(scenario, Policy.LIMPAH, 1, SEED);
    Result bound = Simulation.run(scenario, Policy.CLAIRVOYANT, 1, SEED);
    assertThat(limpah.abandonment()).isLessThan(peers.abandonment() / 2).isLessThan(none.abandonment() / 5);
    assertThat(bound.abandonment()).isLessThan(limpah.abandonment());
    assertThat(limpah.detectionSeconds().getFirst()).isBetween(0.0, 150.0);
    assertThat(limpah.flips()).isEqualTo(2);
    assertThat(limpah.overContract()).isZero();
    assertThat(limpah.loops()).isZero();
    assertThat(limpah.partnerRefusals()).isZero();
    Result.Minute before = limpah.minutes().get(55);
    Result.Minute after = limpah.minutes().getLast();
    assertThat(before.share() + after.share()).as("nothing overflows before and long after").isZero();
  }

  @Test
  void aPartnerGoesDark_itsCallsGoElsewhere_andItIsLeftAlone() {
    Scenario.Failure dark =
        new Scenario.Failure(Scenario.Kind.CENTER, Scenarios.TELKOM, Duration.ofMinutes(80), Duration.ofMinutes(20));
    Result result = Simulation.run(Scenarios.shock(List.of(dark)), Policy.LIMPAH, 1, SEED);
    assertThat(result.balances()).isTrue();
    assertThat(result.partnerRefusals()).as("until its breaker opened, and its reports were too old").isBetween(1L, 80L);
    assertThat(result.overContract()).isZero();
    assertThat(result.abandonment()).isLessThan(0.2);
  }

  private static long toKai(Result result) {
    return result.diverted().getOrDefault("kai-121", 0L);
  }

  /** Its line is as long as two and a half callers in three wait out; who only reads its reports sends everybody there. */
  @Test
  void aPartnerLiesAboutItsWait_isBelievedLess() {
    Scenario.Partner crowded =
        new Scenario.Partner(
            Scenarios.KAI, new Scenario.Staff(10, Duration.ofMinutes(4), 0.8), 3, Duration.ofMinutes(5), 40, 10, Duration.ofSeconds(2),
            Duration.ZERO);
    Scenario.Failure lies = new Scenario.Failure(Scenario.Kind.LIES, Scenarios.KAI, Duration.ZERO, Duration.ofHours(4));
    Scenario scenario = Scenarios.shock(List.of(Scenarios.partner(Scenarios.TELKOM, 60, 40), crowded), List.of(lies));
    Result limpah = Simulation.run(scenario, Policy.LIMPAH, 1, SEED);
    Result peers = Simulation.run(scenario, Policy.MIN_EWT, 1, SEED);
    assertThat(limpah.abandonment()).isLessThan(peers.abandonment() * 0.75);
    assertThat(limpah.balances()).isTrue();
  }

  @Test
  void aPartnerIsSlow_isUsedLess() {
    Scenario.Failure slow = new Scenario.Failure(Scenario.Kind.SLOW, Scenarios.KAI, Duration.ZERO, Duration.ofHours(4));
    Result limpah = Simulation.run(Scenarios.shock(List.of(slow)), Policy.LIMPAH, 1, SEED);
    Result quick = Simulation.run(Scenarios.shock(List.of()), Policy.LIMPAH, 1, SEED);
    assertThat(toKai(limpah)).isLessThan(toKai(quick) * 3 / 4);
    assertThat(limpah.balances()).isTrue();
    assertThat(limpah.overContract()).isZero();
  }

  @Test
  void homesReportsStop_inTheMiddleOfIt_theOverflowGoesOn() {
    Scenario.Failure blind =
        new Scenario.Failure(Scenario.Kind.FEED, World.HOME, Duration.ofMinutes(80), Duration.ofMinutes(30));
    Result result = Simulation.run(Scenarios.shock(List.of(blind)), Policy.LIMPAH, 1, SEED);
    Result none = Simulation.run(Scenarios.shock(List.of()), Policy.NONE, 1, SEED);
    assertThat(result.abandonment()).isLessThan(none.abandonment() / 5);
    assertThat(result.minutes().get(100).share()).isPositive();
  }

  @Test
  void fourNodes_eachWithItsPartOfTheContract_neverGoBeyondIt() {
    Result four = Simulation.run(Scenarios.shock(List.of()), Policy.LIMPAH, 4, SEED);
    assertThat(four.overContract()).isZero();
    assertThat(four.balances()).isTrue();
    assertThat(four.abandonment()).isLessThan(0.15);
  }

  @Test
  void drawsHaveTheirMeans() {
    Draws draws = new Draws(SEED);
    double gamma = 0;
    double squares = 0;
    double lognormal = 0;
    int many = 200_000;
    for (int i = 0; i < many; i++) {
      double factor = draws.gamma(0.5);
      gamma += factor / many;
      squares += factor * factor / many;
      lognormal += draws.lognormal(Duration.ofSeconds(1), 0.8) / 1e9 / many;
    }
    assertThat(gamma).isCloseTo(1, Percentage.withPercentage(1));
    assertThat(squares - gamma * gamma).isCloseTo(0.25, Percentage.withPercentage(3));
    assertThat(lognormal).isCloseTo(1, Percentage.withPercentage(1));
  }
}
