package id.limpah.sip.door;

import id.limpah.contact.Outcome;
import id.limpah.contact.Reason;
import id.limpah.intake.Intake;
import id.limpah.intake.Word;
import id.limpah.route.Action;
import id.limpah.route.Decision;
import id.limpah.sip.FieldBlock;
import id.limpah.sip.NameAddr;
import id.limpah.sip.SipHeader;
import id.limpah.sip.SipMethod;
import id.limpah.sip.SipRequest;
import id.limpah.sip.SipResponse;
import id.limpah.sip.SipResponseWriter;
import id.limpah.sip.SipUri;
import id.limpah.sip.Span;
import id.limpah.sip.proxy.Proxy;
import id.limpah.sip.transaction.SipExchange;
import id.limpah.sip.transport.Arrival;
import id.limpah.sip.transport.SipService;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The SIP door of one event loop. An INVITE is decided at once; then, as its entry says, it is answered 302 as a redirect server
 * does (RFC 3261, 8.3), or forwarded as a proxy does (16). Option tags that an INVITE's Require names are for whoever answers it
 * in the end; those in Proxy-Require are not, and of a request to the gateway itself none is known here.
 */
public final class SipDoor implements SipService {
  private static final String REDIRECTS = "INVITE, ACK, CANCEL, OPTIONS";
  private static final String PROXIES = "INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, UPDATE, PRACK";

  private final Intake intake;
  private final Consumer<Word> words;
  private final InviteReader reader;
  private final Moved moved;
  private final ProxyDoor proxyDoor;
  private final Proxy proxy;
  private final Set<String> proxiedEntries;

  SipDoor(Intake intake, Consumer<Word> words, InviteReader reader, Moved moved, ProxyDoor proxyDoor, Proxy proxy, Set<String> proxied) {
    this.intake = intake;
    this.words = words;
    this.reader = reader;
    this.moved = moved;
    this.proxyDoor = proxyDoor;
    this.proxy = proxy;
    this.proxiedEntries = proxied;
  }

  @Override
  public void ack(SipRequest ack, InetSocketAddress source, long nowNanos) {
    proxy.ack(ack, source, nowNanos);
  }

  @Override
  public boolean stray(SipResponse response) {
    return proxy.stray(response);
  }

  @Override
  public void handle(SipExchange exchange, Arrival arrival) {
    SipRequest request = exchange.request();
    long now = arrival.nowNanos();
    if (request.maxForwards() == 0 && request.method() != SipMethod.OPTIONS) {
      exchange.answer(483, "Too Many Hops", List.of(), now);
    } else if (request.has(SipHeader.PROXY_REQUIRE)) {
      exchange.answer(420, "Bad Extension", List.of(unsupported(request, SipHeader.PROXY_REQUIRE)), now);
    } else if (request.to().flatMap(NameAddr::tag).isPresent()) {
      if (!proxy.insideDialog(exchange, now)) {
        exchange.answer(481, "Call/Transaction Does Not Exist", List.of(), now);
      }
    } else if (request.uri().filter(uri -> uri.isSip() || uri.isTel()).isEmpty()) {
      exchange.answer(416, "Unsupported URI Scheme", List.of(), now);
    } else if (request.method() != SipMethod.INVITE && request.has(SipHeader.REQUIRE)) {
      exchange.answer(420, "Bad Extension", List.of(unsupported(request, SipHeader.REQUIRE)), now);
    } else if (!arrival.peer()) {
      exchange.answer(403, "Forbidden", List.of(), now);
    } else {
      switch (request.method()) {
        case INVITE -> invite(exchange, arrival);
        case OPTIONS -> options(exchange, arrival);
        case BYE, INFO, UPDATE, PRACK -> exchange.answer(481, "Call/Transaction Does Not Exist", List.of(), now);
        case OTHER -> exchange.answer(501, "Not Implemented", allow(), now);
        default -> exchange.answer(405, "Method Not Allowed", allow(), now);
      }
    }
  }

  private List<String> allow() {
    return List.of(SipResponseWriter.field("Allow", proxiedEntries.isEmpty() ? REDIRECTS : PROXIES));
  }

