package id.limpah.config;

import id.limpah.divert.BreakerConfig;
import id.limpah.load.LoadConfig;
import id.limpah.route.OverflowConfig;
import id.limpah.surge.SurgeConfig;
import java.time.Duration;
import java.util.List;

/**
 * Reads {@code load}, {@code overflow} and {@code breakers}. Each key's default is that of the
 * record it fills.
 */
final class TuningReader {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofHours(24);
  private static final int SAMPLES_PER_SECOND = 10;
  private static final List<String> LOAD = List.of("fresh_for", "unknown_after", "aht", "patience");
  private static final List<String> OVERFLOW =
      List.of(
          "wait_limit",
          "wait_set",
          "gain_per_second",
          "utilisation",
          "release_per_second",
          "activate_after",
          "release_wait",
          "release_utilisation",
          "redial_share",
          "release_after",
          "trickle",
          "trickle_for",
          "arrival_window",
          "sharing_gain",
          "surge_gain",
          "hot_above",
          "partner_wait",
          "inform_above",
          "max_hops",
          "epoch",
          "decision_ttl");
  private static final List<String> SURGE =
      List.of("factor", "false_alarm_every", "armed_false_alarm_every", "floor_per_minute", "variation", "zone");
  private static final List<String> BREAKER =
      List.of("window", "minimum_calls", "failure_rate", "open_for", "half_open_calls");

  private final Section root;
  private final Section breakers;
  private final Faults faults;

  TuningReader(Section root, Faults faults) {
    this.root = root;
    this.breakers = root.section("breakers", List.of("home", "partner"));
    this.faults = faults;
  }

  LoadConfig load() {
    Section section = root.section("load", LOAD);
    LoadConfig byDefault = LoadConfig.DEFAULT;
    Duration freshFor =
        section.value("fresh_for", Durations.between(SECOND, HOUR), byDefault.freshFor());
    Duration unknownAfter =
        section.value("unknown_after", Durations.between(SECOND, HOUR), byDefault.unknownAfter());
    Duration aht = section.value("aht", Durations.between(SECOND, DAY), byDefault.aht());
    Duration patience =
        section.value("patience", Durations.between(SECOND, DAY), byDefault.patience());
    if (unknownAfter.compareTo(freshFor) < 0) {
      faults.add(
          section.placeOf("unknown_after"),
          "unknown_after: "
              + Durations.written(unknownAfter)
              + " is shorter than fresh_for, "
              + Durations.written(freshFor));
      return byDefault;
    }
    return new LoadConfig(freshFor, unknownAfter, aht, patience);
  }

  OverflowConfig overflow() {
    Section section = root.section("overflow", OVERFLOW);
    OverflowConfig byDefault = OverflowConfig.DEFAULT;
    Form<Duration> upToHour = Durations.between(Duration.ZERO, HOUR);
    OverflowConfig overflow =
        new OverflowConfig(
            section.value("wait_limit", Durations.between(SECOND, HOUR), byDefault.waitLimit()),
            section.value("wait_set", upToHour, byDefault.waitSet()),
            section.value("gain_per_second", Forms.from(0, 1), byDefault.gainPerSecond()),
            section.value("utilisation", Forms.above(0, 1), byDefault.utilisation()),
            section.value("release_per_second", Forms.above(0, 1), byDefault.releasePerSecond()),
            section.value("activate_after", upToHour, byDefault.activateAfter()),
            section.value("release_wait", upToHour, byDefault.releaseWait()),
            section.value("release_utilisation", Forms.above(0, 1), byDefault.releaseUtilisation()),
            section.value("redial_share", Forms.from(0, 1), byDefault.redialShare()),
            section.value("release_after", upToHour, byDefault.releaseAfter()),
            section.value("trickle", Forms.from(0, 0.2), byDefault.trickle()),
            section.value("trickle_for", upToHour, byDefault.trickleFor()),
            section.value(
                "arrival_window", Durations.between(SECOND, HOUR), byDefault.arrivalWindow()),
            section.value("sharing_gain", upToHour, byDefault.sharingGain()),
            section.value("surge_gain", Durations.between(HOUR.negated(), HOUR), byDefault.surgeGain()),
            section.value("hot_above", Forms.from(0, 1), byDefault.hotAbove()),
            section.value("partner_wait", upToHour, byDefault.partnerWait()),
            section.value("inform_above", Durations.between(SECOND, DAY), byDefault.informAbove()),
            section.value("max_hops", Forms.whole(1, 8), byDefault.maxHops()),
            section.value("epoch", Durations.between(SECOND, DAY), byDefault.epoch()),
            section.value(
                "decision_ttl", Durations.between(SECOND, HOUR), byDefault.decisionTtl()));
    if (overflow.waitSet().compareTo(overflow.waitLimit()) > 0) {
      faults.add(
          section.placeOf("wait_set"),
          "wait_set: "
              + Durations.written(overflow.waitSet())
              + " is longer than wait_limit, "
              + Durations.written(overflow.waitLimit())
              + "; the share would let go of what the breaker holds");
    }
    return overflow;
  }

