package id.limpah.config;

import id.limpah.contact.CenterId;
import id.limpah.intake.IntakeConfig;
import id.limpah.simulation.Scenario;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads a scenario for the simulation: every fault at once, as a configuration's. */
final class ScenarioReader {
  private static final Duration MOMENT = Duration.ofSeconds(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration LONGEST = Duration.ofDays(35);
  private static final double MOST_A_MINUTE = 100_000;
  private static final String HOME = "home";

  private final Path file;
  private final Faults faults;

  ScenarioReader(Path file, Faults faults) {
    this.file = file;
    this.faults = faults;
  }

  Optional<Scenario> read(YamlNode root) {
    Section section =
        Section.of(
            root,
            "the scenario",
            faults,
            List.of(
                "name", "start", "length", "configuration", "home", "callers", "partners", "arrivals", "usual", "shocks",
                "failures", "feed"));
    Optional<String> name = section.required("name", Form.Reading::value);
    Instant start = section.value("start", ScenarioReader::instant, Instant.parse("2019-08-04T00:00:00Z"));
    Optional<Duration> length = section.required("length", Durations.between(Duration.ofMinutes(1), LONGEST));
    Optional<Scenario.Staff> home =
        section.requiredNode(HOME).map(node -> staff(Section.of(node, HOME, faults, List.of("agents", "handling", "variation"))));
    Scenario.CallerModel callers = callers(section);
    List<Scenario.Partner> partners = partners(section);
    List<Scenario.Point> arrivals = section.requiredNode("arrivals").map(node -> points("arrivals", node)).orElse(List.of());
    List<Scenario.Point> usual = section.node("usual").map(node -> points("usual", node)).orElse(List.of());
    List<Duration> shocks =
        section
            .list("shocks", Durations.between(Duration.ZERO, LONGEST))
            .map(all -> all.stream().map(Placed::value).toList())
            .orElse(List.of());
    List<Scenario.Failure> failures = failures(section, partners);
    Section feed = section.section("feed", List.of("every", "delay"));
    Scenario.Feed reports =
        new Scenario.Feed(
            feed.value("every", Durations.between(MOMENT, Duration.ofMinutes(10)), Duration.ofSeconds(15)),
            feed.value("delay", Durations.between(Duration.ZERO, Duration.ofMinutes(10)), Duration.ZERO));
    Scenario.Tuning tuning = tuning(section);
    if (!faults.none() || name.isEmpty() || length.isEmpty() || home.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Scenario(
            name.get(), start, length.get(), home.get(), callers, partners, arrivals, usual, shocks, failures, reports, tuning));
  }

  private static Form.Reading<Instant> instant(String text) {
    try {
      return Form.Reading.value(Instant.parse(text));
    } catch (DateTimeException e) {
      return Form.Reading.wrong(Spelling.quoted(text) + " is no moment", "write 2019-08-04T04:00:00Z");
    }
  }

  private static Scenario.Staff staff(Section section) {
    return new Scenario.Staff(
        section.required("agents", Forms.whole(0, 1_000_000)).orElse(0),
        section.value("handling", Durations.between(MOMENT, DAY), Duration.ofMinutes(4)),
        section.value("variation", Forms.from(0, 5), 0.8));
  }

  private static Scenario.CallerModel callers(Section root) {
    Section section =
        root.section(
            "callers",
            List.of(
                "patience", "redial", "redial_after", "redial_informed", "announce_after", "announced_patience", "variation"));
    return new Scenario.CallerModel(
        section.value("patience", Durations.between(MOMENT, DAY), Duration.ofMinutes(5)),
        section.value("redial", Forms.from(0, 1), 0.5),
        section.value("redial_after", Durations.between(MOMENT, DAY), Duration.ofMinutes(2)),
        section.value("redial_informed", Forms.from(0, 1), 0.2),
        section.value("announce_after", Durations.between(Duration.ZERO, DAY), Duration.ZERO),
        section.value("announced_patience", Forms.from(0, 10), 1.0),
        section.value("variation", Forms.from(0, 1), 0.1));
  }

  private List<Scenario.Partner> partners(Section root) {
    List<Scenario.Partner> partners = new ArrayList<>();
    root.node("partners")
        .ifPresent(
            node -> {
              for (YamlNode.Pair pair : Section.pairs(node, "partners", faults)) {
                partner(pair).ifPresent(partners::add);
              }
            });
    return partners;
  }

  private Optional<Scenario.Partner> partner(YamlNode.Pair pair) {
    String name = pair.key().text();
    boolean named = CenterReader.named("partners", pair.key(), faults);
    if (name.equals(HOME)) {
      faults.add(pair.key().place(), "partners: home is the center that is called");
    }
    Section section =
        Section.of(
            pair.value(),
            "partner " + Spelling.quoted(name),
            faults,
            List.of(
                "agents", "handling", "variation", "background_per_minute", "background_patience", "concurrent", "per_second",
                "setup", "adjust"));
    Duration most = Duration.ofMinutes(10);
    Scenario.Staff staff = staff(section);
    double background = section.value("background_per_minute", Forms.from(0, MOST_A_MINUTE), 0.0);
    Duration patience = section.value("background_patience", Durations.between(MOMENT, DAY), Duration.ofMinutes(5));
    int concurrent = section.required("concurrent", Forms.whole(1, 100_000)).orElse(1);
    double perSecond = section.value("per_second", Forms.above(0, 10_000), 10.0);
    Duration setup = section.value("setup", Durations.between(Duration.ZERO, most), Duration.ofSeconds(2));
    Duration adjust = section.value("adjust", Durations.between(most.negated(), most), Duration.ZERO);
    return named
        ? Optional.of(
            new Scenario.Partner(new CenterId(name), staff, background, patience, concurrent, perSecond, setup, adjust))
        : Optional.empty();
  }

  /** Times as keys, so that they read as the table they are. */
  private List<Scenario.Point> points(String key, YamlNode node) {
    List<Scenario.Point> points = new ArrayList<>();
    for (YamlNode.Pair pair : Section.pairs(node, key, faults)) {
      point(key, pair).ifPresent(points::add);
    }
    for (int i = 1; i < points.size(); i++) {
      if (points.get(i).at().compareTo(points.get(i - 1).at()) <= 0) {
        faults.add(node.place(), key + ": times go up, " + Durations.written(points.get(i).at()) + " does not");
      }
    }
    return points;
  }

  private Optional<Scenario.Point> point(String key, YamlNode.Pair pair) {
    Form.Reading<Duration> at = Durations.between(Duration.ZERO, LONGEST).read(pair.key().text());
    Form.Reading<Double> rate =
        pair.value() instanceof YamlNode.Scalar scalar
            ? Forms.from(0, MOST_A_MINUTE).read(scalar.text())
            : Form.Reading.wrong("calls a minute are one number");
    if (at instanceof Form.Reading.Wrong<Duration>(String message, Optional<String> hint)) {
      faults.add(pair.key().place(), key + ": " + message, hint);
    }
    if (rate instanceof Form.Reading.Wrong<Double>(String message, Optional<String> hint)) {
      faults.add(pair.value().place(), key + ": " + message, hint);
    }
    return at instanceof Form.Reading.Value<Duration>(Duration time) && rate instanceof Form.Reading.Value<Double>(Double number)
        ? Optional.of(new Scenario.Point(time, number))
        : Optional.empty();
  }

  private List<Scenario.Failure> failures(Section root, List<Scenario.Partner> partners) {
    Set<String> centers = new TreeSet<>(Set.of(HOME));
    partners.forEach(partner -> centers.add(partner.id().name()));
    List<Scenario.Failure> failures = new ArrayList<>();
    root.node("failures")
        .ifPresent(
            node -> {
              for (YamlNode.Pair pair : Section.pairs(node, "failures", faults)) {
                Section section =
                    Section.of(
                        pair.value(),
                        "failure " + Spelling.quoted(pair.key().text()),
                        faults,
                        List.of("kind", "center", "at", "for"));
                Optional<Scenario.Kind> kind =
                    section.required("kind", Forms.word("kind", Scenario.Kind.values(), value -> value.name().toLowerCase(java.util.Locale.ROOT)));
                Optional<String> center = section.required("center", Forms::name);
                Optional<Duration> at = section.required("at", Durations.between(Duration.ZERO, LONGEST));
                Optional<Duration> howLong = section.required("for", Durations.between(MOMENT, LONGEST));
                if (center.isPresent() && !centers.contains(center.get())) {
                  faults.add(
                      section.placeOf("center"),
                      "center: unknown center " + Spelling.quoted(center.get()),
                      Spelling.hint(center.get(), centers));
                } else if (kind.isPresent() && center.isPresent() && at.isPresent() && howLong.isPresent()) {
                  failures.add(new Scenario.Failure(kind.get(), new CenterId(center.get()), at.get(), howLong.get()));
                }
              }
            });
    return failures;
  }

  /** Of a configuration, or the defaults. */
  private Scenario.Tuning tuning(Section root) {
    Optional<Path> path = root.value("configuration", this::resolved);
    if (path.isEmpty()) {
      return Scenario.Tuning.DEFAULT;
    }
    switch (ConfigLoader.load(path.get())) {
      case Verdict.Loaded(Configuration configuration) -> {
        IntakeConfig intake = configuration.intake();
        return new Scenario.Tuning(
            intake.load(), intake.overflow(), intake.surge(), intake.homeBreaker(), intake.partnerBreaker());
      }
      case Verdict.Faulty(List<Fault> wrong) ->
          faults.add(
              root.placeOf("configuration"),
              "configuration: " + path.get() + " has faults, the first: " + wrong.getFirst());
    }
    return Scenario.Tuning.DEFAULT;
  }

  private Form.Reading<Path> resolved(String text) {
    try {
      return Form.Reading.value(file.toAbsolutePath().resolveSibling(text).normalize());
    } catch (InvalidPathException e) {
      return Form.Reading.wrong(Spelling.quoted(text) + " is no path");
    }
  }
}
