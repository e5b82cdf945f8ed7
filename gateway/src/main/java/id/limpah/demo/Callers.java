package id.limpah.demo;

import id.limpah.sip.NameAddr;
import id.limpah.sip.SipHeader;
import id.limpah.sip.SipMessage;
import id.limpah.sip.SipMethod;
import id.limpah.sip.SipRequest;
import id.limpah.sip.SipRequestWriter;
import id.limpah.sip.SipResponse;
import id.limpah.sip.SipUri;
import id.limpah.sip.Span;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The callers' telephone exchange: asks the gateway, follows its 302 in the order of q, rings, talks, hangs up, and tells
 * the gateway by HTTP what became of each. Belongs to the demo's event loop.
 */
final class Callers implements AutoCloseable {
  private static final long RESEND_NANOS = 500_000_000;
  private static final int MOST_RESENDS = 6;

  private final InetSocketAddress gateway;
  private final Map<Integer, CenterPlan> centersByPort;
  private final Platform platform;
  private final Books books;
  private final Wire wire;
  private final Map<String, Call> calls = new HashMap<>();
  private Optional<String> someBrief = Optional.empty();

  private enum State {
    ASKING,
    RINGING,
    TALKING,
    LEAVING
  }

  /** One place to try, by its q in thousandths. */
  private record Option(InetSocketAddress address, CenterPlan plan, String uri, int q) {}

  private static final class Call {
    final Arrival arrival;
    final long begunAt;
    State state = State.ASKING;
    int cseq = 1;
    long sentAt;
    int resends;
    boolean ringing;
    String decision = "";
    List<Option> options = List.of();
    int next;
    boolean informed;
    boolean counted;
    CompletableFuture<Integer> told = CompletableFuture.completedFuture(204);

    Call(Arrival arrival, long begunAt) {
      this.arrival = arrival;
      this.begunAt = begunAt;
    }

    Option option() {
      return options.get(next - 1);
    }
  }

  Callers(
      InetSocketAddress gateway,
      Map<Integer, CenterPlan> centersByPort,
      Platform platform,
      Books books,
      EventLoopGroup loop)
      throws IOException {
    this.gateway = new InetSocketAddress(InetAddress.getLoopbackAddress(), gateway.getPort());
    this.centersByPort = centersByPort;
    this.platform = platform;
    this.books = books;
    this.wire = Wire.open(loop, this::received);
  }

  /** A brief that some agent could read now. */
  Optional<String> someBrief() {
    return someBrief;
  }

  /** A caller dials 123. */
  void begin(Arrival arrival, long now) {
    Call call = new Call(arrival, now);
    calls.put(arrival.callId(), call);
    books.offered++;
    ask(call, now);
  }

  private void ask(Call call, long now) {
    call.sentAt = now;
    wire.send(
        invite(call, "sip:123@127.0.0.1:" + gateway.getPort())
            .field(SipHeader.LIMPAH_AREA, call.arrival.area())
            .field(SipHeader.LIMPAH_REASON, "outage"),
        gateway);
  }

  private SipRequestWriter invite(Call call, String uri) {
    return request(call, SipMethod.INVITE, uri, to(Optional.empty()))
        .field(SipHeader.CONTACT, "<sip:caller@127.0.0.1:" + wire.port() + ">");
  }

  private SipRequestWriter request(Call call, SipMethod method, String uri, String to) {
    String branch = "z9hG4bK" + call.arrival.number() + "." + call.cseq;
    return SipRequestWriter.of(method, uri)
        .field(SipHeader.VIA, "SIP/2.0/UDP 127.0.0.1:" + wire.port() + ";rport;branch=" + branch)
        .field(SipHeader.MAX_FORWARDS, "70")
        .field(SipHeader.FROM, "<sip:+6281" + (10_000_000 + call.arrival.number()) + "@127.0.0.1>;tag=f")
        .field(SipHeader.TO, to)
        .field(SipHeader.CALL_ID, call.arrival.callId())
        .field(SipHeader.CSEQ, call.cseq + " " + method);
  }

  private static String to(Optional<Span> tag) {
    String tagged = tag.map(value -> ";tag=" + value).orElse("");
    return "<sip:123@127.0.0.1>" + tagged;
  }

  private void received(SipMessage message, InetSocketAddress source) {
    Call call = calls.get(message.callId().toString());
    if (message instanceof SipRequest request) {
      if (request.method() == SipMethod.BYE) {
        wire.answer(request, 200, "OK", "f", source, List.of());
        if (call != null && call.state == State.TALKING) {
          ended(call);
        }
      }
      return;
    }
    SipResponse response = (SipResponse) message;
    if (call == null || response.cseqNumber() != call.cseq || response.cseqMethod() != SipMethod.INVITE) {
      return;
    }
    long now = System.nanoTime();
    if (response.status() >= 300) {
      acknowledge(call, response, source);
    }
    switch (call.state) {
      case ASKING -> answeredByGateway(call, response, now);
      case RINGING -> answeredByCenter(call, response, source, now);
      case LEAVING -> left(call, response, source);
      case TALKING -> {
        if (response.status() == 200) {
          acknowledge(call, response, source);
        }
      }
    }
  }

  private void acknowledge(Call call, SipResponse response, InetSocketAddress to) {
    wire.send(
        request(call, SipMethod.ACK, uri(call), to(response.to().flatMap(NameAddr::tag))), to);
  }

  private String uri(Call call) {
    return call.next == 0 ? "sip:123@127.0.0.1:" + gateway.getPort() : call.option().uri();
  }

