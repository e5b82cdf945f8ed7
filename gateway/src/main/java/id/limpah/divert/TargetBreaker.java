package id.limpah.divert;

import id.limpah.contact.BreakerState;
import id.limpah.contact.Outcome;
import id.limpah.time.Time;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The breaker of one partner's target. A permission that was taken ends in exactly one of {@link #outcome} and {@link
 * #release}. What other nodes say of the target is weighed when time does its work, see {@link Hearsay}.
 */
final class TargetBreaker {
  private final CircuitBreaker breaker;
  private final Time time;
  private final long longestHalfOpenNanos;
  private final Hearsay hearsay = new Hearsay();
  private volatile long halfOpenSinceNanos;
  /** Whether it stands as it does for what others said, and nothing was seen here. */
  private volatile boolean byHearsay;
  /** Permissions taken and not given back unused, since the last change of state. */
  private final AtomicInteger tried = new AtomicInteger();

  TargetBreaker(String name, BreakerConfig config, Time time) {
    this.breaker = CircuitBreaker.of(name, Breakers.failing(config, time));
    this.time = time;
    this.longestHalfOpenNanos = config.window().toNanos();
    breaker
        .getEventPublisher()
        .onStateTransition(
            event -> {
              halfOpenSinceNanos = time.nanos();
              boolean seenHere = tried.getAndSet(0) > 0;
              switch (event.getStateTransition().getToState()) {
                case CLOSED -> {
                  byHearsay = false;
                  if (seenHere) {
                    hearsay.disproved(time.nanos());
                  }
                }
                case OPEN -> byHearsay = false;
                default -> {}
              }
            });
  }

  /** Another node's word, from any thread. */
  void heard(String node, BreakerState word) {
    hearsay.heard(node, word);
  }

  void unheard(String node) {
    hearsay.unheard(node);
  }

  /** What was seen here; a breaker that others' words opened says nothing to them, or it would go round. */
  BreakerState seen() {
    return byHearsay ? BreakerState.CLOSED : state();
  }

  /**
   * Lets time do its work. An open breaker is not asked for permission, since the policy passes it over, and would never
   * learn that its time is up; one half-open whose trials nobody tells the outcome of would stay so for ever.
   */
  void tick() {
    switch (breaker.getState()) {
      case OPEN -> {
        if (breaker.tryAcquirePermission()) {
          breaker.releasePermission();
        }
      }
      case HALF_OPEN -> {
        if (time.nanos() - halfOpenSinceNanos >= longestHalfOpenNanos) {
          if (byHearsay && tried.get() <= 0) {
            // Nobody was sent there meanwhile: what others said stays hearsay.
            breaker.transitionToClosedState();
          } else {
            breaker.transitionToOpenState();
          }
        }
      }
      case CLOSED -> believe(hearsay.advice(time.nanos()));
      case DISABLED, METRICS_ONLY, FORCED_OPEN -> {}
    }
  }

  private void believe(Hearsay.Advice advice) {
    if (advice != Hearsay.Advice.NONE) {
      breaker.transitionToOpenState();
      byHearsay = true;
      if (advice == Hearsay.Advice.TRY) {
        breaker.transitionToHalfOpenState();
      }
    }
  }

  boolean tryAcquire() {
    boolean acquired = breaker.tryAcquirePermission();
    if (acquired) {
      tried.incrementAndGet();
    }
    return acquired;
  }

  /** Busy, abandoned and cancelled say nothing against the target; the permission goes back as if never taken. */
  void outcome(Outcome outcome, long attemptNanos) {
    switch (outcome) {
      case ANSWERED -> breaker.onSuccess(attemptNanos, TimeUnit.NANOSECONDS);
      case FAILED, NO_ANSWER -> breaker.onError(attemptNanos, TimeUnit.NANOSECONDS, new Breakers.Unanswered());
      case BUSY, ABANDONED, CANCELLED -> release();
    }
  }

  void release() {
    tried.decrementAndGet();
    breaker.releasePermission();
  }

  BreakerState state() {
    return Breakers.state(breaker);
  }
}
