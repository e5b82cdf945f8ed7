package id.limpah.sip.proxy;

import id.limpah.sip.RequestCopy;
import id.limpah.sip.ResponseCopy;
import id.limpah.sip.SipHeader;
import id.limpah.sip.SipMethod;
import id.limpah.sip.SipResponse;
import id.limpah.sip.transaction.ClientOwner;
import id.limpah.sip.transaction.ClientTransaction;
import id.limpah.sip.transaction.NextHop;
import id.limpah.sip.transaction.Outbound;
import id.limpah.sip.transaction.SipExchange;
import id.limpah.sip.transaction.Timed;
import id.limpah.sip.transaction.Transport;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One leg being tried: a client transaction with the clocks that a proxy adds to it. */
final class Attempt extends Timed implements ClientOwner {
  private static final int NO_ANSWER = 408;
  private static final int UNREACHABLE = 503;
  private static final int BUSY = 486;

  private enum State {
    /** Sent, nothing heard; the next leg is not tried yet. */
    SILENT,
    /** Nothing heard for so long that the next may be tried beside it. */
    PASSED_OVER,
    /** A provisional came. */
    HEARD,
    /** It took too long; cancelled, and the next leg waits a moment for its final response. */
    GIVEN_UP,
    /** Not wanted any more; its final response is all it still has to give. */
    UNWANTED,
    DONE
  }

  private final ProxyParts parts;
  private final ProxiedInvite invite;
  private final Leg leg;
  private State state = State.SILENT;
  private @Nullable ClientTransaction transaction;
  private boolean gaveUp;
  private boolean cancelSent;
  private int status;
  private long answerBy;
  private long timerC;

  Attempt(ProxyParts parts, ProxiedInvite invite, Leg leg) {
    this.parts = parts;
    this.invite = invite;
    this.leg = leg;
  }

  Leg leg() {
    return leg;
  }

  /** Fields that whoever is there may not set. */
  List<String> refused() {
    return Trust.refusedFrom(leg.hop().filter(parts.reach()::isPeer).isPresent());
  }

  /** What it came to so far, for who is tried after it. */
  Plan.Tried tried() {
    return new Plan.Tried(leg, status == 0 ? NO_ANSWER : status);
  }

  /** Whether its final response is still to come. */
  boolean pending() {
    return state != State.DONE;
  }

  /** Whether it may still take the call without another being tried. */
  boolean promising() {
    return state == State.SILENT || state == State.HEARD || state == State.GIVEN_UP;
  }

  /** Whether it rings, or is about to. */
  boolean holds() {
    return state == State.HEARD;
  }

  void send(long nowNanos) {
    Optional<NextHop> next = leg.hop();
    Optional<Outbound> out = next.flatMap(parts.sender()::way);
    if (out.isEmpty()) {
      done();
      status = UNREACHABLE;
      invite.failed(this, UNREACHABLE, nowNanos);
      return;
    }
    if (!parts.throttles().admits(next.get(), nowNanos)) {
      // It asked for less; that says nothing against it, as if it had been busy.
      done();
      status = BUSY;
      invite.failed(this, BUSY, nowNanos);
      return;
    }
    parts.wheel().set(this, nowNanos + parts.times().silence().toNanos());
    Optional<ClientTransaction> sent =
        parts.sender().send(next.get(), out.get(), SipMethod.INVITE, this::copy, this, again -> transaction = again, nowNanos);
    if (sent.isEmpty()) {
      done(); // our own table is full: nothing against the target
      status = BUSY;
      invite.failed(this, BUSY, nowNanos);
    } else if (pending() && transaction == null) {
      transaction = sent.get();
    }
  }

  private ByteBuf copy(NextHop hop, long number) {
    Transport transport = hop.transport();
    SipExchange exchange = invite.exchange();
    RequestCopy copy = new RequestCopy(exchange.request(), exchange.source());
    if (!leg.uri().isEmpty()) {
      copy.uri(leg.uri());
    }
    String branch = parts.branches().branch(number, parts.fingerprint().of(exchange.request()));
    copy.above(SipHeader.VIA, parts.own().via(transport, branch) + parts.throttles().offer(leg.hop().orElse(hop)));
    leg.cookie()
        .ifPresent(
            cookie ->
                copy.above(
                    SipHeader.RECORD_ROUTE,
                    parts.own().recordRoute(exchange.transaction().hop().transport(), transport, cookie)));
    copy.withoutThese(invite.plan().replaced());
    invite.plan().added().forEach(copy::below);
    invite.plan().edit().apply(copy, leg, invite.triedBefore(this));
    ByteBuf out = parts.allocate();
    copy.write(out);
    return out;
  }

