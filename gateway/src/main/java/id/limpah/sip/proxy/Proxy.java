package id.limpah.sip.proxy;

import id.limpah.sip.RequestCopy;
import id.limpah.sip.ResponseCopy;
import id.limpah.sip.SipHeader;
import id.limpah.sip.SipMethod;
import id.limpah.sip.SipRequest;
import id.limpah.sip.SipResponse;
import id.limpah.sip.SipUri;
import id.limpah.sip.Via;
import id.limpah.sip.transaction.NextHop;
import id.limpah.sip.transaction.Outbound;
import id.limpah.sip.transaction.SipExchange;
import id.limpah.sip.transaction.Transport;
import io.netty.buffer.ByteBuf;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The proxy of one thread: everything that is forwarded passes here. */
public final class Proxy {
  /** What may travel inside a dialog; whatever else could make somebody dial or store for us is not relayed. */
  private static final Set<SipMethod> INSIDE =
      EnumSet.of(
          SipMethod.INVITE, SipMethod.BYE, SipMethod.INFO, SipMethod.UPDATE, SipMethod.PRACK, SipMethod.OPTIONS);

  private static final int MOST_FIELDS = 230;
  private static final int MOST_BYTES = 60_000;
  private static final int MOST_VIAS = 69;

  private final ProxyParts parts;
  private final Dialogs dialogs;
  private final CookieCheck cookies;

  /** Knows the gateway's own cookies. */
  @FunctionalInterface
  public interface CookieCheck {
    /** Whether that was made by this organisation's gateways. */
    boolean isOurs(String cookie);
  }

  /** Ready to forward. */
  public Proxy(ProxyParts parts, Dialogs dialogs, CookieCheck cookies) {
    this.parts = parts;
    this.dialogs = dialogs;
    this.cookies = cookies;
  }

