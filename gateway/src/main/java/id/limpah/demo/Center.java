package id.limpah.demo;

import id.limpah.sip.NameAddr;
import id.limpah.sip.SipHeader;
import id.limpah.sip.SipMessage;
import id.limpah.sip.SipMethod;
import id.limpah.sip.SipRequest;
import id.limpah.sip.SipRequestWriter;
import id.limpah.sip.Span;
import id.limpah.sip.Via;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A simulated contact center that answers real SIP: 180 while a caller waits, 200 when an agent takes it, BYE when it is
 * done, 486 when its line is full. It keeps its own account of whether it is sent more than was agreed.
 *
 * <p>Belongs to the demo's event loop.
 */
final class Center implements AutoCloseable {
  /** A tenth of the second is left for the way from the decision to here. */
  private static final long RATE_WINDOW_NANOS = 900_000_000;
  private static final long STALL_NANOS = 50_000_000;

  private final CenterPlan plan;
  private final CenterModel model;
  private final Books books;
  private final Wire wire;
  private final Map<String, Dialog> dialogs = new HashMap<>();
  private final Set<String> seen = new HashSet<>();
  private final ArrayDeque<Long> recent = new ArrayDeque<>();
  private Handling handling = call -> 0;
  private long lastTick = System.nanoTime();
  private long stalledAt = lastTick;
  private long stall;

  /** How long an agent has to do with a call. */
  @FunctionalInterface
  interface Handling {
    long nanos(String call);
  }

  private static final class Dialog {
    final SipRequest invite;
    final InetSocketAddress source;
    final Optional<Span> branch;
    int lastStatus;
    boolean over;

    Dialog(SipRequest invite, InetSocketAddress source) {
      this.invite = invite;
      this.source = source;
      this.branch = invite.topVia().flatMap(Via::branch);
    }
  }

  Center(CenterPlan plan, Books books, EventLoopGroup loop) throws IOException {
    this.plan = plan;
    this.model = new CenterModel(plan.agents(), plan.longestLine());
    this.books = books;
    this.wire = Wire.open(loop, this::received);
  }

  void handling(Handling durations) {
    handling = durations;
  }

  CenterPlan plan() {
    return plan;
  }

  CenterModel model() {
    return model;
  }

  int port() {
    return wire.port();
  }

  String uri() {
    return "sip:" + plan.user() + "@127.0.0.1:" + wire.port();
  }

  private void received(SipMessage message, InetSocketAddress source) {
    if (message instanceof SipRequest request) {
      switch (request.method()) {
        case INVITE -> invite(request, source);
        case CANCEL -> cancel(request, source);
        case BYE -> wire.answer(request, 200, "OK", "c", source, List.of());
        default -> {}
      }
    }
  }

  private void invite(SipRequest request, InetSocketAddress source) {
    String call = request.callId().toString();
    Dialog known = dialogs.get(call);
    if (known != null && known.branch.equals(request.topVia().flatMap(Via::branch))) {
      answer(known, known.lastStatus);
      return;
    }
    if (!seen.add(call)) {
      books.loops++;
    }
    Dialog dialog = new Dialog(request, source);
    dialogs.put(call, dialog);
    long now = System.nanoTime();
    tick(now);
    CenterModel.Admission admission = model.arrive(call, handling.nanos(call), now);
    if (admission != CenterModel.Admission.BUSY) {
      watch(now);
    }
    switch (admission) {
      case ANSWERED -> answer(dialog, 200);
      case QUEUED -> answer(dialog, 180);
      case BUSY -> {
        dialog.over = true;
        if (plan.isPartner()) {
          books.partnerRefusals++;
        }
        answer(dialog, 486);
      }
    }
  }

  /** Counts what is beyond the contract or the offer, whoever is to blame. */
  private void watch(long now) {
    if (!plan.isPartner()) {
      return;
    }
    if (model.busy() + model.waiting() > plan.concurrent()) {
      books.overContract++;
    }
    recent.addLast(now);
    // What came while this machine stood still seems to have come at once.
    while (now - recent.getFirst() > RATE_WINDOW_NANOS - stall) {
      recent.removeFirst();
    }
    if (recent.size() > plan.perSecond()) {
      books.overContract++;
    }
  }

  private void answer(Dialog dialog, int status) {
    dialog.lastStatus = status;
    String reason =
        switch (status) {
          case 180 -> "Ringing";
          case 200 -> "OK";
          case 486 -> "Busy Here";
          default -> "Request Terminated";
        };
    wire.answer(dialog.invite, status, reason, "c" + plan.user(), dialog.source, List.of("Contact: <" + uri() + ">"));
  }

  private void cancel(SipRequest request, InetSocketAddress source) {
    String call = request.callId().toString();
    wire.answer(request, 200, "OK", "c" + plan.user(), source, List.of());
    Dialog dialog = dialogs.get(call);
    if (dialog != null && !dialog.over && model.hangUp(call)) {
      dialog.over = true;
      answer(dialog, 487);
    }
  }

  /** Lets agents finish and the next in line be answered. */
  void tick(long now) {
    long pause = now - lastTick;
    lastTick = now;
    if (now - stalledAt > 1_000_000_000) {
      stall = 0;
    }
    if (pause > STALL_NANOS) {
      stall = Math.max(stall, pause - STALL_NANOS);
      stalledAt = now;
    }
    for (CenterModel.Event event : model.advance(now)) {
      Dialog dialog = dialogs.get(event.call());
      if (dialog == null) {
        continue;
      }
      if (event.answered()) {
        answer(dialog, 200);
      } else {
        bye(dialog);
      }
    }
  }

  private void bye(Dialog dialog) {
    dialog.over = true;
    dialogs.remove(dialog.invite.callId().toString());
    String to = dialog.invite.header(SipHeader.FROM).map(Span::toString).orElse("");
    String from = dialog.invite.to().map(NameAddr::uriSpan).map(Span::toString).orElse("");
    wire.send(
        SipRequestWriter.of(SipMethod.BYE, "sip:caller@127.0.0.1:" + dialog.source.getPort())
            .field(SipHeader.VIA, "SIP/2.0/UDP 127.0.0.1:" + port() + ";rport;branch=z9hG4bKbye" + System.nanoTime())
            .field(SipHeader.MAX_FORWARDS, "70")
            .field(SipHeader.FROM, "<" + from + ">;tag=c" + plan.user())
            .field(SipHeader.TO, to)
            .field(SipHeader.CALL_ID, dialog.invite.callId().toString())
            .field(SipHeader.CSEQ, "1 BYE"),
        dialog.source);
  }

  @Override
  public void close() {
    wire.close();
  }
}
