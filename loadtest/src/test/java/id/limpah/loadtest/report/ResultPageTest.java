package id.limpah.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.loadtest.measure.Ending;
import id.limpah.loadtest.measure.Figures;
import id.limpah.loadtest.measure.Figures.Count;
import id.limpah.loadtest.scenario.Scenario;
import id.limpah.loadtest.scenario.ScenarioReader;
import id.limpah.loadtest.sip.CenterCounts;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class ResultPageTest {
  private static Histogram of(long... micros) {
    Histogram histogram = Figures.histogram();
    for (long one : micros) {
      histogram.recordValue(one * 1_000);
    }
    return histogram;
  }

  private static Result result(String label, long sendMicros) {
    Scenario scenario =
        switch (ScenarioReader.read(Path.of("t.yaml"), "name: Some\nduration: 2s\ncalls: {target: \"127.0.0.1:5070\", rate: 2}\n")) {
          case ScenarioReader.Read.Good(Scenario good) -> good;
          case ScenarioReader.Read.Faulty(var faults) -> throw new AssertionError(faults);
        };
    Result.Traffic calls =
        new Result.Traffic(
            Map.of(Count.OFFERED, 4L, Count.ANSWERED, 3L),
            Map.of(Ending.SERVED, 2L, Ending.TIMEOUT, 1L, Ending.CONTACT, 1L),
            Map.of(302, 3L),
            of(100, 200, 300),
            of(),
            of(),
            List.of(new Result.Second(2, 2, 0, 0, 0, 150, 200, 200), new Result.Second(2, 1, 0, 1, 1, 300, 300, 300)));
    return new Result(
        label,
        scenario,
        Instant.parse("2026-11-26T05:00:00Z"),
        Optional.of(calls),
        Optional.empty(),
        Map.of("127.0.0.1:5091", 2L),
        List.of(new CenterCounts("one", 5, 4, 3, 2, 1)),
        0,
        0,
        new Result.Generator(of(sendMicros), of(3), 0.5, List.of(7.0, 8.0)),
        Optional.of(new Result.Server(42, 0.00012, 0.00008, 300_000_000, 0.1, List.of(new Result.ServerSecond(0.25, 50, 299)))));
  }

  @Test
  void theJsonHasEachFigureUnderItsName() {
    ObjectNode json = ResultJson.of(result("a", 20));
    assertThat(json.at("/limpah_loadtest").asInt()).isEqualTo(1);
    assertThat(json.at("/calls/offered").asLong()).isEqualTo(4);
    assertThat(json.at("/calls/served").asLong()).isEqualTo(2);
    assertThat(json.at("/calls/lost").asLong()).isEqualTo(1);
    assertThat(json.at("/calls/wrong").asLong()).isEqualTo(1);
    assertThat(json.at("/calls/lost_by_kind/timeout").asLong()).isEqualTo(1);
    assertThat(json.at("/calls/wrong_by_kind/contact").asLong()).isEqualTo(1);
    assertThat(json.at("/calls/statuses/302").asLong()).isEqualTo(3);
    assertThat(json.at("/calls/answer_us/p50").asDouble()).isBetween(198.0, 202.0);
    assertThat(json.at("/calls/answer_us/max").asDouble()).isBetween(297.0, 303.0);
    assertThat(json.at("/calls/seconds/offered").toString()).isEqualTo("[2,2]");
    assertThat(json.at("/first_contacts/127.0.0.1:5091").asLong()).isEqualTo(2);
    assertThat(json.at("/centers/0/busy").asLong()).isEqualTo(4);
    assertThat(json.at("/server/cpu_us_per_call").asDouble()).isEqualTo(50);
    assertThat(json.at("/server/seconds/resident_mb/0").asDouble()).isEqualTo(299);
    assertThat(json.at("/generator/fell_behind").asBoolean()).isFalse();
    assertThat(ResultJson.of(result("a", 1_500)).at("/generator/fell_behind").asBoolean()).isTrue();
    assertThat(ResultJson.read(json.toPrettyString()).orElseThrow().at("/calls/statuses/302").asLong()).isEqualTo(3);
    assertThat(ResultJson.read("{\"limpah_loadtest\": 2}")).isEmpty();
  }

  @Test
  void thePageNeedsNothingBesideItAndALabelCannotLeaveItsScript() {
    String page = ResultPage.of(List.of(ResultJson.of(result("a</script><b>", 20)), ResultJson.of(result("b", 20))));
    assertThat(page).contains("uPlot").contains("\"label\":\"b\"").doesNotContain("a</script><b>");
    assertThat(page).doesNotContainPattern("(src|href)=[\"']").doesNotContain("/*RUNS*/").doesNotContain("/*UPLOT_JS*/");
  }

  @Test
  void theSummarySaysWhenTheGeneratorFellBehind() {
    assertThat(Summary.of(result("a", 20))).contains("4 offered (2 a second), 2 served, 0 refused, 1 lost, 1 wrong").contains("timeout: 1").contains("kept its schedule");
    assertThat(Summary.of(result("a", 1_500))).contains("FELL BEHIND");
  }
}
