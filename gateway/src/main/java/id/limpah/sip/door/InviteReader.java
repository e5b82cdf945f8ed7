package id.limpah.sip.door;

import id.limpah.contact.Area;
import id.limpah.contact.Caller;
import id.limpah.contact.CenterId;
import id.limpah.contact.Channel;
import id.limpah.contact.Contact;
import id.limpah.contact.Outcome;
import id.limpah.contact.Reason;
import id.limpah.intake.Tokens;
import id.limpah.route.Entries;
import id.limpah.route.Entry;
import id.limpah.sip.NameAddr;
import id.limpah.sip.SipHeader;
import id.limpah.sip.SipRequest;
import id.limpah.sip.SipUri;
import id.limpah.sip.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes a contact of an INVITE: entry by what was dialled, caller by P-Asserted-Identity (RFC 3325; its sender is a trusted
 * peer) or else From, reason, area and path by URI parameters or the header fields of the same names.
 */
final class InviteReader {
  private static final int MOST = 255;

  private final Entries entries;
  private final Tokens tokens;
  private final Function<String, Optional<CenterId>> firstPartner;

  /**
   * Reads by these.
   *
   * @param firstPartner the partner that the decision of that id sent its contact to first
   */
  InviteReader(Entries entries, Tokens tokens, Function<String, Optional<CenterId>> firstPartner) {
    this.entries = entries;
    this.tokens = tokens;
    this.firstPartner = firstPartner;
  }

  Reading read(SipRequest request, SipUri uri) {
    Optional<Entry> entry =
        entries.dialled(uri.user()).filter(found -> found.channels().contains(Channel.CALL));
    if (entry.isEmpty()) {
      return new Reading.Refused(404, "Not Found", Optional.empty());
    }
    Optional<String> reasonWord = told(request, uri, "limpah-reason", SipHeader.LIMPAH_REASON);
    Optional<Reason> reason = reasonWord.flatMap(Reason::ofWord);
    if (reasonWord.isPresent() && reason.isEmpty()) {
      return refused("Bad Limpah-Reason", "one of " + reasons());
    }
    Optional<String> areaCode = told(request, uri, "limpah-area", SipHeader.LIMPAH_AREA);
    Optional<Area> area = areaCode.flatMap(Area::of);
    if (areaCode.isPresent() && area.isEmpty()) {
      return refused("Bad Limpah-Area", "a Kemendagri code PP, PP.KK, PP.KK.CC or PP.KK.CC.VVVV");
    }
    Optional<String> token =
        told(request, uri, "limpah-path", SipHeader.LIMPAH_PATH).or(() -> PathToken.ofUserToUser(request));
    Optional<List<CenterId>> path = token.flatMap(tokens::openPath);
    if (token.isPresent() && path.isEmpty()) {
      return refused("Bad Limpah-Path", "a path is sealed by the gateway that began it");
    }
    Optional<String> decision = told(request, uri, "limpah-decision", SipHeader.LIMPAH_DECISION);
    Optional<Reading.Back> back = decision.flatMap(id -> back(request, id));
    return new Reading.Asked(
        new Contact(
            cut(request.callId().toString()),
            entry.get().name(),
            Channel.CALL,
            caller(request),
            reason.orElse(entry.get().reason()),
            area,
            Optional.empty(),
            pathWith(path.orElse(List.of()), back)),
        back.isPresent() ? Optional.empty() : decision,
        back);
  }

  /** A URI parameter, or the header field of the same name. */
  private static Optional<String> told(SipRequest request, SipUri uri, String parameter, SipHeader header) {
    return uri.parameter(parameter).or(() -> request.header(header).map(Span::toString));
  }

  private static Reading refused(String reasonPhrase, String allowed) {
    return new Reading.Refused(400, reasonPhrase, Optional.of(allowed));
  }

  private static String reasons() {
    return Arrays.stream(Reason.values()).map(Reason::word).collect(Collectors.joining(", "));
  }

  private static Caller caller(SipRequest request) {
    Optional<NameAddr> who =
        request.address(SipHeader.P_ASSERTED_IDENTITY).or(() -> request.address(SipHeader.FROM));
    String user = who.flatMap(NameAddr::uri).map(SipUri::user).orElse("");
    boolean withheld = user.isEmpty() || user.equalsIgnoreCase("anonymous");
    return withheld ? Caller.WITHHELD : new Caller(cut(user));
  }

  /** A contact that comes back names its decision and what the partner said (Reason, RFC 3326: {@code SIP;cause=503}). */
  private static Optional<Reading.Back> back(SipRequest request, String decision) {
    for (Span reason : request.headers(SipHeader.REASON)) {
      Optional<Outcome> outcome = ReasonField.outcome(reason.toString());
      if (outcome.isPresent()) {
        return Optional.of(new Reading.Back(decision, outcome.get()));
      }
    }
    return Optional.empty();
  }

  private List<CenterId> pathWith(List<CenterId> path, Optional<Reading.Back> back) {
    Optional<CenterId> tried = back.flatMap(told -> firstPartner.apply(told.decisionId()));
    if (tried.isEmpty() || path.contains(tried.get())) {
      return path;
    }
    List<CenterId> longer = new ArrayList<>(path);
    longer.add(tried.get());
    return longer;
  }

  private static String cut(String text) {
    return text.length() <= MOST ? text : text.substring(0, MOST);
  }
}
