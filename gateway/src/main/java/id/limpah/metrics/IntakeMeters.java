package id.limpah.metrics;

import id.limpah.contact.Center;
import id.limpah.contact.CenterId;
import id.limpah.contact.Contract;
import id.limpah.contact.Outcome;
import id.limpah.intake.Followed;
import id.limpah.intake.Intake;
import id.limpah.intake.IntakeConfig;
import id.limpah.intake.IntakeCounts;
import id.limpah.intake.IntakeWitness;
import id.limpah.route.Action;
import id.limpah.route.Decision;
import id.limpah.route.Inputs;
import id.limpah.route.Entry;
import id.limpah.route.Rule;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Decisions, diversions and outcomes. */
public final class IntakeMeters implements IntakeWitness {
  private final Meters meters;
  private final Timer duration;

  /** Ready to be shown decisions; the counters follow with {@link #read}. */
  public IntakeMeters(Meters meters) {
    this.meters = meters;
    this.duration =
        Timer.builder("limpah.decision.duration")
            .description("Time from a contact's offer to its decision")
            .serviceLevelObjectives(
                Duration.ofNanos(10_000),
                Duration.ofNanos(50_000),
                Duration.ofNanos(100_000),
                Duration.ofMillis(1),
                Duration.ofMillis(10),
                Duration.ofMillis(100))
            .register(meters.registry());
  }

  /** Shows what that intake has counted. */
  public void read(Intake intake, IntakeConfig config) {
    IntakeCounts counts = intake.counts();
    for (Entry entry : config.entries()) {
      for (Action action : Action.values()) {
        for (Rule rule : Rule.values()) {
          meters.counter(
              "limpah.decisions",
              "Decisions by entry, action and the rule that decided",
              Tags.of("entry", entry.name(), "action", action.word(), "rule", rule.word()),
              () -> counts.decisions(entry.name(), action, rule));
        }
      }
    }
    for (Contract contract : config.contracts()) {
      CenterId partner = contract.to();
      meters.counter(
          "limpah.diversions",
          "Contacts sent to a partner first",
          Tags.of("partner", partner.name()),
          () -> counts.diverted(partner));
    }
    for (Center center : config.centers()) {
      for (Outcome outcome : Outcome.values()) {
        meters.counter(
            "limpah.outcomes",
            "Outcomes told, by the center they happened at",
            Tags.of("center", center.id().name(), "outcome", outcome.word()),
            () -> counts.outcomes(center.id(), outcome));
      }
    }
    for (Followed followed : Followed.values()) {
      meters.counter(
          "limpah.diversions.followed",
          "Diverted contacts by whether they went where they were sent",
          Tags.of("followed", followed.word()),
          () -> counts.followed(followed));
    }
    meters.counter(
        "limpah.permits.lost", "Permits that were gone when asked for", Tags.empty(), counts::permitsLost);
    meters.counter(
        "limpah.contacts.expired", "Contacts whose end nobody told in time", Tags.empty(), counts::expired);
    meters.counter(
        "limpah.contacts.seen.twice", "Contacts that came back to their own home", Tags.empty(), counts::seenTwice);
    meters.gauge("limpah.contacts.holding", "Contacts that hold a permit", Tags.empty(), intake::holding);
  }

  @Override
  public void decided(Decision decision, Inputs inputs, long nanos) {
    duration.record(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void answered(String decisionId, Optional<CenterId> center) {}

  @Override
  public void settled(String decisionId, Optional<CenterId> center, Outcome outcome, boolean over) {}
}
