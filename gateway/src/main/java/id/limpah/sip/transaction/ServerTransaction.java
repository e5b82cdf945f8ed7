package id.limpah.sip.transaction;

import io.netty.buffer.ByteBuf;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer: the INVITE server transaction of RFC 3261, 17.2.1, as far as it sends finals other than
 * 2xx (so that the Accepted state of RFC 6026 is not reached), and the other one of 17.2.2 without the 408 that RFC 4320
 * forbids. It belongs to the thread of its {@link ServerTransactions}.
 */
public final class ServerTransaction {
  private static final int REQUEST_TIMEOUT = 408;
  private static final int REQUEST_TERMINATED = 487;

  private enum State {
    /** No final answer yet: Proceeding for an INVITE, Trying for others. */
    PENDING,
    /** The final answer is out, and remembered. */
    COMPLETED,
    /** It was acknowledged and is forgotten; further ACKs are absorbed. */
    CONFIRMED,
    ENDED
  }

  final long low;
  final long high;

  // Links of the table.
  @Nullable ServerTransaction nextInBucket;

  // Links of the wheel.
  @Nullable ServerTransaction earlier;
  @Nullable ServerTransaction later;
  long dueTick;
  int slot = -1;

  private final TransactionTable table;
  private final boolean invite;
  private final Hop hop;
  private State state = State.PENDING;
  private @Nullable ByteBuf answer;
  private long endsAtNanos;
  private long resendPauseNanos;
  private @Nullable Runnable whenCancelled;
  private @Nullable IntFunction<ByteBuf> laterAnswers;

  ServerTransaction(TransactionTable table, long low, long high, boolean invite, Hop hop, long nowNanos) {
    this.table = table;
    this.low = low;
    this.high = high;
    this.invite = invite;
    this.hop = hop;
    endsAtNanos =
        nowNanos + (invite ? table.timers.pendingNanos() : table.timers.giveUpNanos());
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

  /**
   * Sends the final answer and remembers it as long as it may be needed again. Takes over the buffer.
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
    answer = finalAnswer;
    table.remembered(finalAnswer.readableBytes());
    hop.send(finalAnswer.retainedDuplicate());
    return true;
  }

  /** Runs this, at most once, if a CANCEL comes for this INVITE while the transaction lives. */
  public void whenCancelled(Runnable told) {
    if (state != State.ENDED) {
      whenCancelled = told;
    }
  }

  /** Keeps what makes an answer of a given status, for as long as this INVITE waits for a better one. */
  public void answersLater(IntFunction<ByteBuf> answers) {
    laterAnswers = answers;
  }

  /** The request came again. */
  void repeated() {
    table.counts.absorbed.increment();
    sendAgain();
  }

  /** An ACK came for this INVITE. */
  void acknowledged(long nowNanos) {
    table.counts.absorbed.increment();
    if (state != State.COMPLETED) {
      return;
    }
    table.wheel.cancel(this);
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
    Runnable told = whenCancelled;
    whenCancelled = null;
    if (told != null) {
      told.run();
    }
  }

  /** Its deadline has come. */
  void due(long nowNanos) {
    if (state == State.PENDING) {
      overdue(nowNanos);
    } else if (state == State.COMPLETED && nowNanos - endsAtNanos < 0) {
      sendAgain();
      resendPauseNanos = table.timers.nextResendNanos(resendPauseNanos);
      table.wheel.set(this, noLaterThanEnd(nowNanos + resendPauseNanos));
    } else {
      if (state == State.COMPLETED && invite) {
        table.counts.unacknowledged.increment();
      }
      end();
    }
  }

  /** Ends it whatever it waits for, with nothing more sent. */
  void end() {
    if (state == State.ENDED) {
      return;
    }
    state = State.ENDED;
    table.wheel.cancel(this);
    table.remove(this);
    laterAnswers = null;
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

  private void sendAgain() {
    ByteBuf remembered = answer;
    if (remembered != null) {
      table.counts.resent.increment();
      hop.send(remembered.retainedDuplicate());
    }
  }

  private void forget() {
    ByteBuf remembered = answer;
    if (remembered != null) {
      answer = null;
      table.forgotten(remembered.readableBytes());
      remembered.release();
    }
    if (state == State.ENDED) {
      whenCancelled = null;
    }
  }
}
