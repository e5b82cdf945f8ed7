package id.limpah.intake;

import id.limpah.contact.CenterId;
import id.limpah.contact.Outcome;
import id.limpah.divert.Permit;
import id.limpah.route.Decision;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

/**
 * One decided contact with the permits it holds, one for each partner in its order. Safe from any thread.
 *
 * <p>INVARIANT: once settled it holds no permit, and it is settled once.
 */
final class Handled {
  private enum State {
    DECIDED,
    ANSWERED,
    SETTLED
  }

  // Tens of thousands are held at a time, so that no field has an object of its own.
  private static final AtomicReferenceFieldUpdater<Handled, State> STATE =
      AtomicReferenceFieldUpdater.newUpdater(Handled.class, State.class, "state");
  private static final AtomicReferenceFieldUpdater<Handled, Followed> FOLLOWED =
      AtomicReferenceFieldUpdater.newUpdater(Handled.class, Followed.class, "followed");

  private final Decision decision;
  private final List<Permit> permits;
  private final Predicted predicted;
  private volatile State state = State.DECIDED;
  private volatile Followed followed = Followed.UNKNOWN;
  private volatile Optional<CenterId> answeredAt = Optional.empty();

  Handled(Decision decision, List<Permit> permits, Predicted predicted) {
    this.decision = decision;
    this.permits = List.copyOf(permits);
    this.predicted = predicted;
  }

  Predicted predicted() {
    return predicted;
  }

  /** Whether an agent has had it. */
  boolean wasAnswered() {
    return answeredAt.isPresent();
  }

  Decision decision() {
    return decision;
  }

  Followed followed() {
    return followed;
  }

  /** Learns that it was followed or not; false when that was known. */
  boolean learn(Followed news) {
    return FOLLOWED.compareAndSet(this, Followed.UNKNOWN, news);
  }

  boolean settled() {
    return state == State.SETTLED;
  }

  boolean holdsPermits() {
    return !permits.isEmpty();
  }

  /** An agent has it and it goes on; the permits of the others are free again. */
  Settlement answered(Optional<CenterId> center, long nowNanos) {
    if (!STATE.compareAndSet(this, State.DECIDED, State.ANSWERED)) {
      return Settlement.ALREADY_SETTLED;
    }
    answeredAt = center.or(this::firstCenter);
    Optional<Permit> there = permit(center);
    there.ifPresent(permit -> permit.confirm(nowNanos));
    permits.stream().filter(permit -> there.isEmpty() || permit != there.get()).forEach(Permit::release);
    return Settlement.CONFIRMED;
  }

  /** That partner did not take it; the contact tries the next. */
  Settlement passedOn(CenterId center, Outcome outcome, long nowNanos) {
    if (settled()) {
      return Settlement.ALREADY_SETTLED;
    }
    boolean first = permit(Optional.of(center)).map(permit -> permit.end(outcome, nowNanos)).orElse(true);
    return first ? Settlement.PASSED_ON : Settlement.ALREADY_SETTLED;
  }

  /** Its call there is over; old news unless that is who answered it. */
  Settlement ended(CenterId center, long nowNanos) {
    if (!answeredAt.equals(Optional.of(center)) || !STATE.compareAndSet(this, State.ANSWERED, State.SETTLED)) {
      return Settlement.ALREADY_SETTLED;
    }
    permit(Optional.of(center)).ifPresent(permit -> permit.end(Outcome.ANSWERED, nowNanos));
    permits.forEach(Permit::release);
    return Settlement.SETTLED;
  }

  /** It is over. Where another center has it, an end there does not end it. */
  Settlement over(Optional<CenterId> center, Outcome outcome, long nowNanos) {
    Optional<CenterId> where = center.or(this::presumedCenter);
    boolean elsewhere =
        state == State.ANSWERED && center.isPresent() && !center.equals(answeredAt);
    if (elsewhere || STATE.getAndSet(this, State.SETTLED) == State.SETTLED) {
      return Settlement.ALREADY_SETTLED;
    }
    permit(where).ifPresent(permit -> permit.end(outcome, nowNanos));
    permits.forEach(Permit::release);
    return Settlement.SETTLED;
  }

  /** Nobody said how it ended, and the contract no longer counts it. True when that was so. */
  boolean expire(long nowNanos) {
    if (settled()) {
      return false;
    }
    for (Permit permit : permits) {
      if (!permit.expired(nowNanos)) {
        return false;
      }
    }
    if (STATE.getAndSet(this, State.SETTLED) == State.SETTLED) {
      return false;
    }
    permits.forEach(Permit::release);
    return true;
  }

  /** Whether the contact may have been at that center. */
  boolean names(CenterId center) {
    return decision.targets().stream().anyMatch(choice -> choice.target().center().equals(center));
  }

  /** Whether the order goes on after that center. */
  boolean hasNextAfter(CenterId center) {
    return !decision.targets().isEmpty()
        && !decision.targets().getLast().target().center().equals(center);
  }

  /** The center an outcome speaks of, when it does not say: where it was answered, else the first that has not passed it on. */
  Optional<CenterId> presumedCenter() {
    if (answeredAt.isPresent()) {
      return answeredAt;
    }
    for (var choice : decision.targets()) {
      CenterId center = choice.target().center();
      if (!hasPassedOn(center)) {
        return Optional.of(center);
      }
    }
    return Optional.empty();
  }

  private boolean hasPassedOn(CenterId center) {
    for (Permit permit : permits) {
      if (permit.center().equals(center) && permit.ended()) {
        return true;
      }
    }
    return false;
  }

  private Optional<CenterId> firstCenter() {
    return decision.targets().isEmpty() ? Optional.empty() : Optional.of(decision.targets().getFirst().target().center());
  }

  private Optional<Permit> permit(Optional<CenterId> center) {
    if (permits.isEmpty()) {
      return Optional.empty();
    }
    Optional<CenterId> wanted = center.or(this::firstCenter);
    for (Permit permit : permits) {
      if (wanted.isPresent() && wanted.get().equals(permit.center())) {
        return Optional.of(permit);
      }
    }
    return Optional.empty();
  }
}
