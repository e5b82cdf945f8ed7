package id.limpah.sip.transaction;

import id.limpah.sip.Decoded;
import id.limpah.sip.HopRequest;
import id.limpah.sip.SipDecoder;
import id.limpah.sip.SipMethod;
import id.limpah.sip.SipRequest;
import id.limpah.sip.SipResponse;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * One request sent and its responses: the INVITE client transaction of RFC 3261, 17.1.1 with the Accepted state of RFC
 * 6026, 7.2, and the other one of 17.1.2. It belongs to the thread of its {@link ClientTransactions}.
 */
public final class ClientTransaction extends Transaction {
  private static final int REQUEST_TIMEOUT = 408;
  private static final int SERVICE_UNAVAILABLE = 503;

  private enum State {
    /** No response yet: Calling for an INVITE, Trying for others. */
    UNHEARD,
    /** A provisional came. */
    PROCEEDING,
    /** An INVITE got a 2xx; more of them may come and are its owner's. */
    ACCEPTED,
    /** The final response is known, and repeats of it are absorbed. */
    COMPLETED,
    ENDED
  }

  private final TransactionTable<ClientTransaction> table;
  private final SipMethod method;
  private final Outbound hop;
  private ClientOwner owner;
  private State state = State.UNHEARD;
  /** The request; in Completed of an INVITE its ACK. */
  private @Nullable ByteBuf sent;
  private final long givesUpNanos;
  private long resendPauseNanos;

  ClientTransaction(
      TransactionTable<ClientTransaction> table,
      long low,
      long high,
      SipMethod method,
      ByteBuf request,
      Outbound hop,
      ClientOwner owner,
      long nowNanos) {
    super(low, high);
    this.table = table;
    this.method = method;
    this.hop = hop;
    this.owner = owner;
    givesUpNanos = nowNanos + table.timers.giveUpNanos();
    resendPauseNanos = table.timers.firstResendNanos();
    table.add(this);
    keep(request);
    hop.sentBy(this);
    table.wheel.set(this, hop.reliable() ? givesUpNanos : nowNanos + resendPauseNanos);
  }

  /** First transmission; apart from the constructor, as a way that is none may say so at once. */
  void start() {
    ByteBuf request = sent;
    if (request != null) {
      hop.send(request.retainedDuplicate());
    }
  }

  /** Whether some response came. Until then it must not be cancelled (RFC 3261, 9.1). */
  public boolean heard() {
    return state != State.UNHEARD;
  }

  /** Whether it waits for its final response. */
  public boolean pending() {
    return state == State.UNHEARD || state == State.PROCEEDING;
  }

  boolean recognizes(SipResponse response) {
    return owner.recognizes(response);
  }

  SipMethod method() {
    return method;
  }

  Outbound hop() {
    return hop;
  }

  /** What was sent, while it is known. */
  @Nullable SipRequest request() {
    ByteBuf request = sent;
    return request != null && pending() && SipDecoder.decode(request) instanceof Decoded.Request(SipRequest read)
        ? read
        : null;
  }

  void receive(SipResponse response, long nowNanos) {
    int status = response.status();
    if (pending()) {
      if (status < 200) {
        provisional(response, nowNanos);
      } else {
        last(response, nowNanos);
      }
    } else if (state == State.ACCEPTED && status >= 200 && status < 300) {
      owner.response(response, nowNanos);
    } else {
      table.counts.absorbed.increment();
      ByteBuf ack = sent;
      if (state == State.COMPLETED && method == SipMethod.INVITE && status >= 300 && ack != null) {
        hop.send(ack.retainedDuplicate());
      }
    }
  }

  private void provisional(SipResponse response, long nowNanos) {
    if (state == State.UNHEARD) {
      state = State.PROCEEDING;
      hop.heard(this);
      table.wheel.cancel(this);
      if (method != SipMethod.INVITE) {
        resendPauseNanos = table.timers.t2Nanos();
        table.wheel.set(this, hop.reliable() ? givesUpNanos : noLaterThanEnd(nowNanos + resendPauseNanos));
      }
    }
    owner.response(response, nowNanos);
  }

  private void last(SipResponse response, long nowNanos) {
    hop.heard(this);
    table.wheel.cancel(this);
    if (method != SipMethod.INVITE) {
      complete(table.timers.absorbAckNanos(), nowNanos); // timer K
      forget();
    } else if (response.status() < 300) {
      state = State.ACCEPTED;
      forget();
      table.wheel.set(this, nowNanos + table.timers.giveUpNanos()); // timer M
    } else {
      acknowledge(response);
      complete(table.timers.giveUpNanos(), nowNanos); // timer D
    }
    owner.response(response, nowNanos);
  }

  private void acknowledge(SipResponse response) {
    SipRequest request = request();
    forget();
    if (request != null) {
      ByteBuf ack = table.allocate();
      HopRequest.ack(ack, request, response);
      keep(ack);
      hop.send(ack.retainedDuplicate());
    }
  }

  private void complete(long forNanos, long nowNanos) {
    if (hop.reliable()) {
      end();
    } else {
      state = State.COMPLETED;
      table.wheel.set(this, nowNanos + forNanos);
    }
  }

  /** Nobody is there. */
  void unreachable(long nowNanos) {
    if (state == State.UNHEARD) {
      end();
      owner.noResponse(SERVICE_UNAVAILABLE, nowNanos);
    }
  }

  @Override
  protected void due(long nowNanos) {
    boolean resends = state == State.UNHEARD || (state == State.PROCEEDING && method != SipMethod.INVITE);
    if (!resends) {
      end();
    } else if (nowNanos - givesUpNanos >= 0) {
      table.counts.unanswered.increment();
      end();
      owner.noResponse(REQUEST_TIMEOUT, nowNanos);
    } else {
      table.counts.resent.increment();
      start();
      if (state != State.ENDED) {
        resendPauseNanos =
            method == SipMethod.INVITE ? 2 * resendPauseNanos : table.timers.nextResendNanos(resendPauseNanos);
        table.wheel.set(this, noLaterThanEnd(nowNanos + resendPauseNanos));
      }
    }
  }

  @Override
  void end() {
    if (state == State.ENDED) {
      return;
    }
    state = State.ENDED;
    hop.heard(this);
    table.wheel.cancel(this);
    table.remove(this);
    forget();
  }

  /** From now on somebody else is told; so that an owner who has done its part is not held on to for as long as repeats may come. */
  public void handTo(ClientOwner other) {
    owner = other;
  }

  /** Its owner waits no longer, whatever comes. */
  public void abandon() {
    end();
  }

  private long noLaterThanEnd(long deadlineNanos) {
    return deadlineNanos - givesUpNanos < 0 ? deadlineNanos : givesUpNanos;
  }

  private void keep(ByteBuf bytes) {
    sent = bytes;
    table.remembered(bytes.readableBytes());
  }

  private void forget() {
    ByteBuf kept = sent;
    if (kept != null) {
      sent = null;
      table.forgotten(kept.readableBytes());
      kept.release();
    }
  }
}
