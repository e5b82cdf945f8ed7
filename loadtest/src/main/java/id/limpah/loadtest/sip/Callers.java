package id.limpah.loadtest.sip;

import id.limpah.loadtest.measure.Ending;
import id.limpah.loadtest.measure.Figures;
import id.limpah.loadtest.measure.Figures.Count;
import id.limpah.loadtest.measure.Lateness;
import id.limpah.loadtest.scenario.Scenario.Calls;
import id.limpah.loadtest.scenario.Scenario.Follow;
import id.limpah.loadtest.scenario.Scenario.Mode;
import id.limpah.loadtest.schedule.Arrivals;
import id.limpah.loadtest.schedule.Redials;
import id.limpah.loadtest.schedule.Wheel;
import id.limpah.loadtest.sip.Call.State;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Callers as the clients of their calls (RFC 3261, 8.1, 13.2, 17.1), on an open loop: whoever is due calls, however the server fares.
 * Owned by one thread; time is an argument.
 *
 * <p>INVARIANT: each call that was offered within the measured part ends once, in one {@link Ending}.
 */
public final class Callers implements Received {
  /** T1 and T2 of 17.1.1.1. */
  private static final long T1 = 500_000_000L;

  private static final long T2 = 4_000_000_000L;
  private static final int MOST_AT_ONCE = 64;
  private static final byte[] INVITE = Text.ascii("INVITE");
  private static final byte[] BYE = Text.ascii("BYE");
  private static final byte[] TALK = Text.ascii(";talk=");

  private final Calls calls;
  private final Window window;
  private final Wire wire;
  private final Optional<OpenSocket> side;
  private final Arrivals arrivals;
  private final Optional<Redials> redials;
  private final Wheel wheel;
  private final Figures figures;
  private final Lateness lateness;
  private final Expected expected;
  private final CallTable table;
  private final int run = Text.runNumber();
  private final Requests requests = new Requests(run);
  private final InviteTemplate[] templates;
  private final SipText answer = new SipText();
  private final Text text = new Text();
  private final Text scratch = new Text();
  private int begun;

  /**
   * When a run begins and which part of it counts, nanoseconds on the run's clock.
   *
   * @param from of the measured part
   * @param until its end
   */
  public record Window(long begin, long from, long until) {
    boolean counts(long at) {
      return at >= from && at < until;
    }
  }

  Callers(
      Calls calls, Window window, Wire wire, Optional<OpenSocket> side, Arrivals arrivals, Optional<Redials> redials, Wheel wheel, Figures figures,
      Lateness lateness) {
    this.calls = calls;
    this.window = window;
    this.wire = wire;
    this.side = side;
    this.arrivals = arrivals;
    this.redials = redials;
    this.wheel = wheel;
    this.figures = figures;
    this.lateness = lateness;
    this.expected = new Expected(calls.expected());
    double highest = calls.rate().stream().mapToDouble(point -> point.perSecond()).max().orElse(0);
    this.table = new CallTable(highest * (calls.timeout().toMillis() / 1000.0 + 1), this::expired);
    this.templates = new InviteTemplate[wire.lanes() + 1];
    String target = Sockets.written(calls.target());
    for (int i = 0; i < wire.lanes(); i++) {
      templates[i] = new InviteTemplate(calls, calls.transport().name(), wire.sentBy(i), target, run);
    }
    templates[wire.lanes()] = new InviteTemplate(calls, "UDP", side.map(OpenSocket::sentBy).orElse("127.0.0.1:9"), target, run);
  }

  /** Where they were sent. */
  public Expected expected() {
    return expected;
  }

  /** Calls that are not over. */
  public int open() {
    return table.open();
  }

  /** Whoever is due calls. True when somebody did. */
  public boolean sendDue(long now) {
    boolean any = false;
    for (int i = 0; i < MOST_AT_ONCE; i++) {
      long first = first();
      long again = again();
      if (Math.min(first, again) > now || Math.min(first, again) >= window.until()) {
        return any;
      }
      any = true;
      if (first <= again) {
        arrivals.advance();
        begin(first, begun++ % calls.callers(), 0, now);
      } else {
        Redials.Again who = redials.orElseThrow().take();
        begin(again, who.caller(), who.attempt(), now);
      }
    }
    return any;
  }

  /** When the next one is due. */
  public long nextDue() {
    return Math.min(first(), again());
  }

  private long first() {
    return arrivals.next() == Arrivals.NEVER ? Arrivals.NEVER : window.begin() + arrivals.next();
  }

  /** Without a lambda, which would put each moment into a box. */
  private long again() {
    return redials.isPresent() ? redials.get().next() : Arrivals.NEVER;
  }

