package id.limpah.sip.door;

import id.limpah.contact.CenterId;
import id.limpah.contact.Target;
import id.limpah.intake.Tokens;
import id.limpah.route.Choice;
import id.limpah.route.Decision;
import id.limpah.sip.FieldBlock;
import id.limpah.sip.SipUri;
import id.limpah.sip.Span;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The header fields of a 302 (RFC 3261, 8.3 and 21.3.3): a Contact for each target, best first by q, and where the brief
 * is. Decision, path and brief travel as URI parameters, since header fields inside a Contact's URI would end up in a
 * proxy's Request-URI. For one event loop.
 */
final class Moved {
  private static final byte[] CONTACT = ascii("Contact: <");
  private static final byte[] DECISION = ascii(";limpah-decision=");
  private static final byte[] PATH = ascii(";limpah-path=");
  private static final byte[] BRIEF = ascii(";limpah-brief=");
  private static final byte[] Q = ascii(">;q=");
  private static final byte[] LIMPAH_DECISION = ascii("Limpah-Decision: ");
  private static final byte[] PURPOSE = ascii(">;purpose=info");

  private final Tokens tokens;
  private final byte[] callInfo;
  private final Map<Target, Place> places = new HashMap<>();
  private final FieldBlock block = new FieldBlock();

  /** A target of the configuration, of which there are few: its URI, and the paths of contacts that have been nowhere before. */
  private static final class Place {
    final byte[] uri;
    final Optional<SipUri> parsed;
    final Map<CenterId, byte[]> firstPaths = new HashMap<>();

    Place(Target target) {
      uri = ascii(target.uri());
      parsed = SipUri.parse(Span.of(target.uri()));
    }
  }

  Moved(Tokens tokens, URI publicUrl) {
    this.tokens = tokens;
    this.callInfo = ascii("Call-Info: <" + publicUrl + "/v1/briefs/");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The fields, to be used before they are asked for again.
   *
   * @return empty when the only targets are where the request went already (8.3 forbids such a loop)
   */
  Optional<FieldBlock> fields(Decision decision, SipUri requestUri) {
    block.clear();
    byte[] id = ascii(decision.id());
    byte[] brief = ascii(tokens.brief(decision));
    int tenths = 10;
    for (Choice choice : decision.targets()) {
      Place place = places.computeIfAbsent(choice.target(), Place::new);
      if (!isSame(place, requestUri)) {
        block.add(CONTACT).add(place.uri).add(DECISION).add(id).add(PATH).add(path(decision, choice.target(), place));
        block.add(BRIEF).add(brief).add(Q).add(ascii(tenths == 10 ? "1.0" : "0." + tenths)).end();
        tenths = Math.max(1, tenths - 1);
      }
    }
    if (block.isEmpty()) {
      return Optional.empty();
    }
    block.add(LIMPAH_DECISION).add(id).end();
    block.add(callInfo).add(brief).add(PURPOSE).end();
    return Optional.of(block);
  }

  private byte[] path(Decision decision, Target target, Place place) {
    return decision.contact().path().isEmpty()
        ? place.firstPaths.computeIfAbsent(decision.home(), home -> sealed(decision, target))
        : sealed(decision, target);
  }

  private byte[] sealed(Decision decision, Target target) {
    return ascii(tokens.path(decision.onwardPath(target.center())));
  }

  private static boolean isSame(Place place, SipUri requestUri) {
    Optional<SipUri> target = place.parsed;
    return target.isPresent()
        && port(target.get()) == port(requestUri)
        && target.get().user().equals(requestUri.user())
        && target.get().host().toLowerCase(Locale.ROOT).equals(requestUri.host().toLowerCase(Locale.ROOT));
  }

  private static int port(SipUri uri) {
    return uri.port() < 0 ? 5060 : uri.port();
  }
}
