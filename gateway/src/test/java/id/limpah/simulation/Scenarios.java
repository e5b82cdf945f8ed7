package id.limpah.simulation;

import id.limpah.contact.CenterId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Small worlds. */
final class Scenarios {
  static final Instant START = Instant.parse("2019-08-04T00:00:00Z");
  static final CenterId TELKOM = new CenterId("telkom-147");
  static final CenterId KAI = new CenterId("kai-121");
  private static final Duration AHT = Duration.ofMinutes(4);

  private Scenarios() {}

  static Scenario.CallerModel callers(Duration patience, double redial) {
    return new Scenario.CallerModel(patience, redial, Duration.ofMinutes(2), 0, Duration.ZERO, 1, 0);
  }

  /** One center and nobody else; exponential handling is lognormal of no theory, so it is near enough only in light of the tests' bounds. */
  static Scenario alone(int agents, double perMinute, Duration patience, double variation, Duration length) {
    return new Scenario(
        "alone", START, length, new Scenario.Staff(agents, AHT, variation), callers(patience, 0), List.of(),
        List.of(new Scenario.Point(Duration.ZERO, perMinute)), List.of(), List.of(), List.of(),
        new Scenario.Feed(Duration.ofSeconds(15), Duration.ZERO), Scenario.Tuning.DEFAULT);
  }

  static Scenario.Partner partner(CenterId id, int agents, int concurrent) {
    return new Scenario.Partner(
        id, new Scenario.Staff(agents, AHT, 0.8), 2, Duration.ofMinutes(5), concurrent, 10, Duration.ofSeconds(2), Duration.ZERO);
  }

  /** 40 agents for 8 calls a minute; after an hour 20 a minute come, for an hour. Two partners take 40 each. */
  static Scenario shock(List<Scenario.Failure> failures) {
    return shock(List.of(partner(TELKOM, 60, 40), partner(KAI, 60, 40)), failures);
  }

  static Scenario shock(List<Scenario.Partner> partners, List<Scenario.Failure> failures) {
    return new Scenario(
        "shock", START, Duration.ofHours(4), new Scenario.Staff(40, AHT, 0.8), callers(Duration.ofMinutes(5), 0.5),
        partners,
        List.of(
            new Scenario.Point(Duration.ZERO, 8), new Scenario.Point(Duration.ofMinutes(60), 8),
            new Scenario.Point(Duration.ofMinutes(61), 20), new Scenario.Point(Duration.ofMinutes(120), 20),
            new Scenario.Point(Duration.ofMinutes(121), 8)),
        List.of(new Scenario.Point(Duration.ZERO, 8)), List.of(Duration.ofMinutes(60)), failures, new Scenario.Feed(Duration.ofSeconds(15), Duration.ofSeconds(1)),
        Scenario.Tuning.DEFAULT);
  }
}
