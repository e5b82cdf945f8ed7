package id.limpah.divert;

import id.limpah.contact.BreakerState;
import id.limpah.contact.Outcome;
import id.limpah.time.Time;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.concurrent.TimeUnit;

/**
 * The breaker of one partner's target. A permission that was taken ends in exactly one of {@link #outcome} and {@link
 * #release}.
 */
final class TargetBreaker {
  private final CircuitBreaker breaker;
  private final Time time;
  private final long longestHalfOpenNanos;
  private volatile long halfOpenSinceNanos;

  TargetBreaker(String name, BreakerConfig config, Time time) {
    this.breaker = CircuitBreaker.of(name, Breakers.failing(config, time));
    this.time = time;
    this.longestHalfOpenNanos = config.window().toNanos();
    breaker
        .getEventPublisher()
        .onStateTransition(event -> halfOpenSinceNanos = time.nanos());
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
          breaker.transitionToOpenState();
        }
      }
      case CLOSED, DISABLED, METRICS_ONLY, FORCED_OPEN -> {}
    }
  }

  boolean tryAcquire() {
    return breaker.tryAcquirePermission();
  }

  /** Busy, abandoned and cancelled say nothing against the target; the permission goes back as if never taken. */
  void outcome(Outcome outcome, long attemptNanos) {
    switch (outcome) {
      case ANSWERED -> breaker.onSuccess(attemptNanos, TimeUnit.NANOSECONDS);
      case FAILED, NO_ANSWER -> breaker.onError(attemptNanos, TimeUnit.NANOSECONDS, new Breakers.Unanswered());
      case BUSY, ABANDONED, CANCELLED -> breaker.releasePermission();
    }
  }

  void release() {
    breaker.releasePermission();
  }

  BreakerState state() {
    return Breakers.state(breaker);
  }
}