  @Override
  public boolean recognizes(SipResponse response) {
    return ResponseCopy.isFor(response, invite.exchange().request());
  }

  @Override
  public void response(SipResponse response, long nowNanos) {
    int status = response.status();
    leg.hop().ifPresent(hop -> parts.throttles().heard(hop, response, nowNanos));
    if (status < 200) {
      provisional(response, nowNanos);
    } else if (status < 300) {
      done();
      invite.accepted(this, response, nowNanos);
      ClientTransaction running = transaction;
      if (running != null) {
        running.handTo(new LateOk(parts, invite.exchange().transaction(), refused()));
        transaction = null;
      }
    } else {
      done();
      this.status = gaveUp && status == 487 ? NO_ANSWER : status;
      if (gaveUp && status == 487) {
        invite.failed(this, NO_ANSWER, nowNanos);
      } else {
        invite.failed(this, response, nowNanos);
      }
    }
  }

  @Override
  public void noResponse(int status, long nowNanos) {
    done();
    this.status = status;
    invite.failed(this, status, nowNanos);
  }

  private void provisional(SipResponse response, long nowNanos) {
    if (state == State.UNWANTED || state == State.GIVEN_UP) {
      sendCancel(nowNanos);
      return;
    }
    if (state == State.DONE) {
      return;
    }
    if (state != State.HEARD) {
      timerC = nowNanos + parts.times().timerC().toNanos();
      answerBy = nowNanos + leg.noAnswer().map(Duration::toNanos).orElse(0L);
      invite.heard(this, nowNanos);
      if (state == State.UNWANTED) {
        return;
      }
      state = State.HEARD;
    }
    if (response.status() > 100) {
      timerC = nowNanos + parts.times().timerC().toNanos();
    }
    boolean answerFirst = leg.noAnswer().isPresent() && answerBy - timerC < 0;
    again(answerFirst ? answerBy : timerC);
    invite.provisional(this, response, nowNanos);
  }

  /** It is not wanted any more. A CANCEL goes out now, or with the first provisional (RFC 3261, 9.1). */
  void cancel(long nowNanos) {
    if (state == State.DONE || state == State.UNWANTED) {
      return;
    }
    boolean already = cancelSent;
    state = State.UNWANTED;
    sendCancel(nowNanos);
    if (already) {
      again(nowNanos + parts.times().cancelled().toNanos());
    }
  }

  private void sendCancel(long nowNanos) {
    ClientTransaction running = transaction;
    if (cancelSent) {
      return;
    }
    if (running != null && running.heard()) {
      cancelSent = true;
      parts.clients().cancel(running, nowNanos);
      if (state == State.UNWANTED) {
        again(nowNanos + parts.times().cancelled().toNanos());
      }
    } else {
      parts.wheel().cancel(this); // timer B ends it
    }
  }

  /** Nothing of it is waited for any more. */
  void abandon(long nowNanos) {
    if (pending()) {
      sendCancel(nowNanos);
      finish();
    }
  }

  @Override
  protected void due(long nowNanos) {
    switch (state) {
      case SILENT -> {
        if (invite.hasNext()) {
          state = State.PASSED_OVER;
          invite.advance(nowNanos);
        }
      }
      case HEARD -> {
        gaveUp = true;
        state = State.GIVEN_UP;
        sendCancel(nowNanos);
        again(nowNanos + parts.times().handOver().toNanos());
      }
      case GIVEN_UP -> {
        state = State.UNWANTED;
        again(nowNanos + parts.times().cancelled().toNanos());
        invite.advance(nowNanos);
      }
      case UNWANTED -> {
        finish();
        invite.failed(this, NO_ANSWER, nowNanos);
      }
      case PASSED_OVER, DONE -> {}
    }
  }

  private void again(long deadlineNanos) {
    parts.wheel().cancel(this);
    parts.wheel().set(this, deadlineNanos);
  }

  private void finish() {
    done();
    ClientTransaction running = transaction;
    if (running != null) {
      running.abandon();
    }
  }

  private void done() {
    state = State.DONE;
    parts.wheel().cancel(this);
  }
}
