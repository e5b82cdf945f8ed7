package id.limpah.divert;

import id.limpah.contact.BreakerState;
import id.limpah.time.Time;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How breakers are set: by the injected time, in time windows, without a thread of their own. */
final class Breakers {
  private static final double JITTER = 0.2;
  private static final float NEVER = 100f;

  private Breakers() {}

  /** Opens by failed calls. */
  static CircuitBreakerConfig failing(BreakerConfig config, Time time) {
    return common(config, time)
        .failureRateThreshold(percent(config))
        .slowCallRateThreshold(NEVER)
        .slowCallDurationThreshold(Duration.ofDays(1))
        .waitIntervalFunctionInOpenState(IntervalFunction.ofRandomized(config.openFor(), JITTER))
        .build();
  }

  /** Opens by slow calls. One queue's breaker has no herd to part from, so it reopens on time. */
  static CircuitBreakerConfig slow(BreakerConfig config, Duration limit, Time time) {
    return common(config, time)
        .slowCallRateThreshold(percent(config))
        .slowCallDurationThreshold(limit)
        .waitDurationInOpenState(config.openFor())
        .build();
  }

  static BreakerState state(CircuitBreaker breaker) {
    return switch (breaker.getState()) {
      case CLOSED, DISABLED, METRICS_ONLY -> BreakerState.CLOSED;
      case HALF_OPEN -> BreakerState.HALF_OPEN;
      case OPEN, FORCED_OPEN -> BreakerState.OPEN;
    };
  }

  private static CircuitBreakerConfig.Builder common(BreakerConfig config, Time time) {
    return CircuitBreakerConfig.custom()
        .slidingWindow(
            Math.toIntExact(config.window().toSeconds()),
            config.minimumCalls(),
            SlidingWindowType.TIME_BASED,
            CircuitBreakerConfig.SlidingWindowSynchronizationStrategy.SYNCHRONIZED)
        .permittedNumberOfCallsInHalfOpenState(config.halfOpenCalls())
        // The library would end a long half-open state by a thread and a clock of its own; TargetBreaker does it by ours.
        .maxWaitDurationInHalfOpenState(Duration.ZERO)
        .automaticTransitionFromOpenToHalfOpenEnabled(false)
        .writableStackTraceEnabled(false)
        .clock(time.clock())
        .currentTimestampFunction(clock -> time.nanos(), TimeUnit.NANOSECONDS);
  }

  private static float percent(BreakerConfig config) {
    return (float) (config.failureRate() * 100);
  }

  /** The library wants a cause with each failed call; the outcome says enough, so it has no stack. */
  static final class Unanswered extends Exception {
    Unanswered() {
      super("failed or not answered", null, false, false);
    }
  }
}