  private void answeredByGateway(Call call, SipResponse response, long now) {
    if (response.status() < 200) {
      return;
    }
    books.decisions.recordValue(Math.clamp((now - call.sentAt) / 1000, 1, 60_000_000));
    call.decision = response.header(SipHeader.LIMPAH_DECISION).map(Span::toString).orElse("");
    if (response.status() != 302) {
      books.rejected++;
      over(call);
      return;
    }
    call.options = options(response);
    someBrief =
        response.header(SipHeader.CALL_INFO).map(Span::toString).map(text -> text.substring(1, text.indexOf('>')));
    if (call.options.isEmpty()) {
      books.rejected++;
      over(call);
      return;
    }
    CenterPlan first = call.options.getFirst().plan();
    if (first.equals(World.ANNOUNCEMENT)) {
      books.informed++;
      call.informed = true;
      call.counted = true;
    } else if (first.isPartner()) {
      books.diverted.merge(first.center(), 1L, Long::sum);
    } else {
      books.kept++;
    }
    tryNext(call, now);
  }

  private List<Option> options(SipResponse response) {
    List<Option> options = new ArrayList<>();
    for (NameAddr contact : response.contacts()) {
      SipUri uri = contact.uri().orElseThrow();
      if (uri.port() == gateway.getPort()) {
        books.loops++;
      }
      CenterPlan plan = centersByPort.get(uri.port());
      if (plan != null) {
        int q = contact.parameter("q").map(Span::toString).map(Callers::thousandths).orElse(1000);
        options.add(
            new Option(new InetSocketAddress(InetAddress.getLoopbackAddress(), uri.port()), plan, uri.toString(), q));
      }
    }
    options.sort(Comparator.comparingInt((Option option) -> -option.q()));
    return options;
  }

  private static int thousandths(String q) {
    return (int) Math.round(Double.parseDouble(q) * 1000);
  }

  private void tryNext(Call call, long now) {
    if (call.next == call.options.size()) {
      abandoned(call);
      over(call);
      return;
    }
    call.next++;
    call.cseq++;
    call.state = State.RINGING;
    call.ringing = false;
    call.resends = 0;
    call.sentAt = now;
    wire.send(invite(call, call.option().uri()), call.option().address());
  }

  private void answeredByCenter(Call call, SipResponse response, InetSocketAddress source, long now) {
    int status = response.status();
    if (status < 200) {
      call.ringing = true;
    } else if (status == 200) {
      acknowledge(call, response, source);
      call.state = State.TALKING;
      if (!call.informed) {
        books.answered++;
        call.counted = true;
        books.waits.recordValue((long) (Scale.lifeSeconds(now - call.begunAt) * 1000));
      }
      tell(call, "answered", false);
    } else {
      tell(call, status == 486 ? "busy" : "failed", true);
      tryNext(call, now);
    }
  }

  /** A caller who hangs up hears 487, or is answered in that very moment and hangs up then. */
  private void left(Call call, SipResponse response, InetSocketAddress source) {
    if (response.status() == 200) {
      acknowledge(call, response, source);
    }
    if (response.status() >= 200) {
      over(call);
    }
  }

  private void ended(Call call) {
    tell(call, "answered", true);
    over(call);
  }

  private void over(Call call) {
    calls.remove(call.arrival.callId());
  }

  private void abandoned(Call call) {
    if (!call.counted) {
      call.counted = true;
      books.abandoned++;
    }
  }

  private void tell(Call call, String outcome, boolean ended) {
    if (call.decision.isEmpty() || call.next == 0) {
      return;
    }
    String json =
        "{\"outcome\":\"" + outcome + "\",\"center\":\"" + call.option().plan().center() + "\",\"ended\":" + ended + "}";
    String path = "/v1/decisions/" + call.decision + "/outcome";
    boolean announced = call.informed;
    // In their order: an end must not overtake the answer it ends.
    call.told = call.told.thenCompose(before -> announced ? CompletableFuture.completedFuture(before) : platform.send("POST", path, json));
  }

  /** Lets patience end and lost messages be sent again. */
  void tick(long now) {
    for (Call call : List.copyOf(calls.values())) {
      boolean waits = call.state == State.ASKING || call.state == State.RINGING;
      if (waits && now - call.begunAt >= call.arrival.patienceNanos()) {
        hangUp(call);
      } else if (waits && !call.ringing && now - call.sentAt >= (RESEND_NANOS << call.resends)) {
        again(call, now);
      }
    }
  }

  private void again(Call call, long now) {
    if (call.resends == MOST_RESENDS) {
      if (call.state == State.RINGING) {
        tell(call, "no-answer", true);
        tryNext(call, now);
      } else {
        books.rejected++;
        over(call);
      }
      return;
    }
    call.resends++;
    if (call.state == State.ASKING) {
      ask(call, call.sentAt);
    } else {
      wire.send(invite(call, call.option().uri()), call.option().address());
    }
  }

  private void hangUp(Call call) {
    if (call.state == State.ASKING) {
      return;
    }
    abandoned(call);
    tell(call, "abandoned", true);
    if (!call.ringing) {
      over(call);
      return;
    }
    call.state = State.LEAVING;
    wire.send(
        request(call, SipMethod.CANCEL, call.option().uri(), to(Optional.empty())), call.option().address());
  }

  /** Everybody who still waits hangs up; who talks has been answered. */
  void end() {
    for (Call call : List.copyOf(calls.values())) {
      switch (call.state) {
        case ASKING -> {
          books.rejected++;
          over(call);
        }
        case RINGING -> hangUp(call);
        case TALKING, LEAVING -> {}
      }
    }
  }

  /** Outcomes on their way. */
  boolean quiet() {
    return calls.values().stream().allMatch(call -> call.told.isDone());
  }

  @Override
  public void close() {
    wire.close();
  }
}
