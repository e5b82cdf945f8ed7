package id.limpah.loadtest.sip;

import id.limpah.loadtest.sip.Call.State;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Calls by the number in their Call-ID. Bounded: beyond its size nobody calls. A call that is over is known until its place is taken. */
final class CallTable {
  private static final int MOST = 1 << 21;
  private static final int TRIES = 64;

  private final @Nullable Call[] calls;
  private final Call.Timed timed;
  private int next;
  private int open;

  /** For about so many at the same time. */
  CallTable(double expected, Call.Timed timed) {
    int size = 1 << 12;
    while (size < expected * 2 && size < MOST) {
      size <<= 1;
    }
    this.calls = new @Nullable Call[size];
    this.timed = timed;
  }

  /** A free call with its number, or none. */
  @Nullable Call take() {
    for (int i = 0; i < TRIES; i++) {
      int sequence = next++;
      int slot = sequence & (calls.length - 1);
      Call call = calls[slot];
      if (call == null) {
        call = new Call(timed);
        calls[slot] = call;
      }
      if (call.state == State.OVER) {
        call.sequence = sequence;
        open++;
        return call;
      }
    }
    return null;
  }

  void over(Call call) {
    call.state = State.OVER;
    open--;
  }

  @Nullable Call find(int sequence) {
    Call call = calls[sequence & (calls.length - 1)];
    return call != null && call.sequence == sequence ? call : null;
  }

  int open() {
    return open;
  }

  void eachOpen(Consumer<Call> what) {
    for (Call call : calls) {
      if (call != null && call.state != State.OVER) {
        what.accept(call);
      }
    }
  }
}
