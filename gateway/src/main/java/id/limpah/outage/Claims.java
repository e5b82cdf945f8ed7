package id.limpah.outage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Turns statements into claims about one place at one moment, and remembers what was too old to be one. */
final class Claims {
  private static final Duration STALE = Duration.ofMinutes(60);
  private static final Duration SOON = Duration.ofHours(24);

  private static final Duration COVERED = Duration.ofSeconds(90);

  private final Instant now;
  private final Predicate<Fact> inDispute;
  private final List<Claim> claims = new ArrayList<>(2);
  private boolean stale;
  private boolean staleOutHere;
  private boolean disputed;
  private Optional<Fact> coverage = Optional.empty();

  /**
   * As of that moment.
   *
   * @param inDispute which facts nobody knows the meaning of
   */
  Claims(Instant now, Predicate<Fact> inDispute) {
    this.now = now;
    this.inDispute = inDispute;
  }

  /** Adds what the statement claims, if it does. */
  void add(Statement statement, boolean below) {
    Fact fact = statement.fact();
    if (fact.mode() != Mode.ACTUAL || !fact.validUntil().isAfter(now)) {
      return;
    }
    if (fact.type() == FactType.COVERAGE) {
      cover(statement, below);
      return;
    }
    Optional<Claim> claim = claim(statement, below);
    if (claim.isEmpty()) {
      return;
    }
    if (inDispute.test(fact)) {
      disputed |= !below;
      return;
    }
    if (ages(claim.get()) && Duration.between(fact.asOf(), now).compareTo(STALE) > 0) {
      stale = true;
      staleOutHere |= !below && claim.get().isOut();
      return;
    }
    claims.add(claim.get());
  }

  private void cover(Statement statement, boolean below) {
    Fact fact = statement.fact();
    boolean whole = !below && statement.by().coverage() == Coverage.ALL && fact.status() != Status.CANCELLED;
    boolean fresh = Duration.between(fact.asOf(), now).compareTo(COVERED) <= 0;
    if (whole && fresh && !inDispute.test(fact) && coverage.map(before -> before.asOf().isBefore(fact.asOf())).orElse(true)) {
      coverage = Optional.of(fact);
    }
  }

  /** Who would know says that all is said, the newest of them. */
  Optional<Fact> coverage() {
    return coverage;
  }

  /** Something is said of the place that has two contents. */
  boolean disputed() {
    return disputed;
  }

  List<Claim> list() {
    return claims;
  }

  /** Something was said, too long ago. */
  boolean stale() {
    return stale;
  }

  /** The place was out when something was last said of it, too long ago. */
  boolean staleOutHere() {
    return staleOutHere;
  }

  /** What was planned does not age; what is does. */
  static boolean ages(Claim claim) {
    return switch (claim.state()) {
      case PLANNED_NOW, PLANNED_SOON, ROTATION_SCHEDULED -> false;
      default -> true;
    };
  }

  private Optional<Claim> claim(Statement statement, boolean below) {
    boolean whole = !below && statement.by().coverage() == Coverage.ALL;
    return state(statement.fact(), whole, below).map(state -> new Claim(state, whole, below, statement));
  }

  private Optional<AnswerState> state(Fact fact, boolean whole, boolean below) {
    return switch (fact.type()) {
      case OUTAGE -> outage(fact, whole, below);
      case PLANNED_OUTAGE -> planned(fact, below, AnswerState.PLANNED_NOW, AnswerState.PLANNED_SOON);
      case ROTATION_SCHEDULE ->
          planned(fact, below, AnswerState.ROTATION_SCHEDULED, AnswerState.ROTATION_SCHEDULED);
      case CLARIFICATION, COVERAGE, CALLER_REPORT -> Optional.empty();
    };
  }

  private static Optional<AnswerState> outage(Fact fact, boolean whole, boolean below) {
    return switch (fact.status()) {
      case CONFIRMED -> Optional.of(whole ? AnswerState.OUT : AnswerState.OUT_PARTIAL);
      case PARTIALLY_RESTORED -> Optional.of(AnswerState.OUT_PARTIAL);
      case PREDICTED -> Optional.of(AnswerState.SUSPECTED);
      case RESTORED, CLOSED -> restored(below);
      case CANCELLED -> Optional.empty();
    };
  }

  /** That one village has light again says little of its whole regency. */
  private static Optional<AnswerState> restored(boolean below) {
    return below ? Optional.empty() : Optional.of(AnswerState.RESTORED_RECENT);
  }

  private Optional<AnswerState> planned(Fact fact, boolean below, AnswerState during, AnswerState before) {
    return switch (fact.status()) {
      case CANCELLED -> Optional.empty();
      case RESTORED, CLOSED -> restored(below);
      case PREDICTED, CONFIRMED, PARTIALLY_RESTORED -> fact.window().flatMap(window -> planned(window, during, before));
    };
  }

  private Optional<AnswerState> planned(Window window, AnswerState during, AnswerState before) {
    if (!window.endsAt().isAfter(now)) {
      return Optional.empty();
    }
    if (!window.startsAt().isAfter(now)) {
      return Optional.of(during);
    }
    return window.startsAt().isBefore(now.plus(SOON)) ? Optional.of(before) : Optional.empty();
  }
}
