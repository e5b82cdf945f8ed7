package id.limpah.loadtest.sip;

import id.limpah.loadtest.schedule.Wheel;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One call of a caller. Used again for later ones. */
final class Call extends Wheel.Entry {
  private static final byte[] NOTHING = {};

  /** Where it is. */
  enum State {
    OVER,
    INVITING,
    TALKING,
    HANGING_UP
  }

  private final Timed timed;

  State state = State.OVER;
  int sequence;
  int caller;
  int attempt;
  int lane;

  /** 0 to the server under load, then one for each Contact tried. */
  int leg;

  boolean measured;
  long intended;

  /** When the open request was sent first. */
  long begun;

  /** Until it is sent again; 0 when it will not be. */
  long interval;

  /** The open request, when it cannot be written anew. */
  byte[] request = NOTHING;

  /** Where in-dialog requests and other legs go; the lane when there is none. */
  @Nullable InetSocketAddress to;

  /** Contacts that are left to be tried. */
  List<byte[]> others = List.of();

  /** The Request-URI of a leg that is not the first. */
  byte[] uri = NOTHING;

  /** Takes a call's timer. */
  @FunctionalInterface
  interface Timed {
    void expired(Call call, long now);
  }

  Call(Timed timed) {
    this.timed = timed;
  }

  void begin(int sequence, int caller, int attempt, int lane, long intended) {
    this.sequence = sequence;
    this.caller = caller;
    this.attempt = attempt;
    this.lane = lane;
    this.intended = intended;
    leg = 0;
    to = null;
    request = NOTHING;
    others = List.of();
    state = State.INVITING;
  }

  @Override
  protected void expired(long now) {
    timed.expired(this, now);
  }
}
