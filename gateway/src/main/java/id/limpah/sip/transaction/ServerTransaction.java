package id.limpah.sip.transaction;

import io.netty.buffer.ByteBuf;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answers: the INVITE server transaction of RFC 3261, 17.2.1 with the Accepted state of RFC 6026, 7.1,
 * and the other one of 17.2.2 without the 408 and the late 100 that RFC 4320 forbids. It belongs to the thread of its {@link
 * ServerTransactions}.
 */
public final class ServerTransaction extends Transaction {
  private static final int REQUEST_TIMEOUT = 408;
  private static final int REQUEST_TERMINATED = 487;

  private enum State {
    /** No final answer yet: Proceeding for an INVITE, Trying or Proceeding for others. */
    PENDING,
    /** An INVITE got a 2xx: it is passed on each time it comes from below, repeats of the INVITE are absorbed. */
    ACCEPTED,
    /** The final answer is out, and remembered. */
    COMPLETED,
    /** It was acknowledged and is forgotten; further ACKs are absorbed. */
    CONFIRMED,
    ENDED
  }

  private final TransactionTable<ServerTransaction> table;
  private final boolean invite;
  private final Hop hop;
  private State state = State.PENDING;
  private @Nullable ByteBuf answer;
  private boolean held;
  private long endsAtNanos;
  private long resendPauseNanos;
  private @Nullable CancelListener whenCancelled;
  private @Nullable IntFunction<ByteBuf> laterAnswers;

  /** Told that the other side does not want an answer any more. */
  @FunctionalInterface
  public interface CancelListener {
    /** A CANCEL came. */
    void cancelled(long nowNanos);
  }

  ServerTransaction(
      TransactionTable<ServerTransaction> table, long low, long high, boolean invite, Hop hop, long nowNanos) {
    super(low, high);
    this.table = table;
    this.invite = invite;
    this.hop = hop;
    endsAtNanos = nowNanos + (invite ? table.timers.pendingNanos() : table.timers.giveUpNanos());
    table.add(this);
    table.wheel.set(this, endsAtNanos);
  }

  /** A To tag for its answers: the same for every retransmission, and told by nobody in advance. */
  public String toTag() {
    return Long.toHexString(high);
  }

  /** Whether it has no final answer yet. */
  public boolean pending() {
    return state == State.PENDING;
  }

  /** The way back to who sent the request. */
  public Hop hop() {
    return hop;
  }

  /**
   * Sends a provisional answer to an INVITE and keeps it for repeats of the request until a better one comes. Takes over the
   * buffer. Does nothing once there is a final answer.
   */
  public void provisional(ByteBuf provisional) {
    if (state != State.PENDING) {
      provisional.release();
      return;
    }
    replace(provisional);
    hop.send(provisional.retainedDuplicate());
  }

  /**
   * Sends the final answer and remembers it as long as it may be needed again. Takes over the buffer. For an INVITE this is one
   * that is no 2xx; see {@link #accept}.
   *
   * @return false when there was a final answer before, or it is too late for one; then nothing is sent
   */
  public boolean answer(ByteBuf finalAnswer, long nowNanos) {
    if (state != State.PENDING) {
      finalAnswer.release();
      return false;
    }
    table.wheel.cancel(this);
    laterAnswers = null;
    if (!invite && hop.reliable()) {
      end(); // timer J is zero
      hop.send(finalAnswer);
      return true;
    }
    state = State.COMPLETED;
    endsAtNanos = nowNanos + table.timers.giveUpNanos();
    long resendPause = table.timers.firstResendNanos();
    resendPauseNanos = resendPause;
    boolean timerG = invite && !hop.reliable();
    table.wheel.set(this, timerG ? noLaterThanEnd(nowNanos + resendPause) : endsAtNanos);
    replace(finalAnswer);
    hop.send(finalAnswer.retainedDuplicate());
    return true;
  }

  /**
   * Passes a 2xx to an INVITE on: the first, or one more while the Accepted state lasts (RFC 6026, 7.1). Takes over the buffer.
   *
   * @return false when it ended otherwise before; then nothing is sent
   */
  public boolean accept(ByteBuf ok, long nowNanos) {
    if (!invite || (state != State.PENDING && state != State.ACCEPTED)) {
      ok.release();
      return false;
    }
    if (state == State.PENDING) {
      state = State.ACCEPTED;
      laterAnswers = null;
      forget();
      table.wheel.cancel(this);
      table.wheel.set(this, nowNanos + table.timers.giveUpNanos()); // timer L
    }
    hop.send(ok);
    return true;
  }