  SurgeConfig surge() {
    Section section = root.section("surge", SURGE);
    SurgeConfig byDefault = SurgeConfig.DEFAULT;
    Form<Duration> rarely = Durations.between(Duration.ofMinutes(10), Duration.ofHours(100_000));
    Duration every = section.value("false_alarm_every", rarely, byDefault.falseAlarmEvery());
    Duration armed = section.value("armed_false_alarm_every", rarely, byDefault.armedFalseAlarmEvery());
    if (armed.compareTo(every) > 0) {
      faults.add(
          section.placeOf("armed_false_alarm_every"),
          "armed_false_alarm_every: "
              + Durations.written(armed)
              + " is longer than false_alarm_every, "
              + Durations.written(every)
              + "; a known outage makes a surge likelier");
      return byDefault;
    }
    return new SurgeConfig(
        section.value("factor", Forms.from(1.1, 10), byDefault.factor()),
        every,
        armed,
        section.value("floor_per_minute", Forms.from(0.1, 100_000), byDefault.floorPerMinute()),
        section.value("variation", Forms.from(0, 1), byDefault.variation()),
        section.value("zone", Forms::zone, byDefault.zone()));
  }

  BreakerConfig homeBreaker() {
    Section section = breakers.section("home", "breakers.home", BREAKER);
    BreakerConfig breaker = breaker(section, BreakerConfig.HOME);
    long samples = breaker.window().toSeconds() * SAMPLES_PER_SECOND;
    if (breaker.minimumCalls() > samples) {
      faults.add(
          section.placeOf("minimum_calls"),
          "minimum_calls: a home queue is sampled "
              + SAMPLES_PER_SECOND
              + " times a second, so a window of "
              + Durations.written(breaker.window())
              + " never holds "
              + breaker.minimumCalls()
              + ", only "
              + samples);
    }
    return breaker;
  }

  BreakerConfig partnerBreaker() {
    return breaker(breakers.section("partner", "breakers.partner", BREAKER), BreakerConfig.PARTNER);
  }

  private BreakerConfig breaker(Section section, BreakerConfig byDefault) {
    Duration window =
        section.value(
            "window", Durations.between(SECOND, Duration.ofMinutes(10)), byDefault.window());
    if (window.toMillis() % 1_000 != 0) {
      faults.add(
          section.placeOf("window"),
          "window: must be whole seconds, not " + Durations.written(window));
    }
    return new BreakerConfig(
        window,
        section.value("minimum_calls", Forms.whole(1, 100_000), byDefault.minimumCalls()),
        section.value("failure_rate", Forms.above(0, 1), byDefault.failureRate()),
        section.value(
            "open_for", Durations.between(Duration.ofMillis(100), HOUR), byDefault.openFor()),
        section.value("half_open_calls", Forms.whole(1, 10_000), byDefault.halfOpenCalls()));
  }
}
