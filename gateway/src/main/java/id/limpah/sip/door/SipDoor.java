package id.limpah.sip.door;

import id.limpah.contact.CenterId;
import id.limpah.contact.Outcome;
import id.limpah.intake.Intake;
import id.limpah.intake.Tokens;
import id.limpah.route.Action;
import id.limpah.route.Decision;
import id.limpah.route.Entries;
import id.limpah.sip.NameAddr;
import id.limpah.sip.SipHeader;
import id.limpah.sip.SipRequest;
import id.limpah.sip.SipResponseWriter;
import id.limpah.sip.SipUri;
import id.limpah.sip.Span;
import id.limpah.sip.transport.SipExchange;
import id.limpah.sip.transport.SipService;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The redirect server (RFC 3261, 8.3): an INVITE is decided at once and answered 302, without a 100 before it. Unknown
 * option tags in Require are ignored as 8.3 wants; those in Proxy-Require are not, since whoever set them asks the next
 * hop to honour them.
 */
public final class SipDoor implements SipService {
  private static final String ALLOWED = "INVITE, ACK, CANCEL, OPTIONS";

  private final Intake intake;
  private final InviteReader reader;
  private final Moved moved;

  /**
   * Opens the door.
   *
   * @param publicUrl where briefs are read, without a slash at its end
   */
  public SipDoor(Entries entries, Intake intake, Tokens tokens, URI publicUrl) {
    this.intake = intake;
    this.reader = new InviteReader(entries, tokens, this::firstPartner);
    this.moved = new Moved(tokens, publicUrl);
  }

  private Optional<CenterId> firstPartner(String decisionId) {
    return intake
        .find(decisionId)
        .filter(decision -> decision.action() == Action.DIVERT)
        .map(decision -> decision.targets().getFirst().target().center());
  }

  @Override
  public void handle(SipExchange exchange) {
    switch (exchange.request().method()) {
      case INVITE -> invite(exchange);
      case OPTIONS -> options(exchange);
      case BYE -> exchange.answer(481, "Call/Transaction Does Not Exist", List.of());
      case OTHER -> exchange.answer(501, "Not Implemented", allow());
      default -> exchange.answer(405, "Method Not Allowed", allow());
    }
  }

  private static List<String> allow() {
    return List.of(SipResponseWriter.field("Allow", ALLOWED));
  }

  private static void options(SipExchange exchange) {
    if (exchange.draining()) {
      exchange.answer(503, "Service Unavailable", List.of());
      return;
    }
    exchange.answer(
        200,
        "OK",
        List.of(
            SipResponseWriter.field("Allow", ALLOWED),
            SipResponseWriter.field("Accept", "application/sdp"),
            SipResponseWriter.field("Supported", "")));
  }

  private void invite(SipExchange exchange) {
    SipRequest request = exchange.request();
    Optional<SipUri> uri = request.uri();
    if (uri.isEmpty() || (!uri.get().isSip() && !uri.get().isTel())) {
      exchange.answer(416, "Unsupported URI Scheme", List.of());
    } else if (request.maxForwards() == 0) {
      exchange.answer(483, "Too Many Hops", List.of());
    } else if (request.header(SipHeader.PROXY_REQUIRE).isPresent()) {
      exchange.answer(420, "Bad Extension", List.of(unsupported(request)));
    } else if (request.to().flatMap(NameAddr::tag).isPresent()) {
      exchange.answer(481, "Call/Transaction Does Not Exist", List.of());
    } else if (exchange.draining()) {
      exchange.answer(503, "Service Unavailable", List.of(SipResponseWriter.field("Retry-After", "5")));
    } else {
      switch (reader.read(request, uri.get())) {
        case Reading.Refused(int status, String reason, Optional<String> warning) ->
            exchange.answer(status, reason, warning.map(SipDoor::warning).map(List::of).orElse(List.of()));
        case Reading.Asked asked -> decide(exchange, asked, uri.get());
      }
    }
  }

  private static String unsupported(SipRequest request) {
    String tags =
        request.headers(SipHeader.PROXY_REQUIRE).stream().map(Span::toString).collect(Collectors.joining(", "));
    return SipResponseWriter.field("Unsupported", tags.replace("\r\n", " "));
  }

  private static String warning(String allowed) {
    return SipResponseWriter.field("Warning", "399 limpah \"" + allowed + "\"");
  }

  private void decide(SipExchange exchange, Reading.Asked asked, SipUri uri) {
    asked.back().ifPresent(back -> intake.settle(back.decisionId(), back.outcome(), true));
    Decision decision = intake.offer(asked.contact());
    if (decision.action() == Action.REJECT) {
      List<String> fields = new ArrayList<>();
      fields.add(SipResponseWriter.field("Limpah-Decision", decision.id()));
      decision
          .retryAfterSeconds()
          .ifPresent(seconds -> fields.add(SipResponseWriter.field("Retry-After", Integer.toString(seconds))));
      exchange.answer(503, "Service Unavailable", fields);
      return;
    }
    List<String> fields = moved.fields(decision, uri);
    if (fields.isEmpty()) {
      intake.settle(decision.id(), Outcome.FAILED, true);
      exchange.answer(482, "Loop Detected", List.of());
      return;
    }
    exchange.answer(302, "Moved Temporarily", fields);
    // A CANCEL that crosses the 302 says that the caller is gone and nobody will follow it.
    exchange.whenCancelled(() -> intake.settle(decision.id(), Outcome.CANCELLED, true));
  }
}