  /** Its owner sees to it that it is answered one day; the bound on waiting goes. */
  public void held() {
    if (state == State.PENDING) {
      table.wheel.cancel(this);
      held = true;
    }
  }

  /** Whether somebody has promised to answer it. */
  public boolean isHeld() {
    return held;
  }

  /** There will be no answer: what is left to do with a request other than INVITE that nobody answered (RFC 4320, 4.2). */
  public void abandon() {
    if (state == State.PENDING) {
      table.counts.unanswered.increment();
      end();
    }
  }

  /** Tells this, at most once, if a CANCEL comes for this INVITE while the transaction lives. */
  public void whenCancelled(CancelListener told) {
    if (state != State.ENDED) {
      whenCancelled = told;
    }
  }

  /** Nobody wants to be told any more. */
  public void cancelIsNoNews() {
    whenCancelled = null;
  }

  /** Keeps what makes an answer of a given status, for as long as this INVITE waits for a better one. */
  public void answersLater(IntFunction<ByteBuf> answers) {
    laterAnswers = answers;
  }

  boolean accepted() {
    return state == State.ACCEPTED;
  }

  /** The request came again, this way: its first connection may be gone. */
  void repeated(Hop from) {
    table.counts.absorbed.increment();
    sendAgain(from);
  }

  /** An ACK came for this INVITE. */
  void acknowledged(long nowNanos) {
    table.counts.absorbed.increment();
    if (state != State.COMPLETED) {
      return;
    }
    table.wheel.cancel(this);
    whenCancelled = null; // who has acknowledged the answer cancels no more
    if (hop.reliable()) {
      end(); // timer I is zero
    } else {
      state = State.CONFIRMED;
      forget();
      table.wheel.set(this, nowNanos + table.timers.absorbAckNanos());
    }
  }

  /** A CANCEL came for this INVITE (RFC 3261, 9.2): 487 if it still waits, and in any case its owner is told. */
  void cancelled(long nowNanos) {
    IntFunction<ByteBuf> answers = laterAnswers;
    if (state == State.PENDING && answers != null) {
      answer(answers.apply(REQUEST_TERMINATED), nowNanos);
    }
    CancelListener told = whenCancelled;
    whenCancelled = null;
    if (told != null) {
      told.cancelled(nowNanos);
    }
  }

  @Override
  protected void due(long nowNanos) {
    if (state == State.PENDING) {
      overdue(nowNanos);
    } else if (state == State.COMPLETED && nowNanos - endsAtNanos < 0) {
      sendAgain(hop);
      resendPauseNanos = table.timers.nextResendNanos(resendPauseNanos);
      table.wheel.set(this, noLaterThanEnd(nowNanos + resendPauseNanos));
    } else {
      if (state == State.COMPLETED && invite) {
        table.counts.unacknowledged.increment();
      }
      end();
    }
  }

  @Override
  void end() {
    if (state == State.ENDED) {
      return;
    }
    state = State.ENDED;
    table.wheel.cancel(this);
    table.remove(this);
    laterAnswers = null;
    whenCancelled = null;
    forget();
  }

  /** Nobody answered in time. Only an INVITE can be told so; a late 408 to others only does harm (RFC 4320). */
  private void overdue(long nowNanos) {
    table.counts.unanswered.increment();
    IntFunction<ByteBuf> answers = laterAnswers;
    if (invite && answers != null) {
      answer(answers.apply(REQUEST_TIMEOUT), nowNanos);
    } else {
      end();
    }
  }

  private long noLaterThanEnd(long deadlineNanos) {
    return deadlineNanos - endsAtNanos < 0 ? deadlineNanos : endsAtNanos;
  }

  private void sendAgain(Hop to) {
    ByteBuf remembered = answer;
    if (remembered != null) {
      table.counts.resent.increment();
      to.send(remembered.retainedDuplicate());
    }
  }

  private void replace(ByteBuf other) {
    forget();
    answer = other;
    table.remembered(other.readableBytes());
  }

  private void forget() {
    ByteBuf remembered = answer;
    if (remembered != null) {
      answer = null;
      table.forgotten(remembered.readableBytes());
      remembered.release();
    }
  }
}