  private void begin(long intended, int caller, int attempt, long now) {
    boolean measured = window.counts(intended);
    if (measured) {
      figures.add(Count.OFFERED);
      if (attempt > 0) {
        figures.add(Count.REDIALLED);
      }
      lateness.sent(now - intended);
    }
    Call call = table.take();
    if (call == null) {
      if (measured) {
        figures.end(Ending.NO_ROOM);
      }
      return;
    }
    call.begin(call.sequence, caller, attempt, Integer.remainderUnsigned(call.sequence, wire.lanes()), intended);
    call.measured = measured;
    InviteTemplate template = templates[call.lane];
    if (wire.send(call.lane, template.of(call.sequence, caller), template.length())) {
      opened(call, wire.reliable(), now);
    } else {
      end(call, Ending.NOT_SENT, now);
    }
  }

  /** Its request was sent for the first time. */
  private void opened(Call call, boolean reliable, long now) {
    call.begun = now;
    call.interval = reliable || !calls.retransmit() ? 0 : T1;
    restart(call, now);
  }

  private void restart(Call call, long now) {
    long end = call.begun + calls.timeout().toNanos();
    wheel.start(call, call.interval == 0 ? end : Math.min(end, now + call.interval));
  }

  private void expired(Call call, long now) {
    if (call.state == State.TALKING) {
      hangUp(call, now);
    } else if (now - call.begun >= calls.timeout().toNanos()) {
      Ending ending = call.leg == 0 ? Ending.TIMEOUT : Ending.FOLLOW_TIMEOUT;
      end(call, call.state == State.HANGING_UP ? Ending.BYE_TIMEOUT : ending, now);
    } else {
      figures.add(Count.RETRANSMITTED);
      if (call.request.length > 0) {
        send(call, call.request, call.request.length);
      } else {
        wire.send(call.lane, templates[call.lane].of(call.sequence, call.caller), templates[call.lane].length());
      }
      call.interval = call.state == State.HANGING_UP ? Math.min(2 * call.interval, T2) : 2 * call.interval;
      restart(call, now);
    }
  }

  private boolean send(Call call, byte[] bytes, int length) {
    InetSocketAddress to = call.to;
    if (to == null) {
      return wire.send(call.lane, bytes, length);
    }
    side.ifPresent(socket -> socket.send(to, bytes, length));
    return side.isPresent();
  }

  private InviteTemplate template(Call call) {
    return templates[call.to == null ? call.lane : templates.length - 1];
  }

  @Override
  public void closed(int lane, long now) {
    List<Call> gone = new ArrayList<>();
    table.eachOpen(
        call -> {
          if (call.lane == lane && call.to == null && call.state != State.TALKING) {
            gone.add(call);
          }
        });
    gone.forEach(call -> end(call, Ending.CLOSED, now));
  }

  @Override
  public void message(byte[] bytes, int length, long now) {
    boolean whole = answer.read(bytes, length);
    Call call = called();
    if (call == null || (whole && answer.status == 0)) {
      figures.add(Count.STRAY);
    } else if (!whole) {
      if (call.state != State.OVER) {
        end(call, Ending.MALFORMED, now);
      }
    } else if (answer.status < 200) {
      provisional(call, now);
    } else if (answer.cseqIs(INVITE)) {
      invited(call, now);
    } else if (answer.cseqIs(BYE) && call.state == State.HANGING_UP) {
      if (call.measured && answer.status == 200) {
        figures.bye(now - call.begun);
      }
      end(call, answer.status == 200 ? Ending.SERVED : Ending.BYE_STATUS, now);
    } else {
      figures.add(Count.REPEATED);
    }
  }

  private @Nullable Call called() {
    int at = answer.callIdStart;
    if (answer.callIdEnd - at < 16 || Text.readHex8(answer.bytes, at + 8) != (run & 0xffff_ffffL)) {
      return null;
    }
    long sequence = Text.readHex8(answer.bytes, at);
    return sequence < 0 ? null : table.find((int) sequence);
  }

  /** The server has it: an INVITE is not sent again (17.1.1.2), a BYE more rarely (17.1.2.2). */
  private void provisional(Call call, long now) {
    figures.add(Count.PROVISIONAL);
    if (call.state == State.INVITING && call.interval > 0) {
      call.interval = 0;
      restart(call, now);
    }
  }