  /** Whether the request has come round unchanged (RFC 3261, 16.3-4; RFC 5393, 4.2): a loop, and no spiral. */
  public boolean loops(SipRequest request) {
    long fingerprint = parts.fingerprint().of(request);
    for (Via via : request.vias()) {
      OptionalLong told =
          via.branch().map(branch -> parts.branches().routeFingerprint(branch)).orElse(OptionalLong.empty());
      if (told.isPresent() && told.getAsLong() == fingerprint) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the request leaves no room for what a proxy adds: its copy has to be one that can be read here again, to be cancelled
   * and acknowledged.
   */
  public static boolean leavesNoRoom(SipRequest request) {
    return request.fields() > MOST_FIELDS || request.size() > MOST_BYTES || request.vias().size() > MOST_VIAS;
  }

  /** Whether Routes are left besides our own: the sender wants the request to go where no table says. */
  public boolean hasForeignRoute(SipRequest request) {
    return request.routes().stream().anyMatch(route -> route.uri().filter(parts.own()::isUs).isEmpty());
  }

  /** Forwards an INVITE that begins a dialog. It answers the exchange, now or later. */
  public void invite(SipExchange exchange, Plan plan, ProxyWitness witness, long nowNanos) {
    new ProxiedInvite(parts, exchange, plan, new FirstInvite(witness, dialogs)).start(nowNanos);
  }

  /**
   * Takes a request that has a To tag and is neither ACK nor CANCEL.
   *
   * @return false when its dialog is not one of ours; nothing has been answered then
   */
  public boolean insideDialog(SipExchange exchange, long nowNanos) {
    SipRequest request = exchange.request();
    Optional<DialogRoute> route = route(request);
    if (route.isEmpty()) {
      return false;
    }
    if (!INSIDE.contains(request.method())) {
      exchange.answer(405, "Method Not Allowed", List.of("Allow: INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, UPDATE, PRACK"), nowNanos);
      return true;
    }
    if (leavesNoRoom(request)) {
      exchange.answer(513, "Message Too Large", List.of(), nowNanos);
      return true;
    }
    Optional<NextHop> next = parts.reach().of(route.get().next());
    if (next.isEmpty()) {
      exchange.answer(403, "Forbidden", List.of(), nowNanos);
      return true;
    }
    if (request.method() == SipMethod.INVITE) {
      again(exchange, route.get(), next.get(), nowNanos);
    } else {
      forward(exchange, route.get(), next.get(), nowNanos);
    }
    return true;
  }

  /** A re-INVITE: to where the dialog is and nowhere else. */
  private void again(SipExchange exchange, DialogRoute route, NextHop next, long nowNanos) {
    Leg leg = new Leg("", "", Optional.of(next), Optional.empty(), Optional.empty());
    Plan plan = new Plan(List.of(leg), List.of(), refusedFrom(exchange.source()), (copy, to, before) -> route.apply(copy, exchange.request()));
    new ProxiedInvite(parts, exchange, plan, new NextInvite(route.cookies(), dialogs)).start(nowNanos);
  }

  private void forward(SipExchange exchange, DialogRoute route, NextHop next, long nowNanos) {
    SipRequest request = exchange.request();
    Optional<Outbound> out = parts.sender().way(next);
    if (out.isEmpty()) {
      exchange.answer(500, "Server Internal Error", List.of(), nowNanos);
      return;
    }
    exchange.transaction().held();
    ProxiedRequest owner =
        new ProxiedRequest(
            exchange,
            Trust.refusedFrom(parts.reach().isPeer(next)),
            (status, response, at) -> heard(route.cookies(), request.method(), status, response, at));
    Sender.Copies copies = (hop, number) -> copy(request, exchange.source(), route, hop, number);
    if (parts.sender().send(next, out.get(), request.method(), copies, owner, again -> {}, nowNanos).isEmpty()) {
      exchange.answer(503, "Service Unavailable", List.of(), nowNanos);
    }
  }

  /** What a final response inside a dialog says of it (RFC 3261, 12.2.1.2 and 15.1.1; RFC 4028, 7.2). */
  private void heard(
      List<String> cookies, SipMethod method, int status, Optional<SipResponse> response, long nowNanos) {
    boolean challenged = status == 401 || status == 407;
    // A 481 to PRACK speaks of the provisional only (RFC 3262, 3).
    boolean gone = status == 481 && method != SipMethod.PRACK;
    if ((method == SipMethod.BYE && !challenged) || gone) {
      cookies.forEach(dialogs::ended);
    } else if (method == SipMethod.UPDATE && status < 300) {
      response.ifPresent(ok -> cookies.forEach(cookie -> dialogs.refreshed(cookie, ok, nowNanos)));
    }
  }

  /**
   * Takes a response that no transaction waits for. One to a branch made before a restart, or by another node, is passed on by
   * its next Via all the same (RFC 3261, 16.7), so that a call that rang meanwhile can be answered. Of this thread's own
   * requests only a late 2xx is: whatever else it says, the caller has had its final answer.
   *
   * @return false when it was dropped
   */
  public boolean stray(SipResponse response) {
    OptionalLong number = parts.clients().number(response);
    boolean late = response.status() / 100 == 2 && response.cseqMethod() == SipMethod.INVITE;
    if (number.isEmpty() || (parts.clients().madeHere(number.getAsLong()) && !late)) {
      return false;
    }
    Optional<Outbound> out =
        ResponseCopy.nextVia(response).flatMap(via -> parts.reach().of(via)).flatMap(parts.sender()::way);
    out.ifPresent(way -> parts.passStateless(response, way));
    return out.isPresent();
  }

  /** Passes the ACK of a 2xx on, end to end and without a transaction (16.11). */
  public void ack(SipRequest ack, InetSocketAddress source, long nowNanos) {
    Optional<DialogRoute> route = route(ack);
    Optional<NextHop> next = route.flatMap(found -> parts.reach().of(found.next()));
    Optional<Outbound> out = next.flatMap(parts.sender()::way);
    if (out.isPresent() && ack.maxForwards() != 0) {
      Sender.Copies copies = (hop, number) -> copy(ack, source, route.get(), hop, number);
      parts.sender().sendStateless(next.get(), out.get(), copies, nowNanos);
    }
  }

  private List<String> refusedFrom(InetSocketAddress source) {
    return Trust.refusedFrom(parts.reach().isPeer(new NextHop(Transport.UDP, source)));
  }

  private Optional<DialogRoute> route(SipRequest request) {
    return DialogRoute.of(request, this::isOurs).filter(found -> found.cookies().stream().allMatch(cookies::isOurs));
  }

  /** By its address, or, where another node stood when the dialog began, by the cookie, which nobody else can make. */
  private boolean isOurs(SipUri uri) {
    return parts.own().isUs(uri) || Own.cookie(uri).filter(cookies::isOurs).isPresent();
  }

  private ByteBuf copy(SipRequest request, InetSocketAddress source, DialogRoute route, NextHop next, long number) {
    RequestCopy copy = new RequestCopy(request, source);
    String branch = parts.branches().branch(number, parts.fingerprint().of(request));
    copy.above(SipHeader.VIA, parts.own().via(next.transport(), branch));
    copy.withoutThese(refusedFrom(source));
    route.apply(copy, request);
    ByteBuf out = parts.allocate();
    copy.write(out);
    return out;
  }
}
