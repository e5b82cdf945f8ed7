package id.limpah.sip.door;

import id.limpah.intake.Tokens;
import id.limpah.route.Choice;
import id.limpah.route.Decision;
import id.limpah.sip.SipResponseWriter;
import id.limpah.sip.SipUri;
import id.limpah.sip.Span;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The header fields of a 302 (RFC 3261, 8.3 and 21.3.3): a Contact for each target, best first by q, and where the brief
 * is. Decision, path and brief travel as URI parameters, since header fields inside a Contact's URI would end up in a
 * proxy's Request-URI.
 */
final class Moved {
  private final Tokens tokens;
  private final URI publicUrl;

  Moved(Tokens tokens, URI publicUrl) {
    this.tokens = tokens;
    this.publicUrl = publicUrl;
  }

  /**
   * The fields.
   *
   * @return without a Contact when the only targets are where the request went already (8.3 forbids such a loop)
   */
  List<String> fields(Decision decision, SipUri requestUri) {
    List<String> fields = new ArrayList<>();
    String brief = tokens.brief(decision);
    int tenths = 10;
    for (Choice choice : decision.targets()) {
      String uri = choice.target().uri();
      if (!isSame(uri, requestUri)) {
        String path = tokens.path(decision.onwardPath(choice.target().center()));
        String parameters = ";limpah-decision=" + decision.id() + ";limpah-path=" + path + ";limpah-brief=" + brief;
        fields.add(SipResponseWriter.field("Contact", "<" + uri + parameters + ">;q=" + q(tenths)));
        tenths = Math.max(1, tenths - 1);
      }
    }
    if (fields.isEmpty()) {
      return List.of();
    }
    fields.add(SipResponseWriter.field("Limpah-Decision", decision.id()));
    fields.add(SipResponseWriter.field("Call-Info", "<" + publicUrl + "/v1/briefs/" + brief + ">;purpose=info"));
    return fields;
  }

  private static String q(int tenths) {
    return tenths == 10 ? "1.0" : "0." + tenths;
  }

  private static boolean isSame(String uri, SipUri requestUri) {
    Optional<SipUri> target = SipUri.parse(Span.of(uri));
    return target.isPresent()
        && target.get().user().equals(requestUri.user())
        && target.get().host().toLowerCase(Locale.ROOT).equals(requestUri.host().toLowerCase(Locale.ROOT))
        && port(target.get()) == port(requestUri);
  }

  private static int port(SipUri uri) {
    return uri.port() < 0 ? 5060 : uri.port();
  }
}
