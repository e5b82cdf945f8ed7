package id.limpah.sip.door;

import id.limpah.route.Rule;
import id.limpah.sip.NameAddr;
import id.limpah.sip.SipRequest;
import id.limpah.sip.SipResponseWriter;
import id.limpah.sip.Span;
import id.limpah.sip.proxy.Leg;
import id.limpah.sip.proxy.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says in a diverted INVITE how it came where it is: History-Info (RFC 7044) with indices and the causes of RFC 4458, Diversion
 * (RFC 5806) for those who only know that, and Reason (RFC 3326) with the rule that diverted it.
 */
final class Retargeting {
  private static final int BUSY = 486;
  private static final int NO_ANSWER = 408;
  private static final int UNAVAILABLE = 503;

  private Retargeting() {}

  /** The header fields, each a whole line. */
  static List<String> of(SipRequest request, Rule rule, Leg leg, List<Plan.Tried> before) {
    String dialled = plain(request.uriSpan().toString());
    List<String> entries = new ArrayList<>();
    String base = base(request, dialled, entries);
    int cause = rule == Rule.HOME_UNSTAFFED ? UNAVAILABLE : BUSY;
    int child = 1;
    for (Plan.Tried tried : before) {
      entries.add(entry(tried.leg().uri(), cause, "?Reason=SIP%3Bcause%3D" + tried.status(), base + "." + child++, base));
      cause = cause(tried.status());
    }
    entries.add(entry(leg.uri(), cause, "", base + "." + child, base));
    return List.of(
        SipResponseWriter.field("History-Info", String.join(", ", entries)),
        SipResponseWriter.field("Diversion", "<" + dialled + ">;reason=" + word(cause) + ";counter=1;privacy=off"),
        SipResponseWriter.field("Reason", "Limpah;text=\"" + rule.word() + "\""));
  }

  /** The index of the entry for what was dialled; adds that entry when nobody has before (9.2). */
  private static String base(SipRequest request, String dialled, List<String> entries) {
    List<NameAddr> history = request.history();
    if (history.isEmpty()) {
      entries.add("<" + dialled + ">;index=1");
      return "1";
    }
    NameAddr last = history.getLast();
    Optional<String> index = last.parameter("index").map(Span::toString).filter(text -> text.matches("[0-9.]{1,60}"));
    if (index.isPresent() && plain(last.uriSpan().toString()).equals(dialled)) {
      return index.get();
    }
    String next = index.orElse(Integer.toString(history.size())) + ".1";
    entries.add("<" + dialled + ">;index=" + next);
    return next;
  }

  private static String entry(String uri, int cause, String headers, String index, String mappedFrom) {
    return "<" + uri + ";cause=" + cause + headers + ">;index=" + index + ";mp=" + mappedFrom;
  }

  private static int cause(int status) {
    return switch (status) {
      case 486, 600, 603 -> BUSY;
      case 408, 480 -> NO_ANSWER;
      default -> UNAVAILABLE;
    };
  }

  private static String word(int cause) {
    return switch (cause) {
      case BUSY -> "user-busy";
      case NO_ANSWER -> "no-answer";
      default -> "unavailable";
    };
  }

  /** Without header fields and whatever could end the brackets it is put into. */
  private static String plain(String uri) {
    int headers = uri.indexOf('?');
    return headers < 0 ? uri : uri.substring(0, headers);
  }
}
