package id.limpah.outage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Turns statements into claims about one place at one moment, and remembers what was too old to be one. */
final class Claims {
  private static final long STALE = Duration.ofMinutes(60).toMillis();
  private static final Duration SOON = Duration.ofHours(24);

  private static final long COVERED = Duration.ofSeconds(90).toMillis();

  /** Made once: each look-up needs one. */
  private static final Optional<AnswerState> OUT = Optional.of(AnswerState.OUT);

  private static final Optional<AnswerState> OUT_PARTIAL = Optional.of(AnswerState.OUT_PARTIAL);
  private static final Optional<AnswerState> SUSPECTED = Optional.of(AnswerState.SUSPECTED);
  private static final Optional<AnswerState> RESTORED_RECENT = Optional.of(AnswerState.RESTORED_RECENT);

  private final Instant now;
  private final long nowMillis;
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
    this.nowMillis = now.toEpochMilli();
    this.inDispute = inDispute;
  }

  /** Adds what the statement claims, if it does. */
  void add(Statement statement, boolean below) {
    if (!statement.holds(nowMillis)) {
      return;
    }
    if (statement.type() == FactType.COVERAGE) {
      cover(statement, below);
      return;
    }
    boolean whole = !below && statement.isOfAll();
    Optional<AnswerState> state = state(statement, whole, below);
    if (state.isEmpty()) {
      return;
    }
    Claim claim = new Claim(state.get(), whole, below, statement);
    if (inDispute.test(statement.fact())) {
      disputed |= !below;
      return;
    }
    if (statement.age(nowMillis) > STALE && ages(claim)) {
      stale = true;
      staleOutHere |= !below && claim.isOut();
      return;
    }
    claims.add(claim);
  }

  private void cover(Statement statement, boolean below) {
    Fact fact = statement.fact();
    boolean whole = !below && statement.isOfAll() && statement.status() != Status.CANCELLED;
    boolean fresh = statement.age(nowMillis) <= COVERED;
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

  private Optional<AnswerState> state(Statement statement, boolean whole, boolean below) {
    return switch (statement.type()) {
      case OUTAGE -> outage(statement.status(), whole, below);
      case PLANNED_OUTAGE -> planned(statement.fact(), below, AnswerState.PLANNED_NOW, AnswerState.PLANNED_SOON);
      case ROTATION_SCHEDULE ->
          planned(statement.fact(), below, AnswerState.ROTATION_SCHEDULED, AnswerState.ROTATION_SCHEDULED);
      case CLARIFICATION, COVERAGE, CALLER_REPORT, RULE_SET -> Optional.empty();
    };
  }

  private static Optional<AnswerState> outage(Status status, boolean whole, boolean below) {
    return switch (status) {
      case CONFIRMED -> whole ? OUT : OUT_PARTIAL;
      case PARTIALLY_RESTORED -> OUT_PARTIAL;
      case PREDICTED -> SUSPECTED;
      case RESTORED, CLOSED -> restored(below);
      case CANCELLED -> Optional.empty();
    };
  }

  /** That one village has light again says little of its whole regency. */
  private static Optional<AnswerState> restored(boolean below) {
    return below ? Optional.empty() : RESTORED_RECENT;
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
