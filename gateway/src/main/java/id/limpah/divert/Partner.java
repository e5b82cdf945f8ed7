package id.limpah.divert;

import id.limpah.contact.Accepting;
import id.limpah.contact.BreakerState;
import id.limpah.contact.Center;
import id.limpah.contact.Offer;
import id.limpah.contact.Reachability;
import id.limpah.contact.Weight;
import id.limpah.time.Time;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** One partner center: its target's breaker, its offer, and all it holds for us. Safe from any thread. */
final class Partner {
  private static final Weight NOTHING = new Weight(0);

  private final Center center;
  private final TargetBreaker breaker;
  private final Capacity capacity = new Capacity();
  private final AtomicReference<Optional<Held>> offer = new AtomicReference<>(Optional.empty());
  private final Time time;
  private volatile boolean silent;
  private final AtomicReference<Optional<Instant>> pausedUntil = new AtomicReference<>(Optional.empty());

  /** An offer with the rate it allows. A rate of 0 lets nobody pass and has no window. */
  private record Held(Offer offer, Optional<RateWindow> rate) {}

  Partner(Center center, BreakerConfig config, Time time) {
    this.center = center;
    this.breaker = new TargetBreaker(center.id().name(), config, time);
    this.time = time;
  }

  Center center() {
    return center;
  }

  BreakerState breakerState() {
    return breaker.state();
  }

  TargetBreaker breaker() {
    return breaker;
  }

  void silent(boolean now) {
    silent = now;
  }

  /** The longest of its wishes counts. */
  void pause(Instant until) {
    pausedUntil.updateAndGet(before -> before.filter(until::isBefore).or(() -> Optional.of(until)));
  }

  Reachability reachability(Instant now) {
    if (silent) {
      return Reachability.SILENT;
    }
    return pausedUntil.get().filter(now::isBefore).isPresent() ? Reachability.PAUSED : Reachability.REACHABLE;
  }

  Capacity capacity() {
    return capacity;
  }

  Optional<Offer> offer() {
    return offer.get().map(Held::offer);
  }

  /** The newest word counts; what it already holds for us stays. */
  void accept(Offer word) {
    offer.updateAndGet(before -> Optional.of(new Held(word, rate(before, word.perSecond()))));
  }

  private Optional<RateWindow> rate(Optional<Held> before, double perSecond) {
    if (!(perSecond > 0)) {
      return Optional.empty();
    }
    Optional<RateWindow> running = before.flatMap(Held::rate);
    if (running.isPresent() && running.get().perSecond() == perSecond) {
      return running;
    }
    // What passed under the old rate is not known to the new one, so it starts as if it had just been used up.
    boolean full = running.isPresent();
    return Optional.of(new RateWindow(perSecond, Ledger.millis(time), full));
  }

  /** Its offer while it takes anybody by it. One that says no takes nobody, whatever figures stand beside. */
  private Optional<Offer> standing(Instant now) {
    return offer().filter(word -> word.holdsAt(now) && word.accepting() != Accepting.NO);
  }

  /** What it could still take by its offer; nothing without one that holds. */
  Weight room(Instant now) {
    return standing(now)
        .map(word -> capacity.room(Weight.ofCalls(word.concurrent())))
        .orElse(NOTHING);
  }

  boolean tryTakeConcurrent(Weight weight, Instant now) {
    return standing(now)
        .map(word -> capacity.tryTake(weight, Weight.ofCalls(word.concurrent())))
        .orElse(false);
  }

  boolean rateOpen(long nowMillis) {
    return offer.get().flatMap(Held::rate).map(rate -> rate.open(nowMillis)).orElse(false);
  }

  boolean rateHalfOpen(long nowMillis) {
    return offer.get().flatMap(Held::rate).map(rate -> rate.halfOpen(nowMillis)).orElse(false);
  }

  boolean tryPass(long nowMillis) {
    return offer.get().flatMap(Held::rate).map(rate -> rate.tryPass(nowMillis)).orElse(false);
  }
}
