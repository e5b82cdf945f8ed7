package id.limpah.sip.proxy;

import id.limpah.sip.SipHeader;
import id.limpah.sip.SipResponse;
import id.limpah.sip.transaction.SipExchange;
import id.limpah.sip.transaction.Timed;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The response context of one INVITE (RFC 3261, 16.2): tries the legs of its plan one after the other, passes on what comes
 * back, and sees to it that the caller gets one final answer whatever happens.
 *
 * <p>The next leg is tried when one fails, or beside one that is silent. The first to be heard holds the call; any other
 * that is heard while it does is cancelled at once, so that at most one rings. A 2xx is passed on from whichever it comes,
 * however late.
 */
final class ProxiedInvite {
  private final ProxyParts parts;
  private final SipExchange exchange;
  private final Plan plan;
  private final InviteListener listener;
  private final List<Attempt> attempts = new ArrayList<>(3);
  private final BestResponse best = new BestResponse();
  private final Timed trying = timed(this::stillTrying);
  private final Timed bound = timed(this::tooLong);
  private int nextLeg;
  private boolean cancelled;
  private boolean refusedByAll;
  private boolean answered;
  private boolean over;

  ProxiedInvite(ProxyParts parts, SipExchange exchange, Plan plan, InviteListener listener) {
    this.parts = parts;
    this.exchange = exchange;
    this.plan = plan;
    this.listener = listener;
  }

  @FunctionalInterface
  private interface At {
    void moment(long nowNanos);
  }

  private static Timed timed(At at) {
    return new Timed() {
      @Override
      protected void due(long nowNanos) {
        at.moment(nowNanos);
      }
    };
  }

  void start(long nowNanos) {
    exchange.transaction().held();
    exchange.transaction().whenCancelled(this::cancel);
    parts.wheel().set(trying, nowNanos + parts.times().trying().toNanos());
    parts.wheel().set(bound, nowNanos + parts.times().longest().toNanos());
    advance(nowNanos);
  }

  SipExchange exchange() {
    return exchange;
  }

  Plan plan() {
    return plan;
  }

  private void stillTrying(long nowNanos) {
    exchange.provisional(100, "Trying");
  }

  private void tooLong(long nowNanos) {
    refusedByAll = true;
    best.add(408);
    List.copyOf(attempts).forEach(attempt -> attempt.abandon(nowNanos));
    advance(nowNanos);
  }

  /** The caller hung up (16.10). */
  private void cancel(long nowNanos) {
    cancelled = true;
    cancelAll(nowNanos);
    advance(nowNanos);
  }

  private void cancelAll(long nowNanos) {
    attempts.forEach(attempt -> attempt.cancel(nowNanos));
  }

  /** Tries the next leg when nobody else may still take the call; answers when there is none left. */
  void advance(long nowNanos) {
    while (mayGoOn() && attempts.stream().noneMatch(Attempt::promising)) {
      Attempt attempt = new Attempt(parts, this, plan.legs().get(nextLeg++));
      attempts.add(attempt);
      attempt.send(nowNanos);
    }
    if (!over && attempts.stream().noneMatch(Attempt::pending) && !mayGoOn()) {
      finish(nowNanos);
    }
  }

  private boolean mayGoOn() {
    return nextLeg < plan.legs().size() && !cancelled && !refusedByAll && !answered && !over;
  }

  /** The legs before that one, in the order in which they were tried. */
  List<Plan.Tried> triedBefore(Attempt attempt) {
    return attempts.stream().takeWhile(other -> other != attempt).map(Attempt::tried).toList();
  }

  /** Whether another leg could be tried beside the last. */
  boolean hasNext() {
    return mayGoOn();
  }

  private void finish(long nowNanos) {
    close();
    if (!answered) {
      listener.unanswered(plan.legs().get(nextLeg - 1), best.answer(exchange, cancelled, nowNanos));
    }
  }

  private void close() {
    over = true;
    exchange.transaction().cancelIsNoNews();
    parts.wheel().cancel(trying);
    parts.wheel().cancel(bound);
  }

  /** An attempt was heard for the first time; one beside it that holds the call already keeps it. */
  void heard(Attempt attempt, long nowNanos) {
    boolean held = attempts.stream().anyMatch(other -> other != attempt && other.holds());
    if (held || cancelled || refusedByAll || answered) {
      attempt.cancel(nowNanos);
    }
  }

  void provisional(Attempt attempt, SipResponse response, long nowNanos) {
    if (response.status() > 100 && attempt.holds() && exchange.pending()) {
      parts.wheel().cancel(trying);
      exchange.pass(response, attempt.refused(), List.of(), nowNanos);
    }
  }

  /** A 2xx, the first or one more: each is the caller's to acknowledge (16.7-5). */
  void accepted(Attempt attempt, SipResponse response, long nowNanos) {
    boolean first = !answered && exchange.pending();
    if (!exchange.pass(response, attempt.refused(), List.of(), nowNanos)) {
      parts.passStateless(response, exchange.transaction().hop());
    }
    if (first) {
      answered = true;
      close();
      listener.answered(attempt.leg(), response, nowNanos);
      attempts.stream().filter(other -> other != attempt).forEach(other -> other.cancel(nowNanos));
    }
  }

  void failed(Attempt attempt, SipResponse response, long nowNanos) {
    best.add(response, attempt.refused());
    if (response.status() >= 600 && !refusedByAll) {
      refusedByAll = true;
      cancelAll(nowNanos);
    } else if (response.status() == 401 || response.status() == 407) {
      refusedByAll = true; // the caller has to say who it is before anybody takes it
    }
    OptionalLong retryAfter =
        response.status() == 503 ? Seconds.of(response.header(SipHeader.RETRY_AFTER)) : OptionalLong.empty();
    gone(attempt, response.status(), retryAfter, nowNanos);
  }

  void failed(Attempt attempt, int status, long nowNanos) {
    best.add(status);
    gone(attempt, status, OptionalLong.empty(), nowNanos);
  }

  private void gone(Attempt attempt, int status, OptionalLong retryAfter, long nowNanos) {
    boolean elsewhere = status == 408 || status == 503;
    while (!elsewhere && isNext(attempt.leg().name())) {
      nextLeg++; // its target has spoken (RFC 3263, 4.3)
    }
    if (!cancelled && !answered && !isNext(attempt.leg().name()) && !isTried(attempt)) {
      listener.failed(attempt.leg(), status, retryAfter);
    }
    advance(nowNanos);
  }

  private boolean isNext(String name) {
    return nextLeg < plan.legs().size() && plan.legs().get(nextLeg).name().equals(name);
  }

  /** Whether another server of its target may still take the call. */
  private boolean isTried(Attempt attempt) {
    return attempts.stream()
        .anyMatch(other -> other != attempt && other.pending() && other.leg().name().equals(attempt.leg().name()));
  }
}
