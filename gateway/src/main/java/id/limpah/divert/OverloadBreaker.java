package id.limpah.divert;

import id.limpah.contact.BreakerState;
import id.limpah.time.Time;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The overload breaker of one home queue: a sample of its predicted wait above the limit is a slow call. Not closed
 * means overloaded. Sampled by the control thread, so that it knows of relief even when nobody calls.
 */
public final class OverloadBreaker {
  private final CircuitBreaker breaker;

  /** Closed. */
  public OverloadBreaker(String name, BreakerConfig config, Duration waitLimit, Time time) {
    breaker = CircuitBreaker.of(name, Breakers.slow(config, waitLimit, time));
  }

  /** Adds a predicted wait, in seconds; infinite when nobody serves. */
  public void sample(double waitSeconds) {
    if (breaker.tryAcquirePermission()) {
      long nanos = (long) Math.min(waitSeconds * 1e9, Long.MAX_VALUE / 2.0);
      breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
    }
  }

  /** As of the last sample. */
  public BreakerState state() {
    return Breakers.state(breaker);
  }
}