  private void invited(Call call, long now) {
    if (call.state != State.INVITING || answer.cseqNumber != call.leg + 1) {
      figures.add(Count.REPEATED);
      acknowledge(call);
      return;
    }
    if (call.measured) {
      figures.status(answer.status);
      if (call.leg == 0) {
        figures.add(Count.ANSWERED);
        figures.answered(now - call.intended);
      }
    }
    acknowledge(call);
    if (!requests.isOwn(answer, call, scratch)) {
      end(call, Ending.MISMATCHED, now);
    } else if (calls.mode() == Mode.REDIRECT && call.leg == 0) {
      redirected(call, now);
    } else if (answer.status < 300) {
      accepted(call, now);
    } else if (calls.follow() == Follow.ALL && !call.others.isEmpty()) {
      follow(call, now);
    } else {
      end(call, refusal(), now);
    }
  }

  private Ending refusal() {
    return calls.refusals().contains(answer.status) ? Ending.REFUSED : Ending.STATUS;
  }

  private void acknowledge(Call call) {
    if (answer.status >= 300) {
      requests.ack(text, template(call), call, answer);
    } else if (answer.contacts > 0) {
      int direct = answer.routes == 0 && call.to == null && side.isPresent() ? expected.of(answer, 0) : -1;
      if (direct >= 0) {
        // Nobody on the way wants to stay in the dialog.
        call.to = expected.address(direct);
      }
      requests.inDialog(text, template(call), call, answer, "ACK", 'a', call.leg + 1);
    } else {
      return;
    }
    send(call, text.bytes, text.length);
  }

  private void redirected(Call call, long now) {
    if (answer.status != 302) {
      end(call, refusal(), now);
    } else if (answer.contacts == 0) {
      end(call, Ending.NO_CONTACT, now);
    } else {
      int which = expected.of(answer, 0);
      if (which < 0 && !expected.any()) {
        end(call, Ending.CONTACT, now);
        return;
      }
      if (which >= 0 && call.measured) {
        expected.count(which);
      }
      if (calls.follow() == Follow.NONE) {
        end(call, Ending.SERVED, now);
      } else {
        call.others = contacts();
        follow(call, now);
      }
    }
  }

  private List<byte[]> contacts() {
    List<byte[]> all = new ArrayList<>(answer.contacts);
    int most = calls.follow() == Follow.FIRST ? 1 : Math.min(answer.contacts, 8);
    for (int i = 0; i < most; i++) {
      if (expected.of(answer, i) >= 0) {
        all.add(java.util.Arrays.copyOfRange(answer.bytes, answer.contactUriStart(i), answer.contactUriEnd(i)));
      }
    }
    return all;
  }

  /** Calls the next Contact, at an address of the scenario's own. */
  private void follow(Call call, long now) {
    if (call.others.isEmpty()) {
      end(call, Ending.CONTACT, now);
      return;
    }
    call.uri = call.others.getFirst();
    call.others = call.others.subList(1, call.others.size());
    call.leg++;
    call.to = expected.address(expected.of(call.uri));
    template(call).follow(text, call.uri, call.sequence, call.caller, call.leg);
    call.request = text.copy();
    send(call, call.request, call.request.length);
    opened(call, false, now);
  }

  private void accepted(Call call, long now) {
    int which = answer.contacts > 0 ? expected.of(answer, 0) : -1;
    if (answer.contacts == 0) {
      end(call, Ending.NO_CONTACT, now);
    } else if (which < 0 && !expected.any()) {
      end(call, Ending.CONTACT, now);
    } else {
      if (call.measured) {
        figures.setUp(now - call.intended);
        if (which >= 0 && call.leg == 0) {
          expected.count(which);
        }
      }
      requests.inDialog(text, template(call), call, answer, "BYE", 'b', call.leg + 2);
      call.request = text.copy();
      int told = answer.numberAfter(TALK, answer.contactStart[0], answer.contactEnd[0]);
      long talk = told >= 0 ? told * 1_000_000L : calls.talk().toNanos();
      call.state = State.TALKING;
      if (talk == 0) {
        hangUp(call, now);
      } else {
        wheel.start(call, now + talk);
      }
    }
  }

  private void hangUp(Call call, long now) {
    call.state = State.HANGING_UP;
    if (send(call, call.request, call.request.length)) {
      opened(call, call.to == null && wire.reliable(), now);
    } else {
      end(call, Ending.NOT_SENT, now);
    }
  }

  /** The run is over: nobody begins, and who still talks hangs up. */
  public void drain(long now) {
    List<Call> talking = new ArrayList<>();
    table.eachOpen(
        call -> {
          if (call.state == State.TALKING) {
            talking.add(call);
          }
        });
    talking.forEach(call -> hangUp(call, now));
  }

  private void end(Call call, Ending ending, long now) {
    wheel.stop(call);
    table.over(call);
    if (call.measured) {
      figures.end(ending);
    }
    redials.ifPresent(again -> again.ended(call.caller, call.attempt, ending == Ending.SERVED, now));
  }
}