  private void options(SipExchange exchange, Arrival arrival) {
    if (arrival.draining()) {
      exchange.answer(503, "Service Unavailable", List.of(), arrival.nowNanos());
      return;
    }
    List<String> fields = new ArrayList<>(allow());
    fields.add(SipResponseWriter.field("Accept", "application/sdp"));
    fields.add(SipResponseWriter.field("Supported", ""));
    exchange.answer(200, "OK", fields, arrival.nowNanos());
  }

  private void invite(SipExchange exchange, Arrival arrival) {
    SipRequest request = exchange.request();
    long now = arrival.nowNanos();
    SipUri uri = request.uri().orElseThrow();
    if (arrival.draining()) {
      exchange.answer(503, "Service Unavailable", List.of(SipResponseWriter.field("Retry-After", "5")), now);
    } else {
      switch (reader.read(request, uri)) {
        case Reading.Refused(int status, String reason, Optional<String> warning) ->
            exchange.answer(status, reason, warning.map(SipDoor::warning).map(List::of).orElse(List.of()), now);
        case Reading.Asked asked when arrival.tooMany() && maySpare(asked) ->
            exchange.answer(503, "Service Unavailable", List.of(), now);
        case Reading.Asked asked -> decide(exchange, asked, uri, now);
      }
    }
  }

  /** A redirection costs no more than a refusal, and what is dangerous is never turned away. */
  private boolean maySpare(Reading.Asked asked) {
    return proxiedEntries.contains(asked.contact().entry()) && asked.contact().reason() != Reason.DANGER;
  }

  private static String unsupported(SipRequest request, SipHeader kind) {
    String tags =
        request.headers(kind).stream().map(Span::toString).collect(Collectors.joining(", "));
    return SipResponseWriter.field("Unsupported", tags.replace("\r\n", " "));
  }

  private static String warning(String allowed) {
    return SipResponseWriter.field("Warning", "399 limpah \"" + allowed + "\"");
  }

  private void decide(SipExchange exchange, Reading.Asked asked, SipUri uri, long now) {
    SipRequest request = exchange.request();
    boolean proxied = proxiedEntries.contains(asked.contact().entry());
    if (proxied && proxy.loops(request)) {
      exchange.answer(482, "Loop Detected", List.of(), now);
      return;
    }
    if (proxied && Proxy.leavesNoRoom(request)) {
      exchange.answer(513, "Message Too Large", List.of(), now);
      return;
    }
    if (proxied && proxy.hasForeignRoute(request)) {
      exchange.answer(403, "Forbidden", List.of(warning("a Route may only lead here")), now);
      return;
    }
    asked.followed().ifPresent(id -> words.accept(new Word.Seen(id)));
    asked.back().ifPresent(back -> words.accept(new Word.Became(back.decisionId(), Optional.empty(), back.outcome(), true)));
    Decision decision = intake.offer(asked.contact());
    if (decision.action() == Action.REJECT) {
      reject(exchange, decision, now);
    } else if (proxied) {
      proxy.invite(exchange, proxyDoor.plan(decision, request), proxyDoor.witness(decision), now);
    } else {
      redirect(exchange, decision, uri, now);
    }
  }

  private static void reject(SipExchange exchange, Decision decision, long now) {
    List<String> fields = new ArrayList<>();
    fields.add(SipResponseWriter.field("Limpah-Decision", decision.id()));
    decision
        .retryAfterSeconds()
        .ifPresent(seconds -> fields.add(SipResponseWriter.field("Retry-After", Integer.toString(seconds))));
    exchange.answer(503, "Service Unavailable", fields, now);
  }

  private void redirect(SipExchange exchange, Decision decision, SipUri uri, long now) {
    Optional<FieldBlock> fields = moved.fields(decision, uri);
    String id = decision.id();
    if (fields.isEmpty()) {
      intake.settle(id, Outcome.FAILED, true);
      exchange.answer(482, "Loop Detected", List.of(), now);
      return;
    }
    exchange.answer(302, "Moved Temporarily", fields.get(), now);
    // A CANCEL that crosses the 302 says that the caller is gone and nobody will follow it.
    exchange.transaction().whenCancelled(at -> intake.settle(id, Outcome.CANCELLED, true));
  }
}
