package id.limpah.divert;

import id.limpah.contact.Accepting;
import id.limpah.contact.BreakerState;
import id.limpah.contact.Center;
import id.limpah.contact.Offer;
import id.limpah.contact.Reachability;
import id.limpah.contact.Weight;
import id.limpah.time.Time;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** One partner center: its target's breaker, its offer, and all it holds for us. Safe from any thread. */
final class Partner {
  private static final int MOST_WINDOWS = 20;

  private final Center center;
  private final TargetBreaker breaker;
  private final Capacity capacity = new Capacity();
  private volatile Optional<Held> offer = Optional.empty();
  private Optional<OfferPart> part = Optional.empty();
  private final Time time;
  private volatile boolean silent;
  private final AtomicReference<Optional<Instant>> pausedUntil = new AtomicReference<>(Optional.empty());

  /** An offer with what this node may use of it. */
  private record Held(Offer offer, Allowance allowance) {}

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
    return offer.map(Held::offer);
  }

  /** The newest word counts, and what comes here is newer than what is here; what it already holds for us stays. */
  synchronized void accept(Offer word) {
    take(offer.map(held -> word.after(held.offer())).orElse(word));
  }

  /** Takes a word that came to another node, unless what is here came later; whether it was taken. */
  synchronized boolean heard(Offer word) {
    boolean later = offer.isEmpty() || word.isAfter(offer.get().offer());
    if (later) {
      take(word);
    }
    return later;
  }

  private void take(Offer word) {
    offer = Optional.of(new Held(word, allowance(word)));
  }

  /** From now on only this part of what it offers is for this node. */
  synchronized void part(OfferPart now) {
    if (!part.equals(Optional.of(now))) {
      part = Optional.of(now);
      offer = offer.map(before -> new Held(before.offer(), allowance(before.offer())));
    }
  }

  private Allowance allowance(Offer word) {
    Allowance before = said();
    Weight limit = Weight.ofCalls(word.concurrent());
    long now = Ledger.millis(time);
    if (part.isEmpty()) {
      return new Allowance(limit, whole(before.windows(), word.perSecond(), now));
    }
    // Whole contacts a second: what is less than one for all nodes together is nothing for each.
    long rate = part.get().of((long) word.perSecond());
    return new Allowance(new Weight(part.get().of(limit.units())), parted(before.windows(), rate, now));
  }

  /** A rate of 0 lets nobody pass and has no window. */
  private static List<RateWindow> whole(List<RateWindow> running, double perSecond, long nowMillis) {
    if (!(perSecond > 0)) {
      return List.of();
    }
    if (sum(running) == perSecond) {
      return running;
    }
    // What passed under the old rate is not known to the new one, so it starts as if it had just been used up.
    return List.of(new RateWindow(perSecond, nowMillis, !running.isEmpty()));
  }

  /** What is more passed elsewhere until now, so that it begins with a full window; what is less begins anew. */
  private static List<RateWindow> parted(List<RateWindow> running, long perSecond, long nowMillis) {
    double more = perSecond - sum(running);
    if (more == 0) {
      return running;
    }
    if (more > 0 && running.size() < MOST_WINDOWS) {
      return Stream.concat(running.stream(), Stream.of(new RateWindow(more, nowMillis, true))).toList();
    }
    return perSecond == 0 ? List.of() : List.of(new RateWindow(perSecond, nowMillis, true));
  }

  private static double sum(List<RateWindow> windows) {
    return windows.stream().mapToDouble(RateWindow::perSecond).sum();
  }

  /** What may be used by its offer while it takes anybody by it. One that says no takes nobody, whatever figures stand beside. */
  Allowance standing(Instant now) {
    return offer
        .filter(held -> held.offer().holdsAt(now) && held.offer().accepting() != Accepting.NO)
        .map(Held::allowance)
        .orElse(Allowance.NOTHING);
  }

  /** What may be used by its last word, whether that still holds or not. */
  Allowance said() {
    return offer.map(Held::allowance).orElse(Allowance.NOTHING);
  }

  /** What it could still take by its offer; nothing without one that holds. */
  Weight room(Instant now) {
    return capacity.room(standing(now).limit());
  }
}
