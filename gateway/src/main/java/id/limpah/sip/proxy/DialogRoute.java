package id.limpah.sip.proxy;

import id.limpah.sip.NameAddr;
import id.limpah.sip.RequestCopy;
import id.limpah.sip.SipHeader;
import id.limpah.sip.SipRequest;
import id.limpah.sip.SipUri;
import id.limpah.sip.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The way of a request inside a dialog (RFC 3261, 16.4 and 16.6-6): our own Routes taken off, a strict router's rewriting
 * undone before and done after.
 *
 * @param cookies what our Record-Routes said of the dialog: more than one where it passes here more than once
 * @param uri the Request-URI it goes on with
 * @param routes the Routes it goes on with, as written
 * @param next the URI that says where that is
 */
record DialogRoute(List<String> cookies, String uri, List<String> routes, SipUri next) {

  /**
   * Of that request; empty when no Route and no Request-URI of it is ours, or what is left leads nowhere.
   *
   * @param isOurs whether a URI leads here, or to another node of this organisation in whose place this one was asked
   */
  static Optional<DialogRoute> of(SipRequest request, Predicate<SipUri> isOurs) {
    List<NameAddr> values = new ArrayList<>(request.routes());
    Optional<SipUri> uri = request.uri();
    LinkedHashSet<String> cookies = new LinkedHashSet<>();
    boolean strict = uri.isPresent() && isOurs.test(uri.get()) && Own.cookie(uri.get()).isPresent();
    if (strict && !values.isEmpty()) {
      // A strict router before us put our Route into the Request-URI and the real one at the end.
      Own.cookie(uri.get()).ifPresent(cookies::add);
      uri = values.removeLast().uri();
    }
    while (!values.isEmpty() && values.getFirst().uri().filter(isOurs).isPresent()) {
      values.removeFirst().uri().flatMap(Own::cookie).ifPresent(cookies::add);
    }
    if (cookies.isEmpty() || uri.isEmpty()) {
      return Optional.empty();
    }
    List<String> routes = new ArrayList<>(values.size() + 1);
    values.forEach(value -> routes.add(unfolded(value)));
    if (values.isEmpty()) {
      return Optional.of(new DialogRoute(List.copyOf(cookies), uri.get().toString(), routes, uri.get()));
    }
    Optional<SipUri> first = values.getFirst().uri();
    if (first.isEmpty()) {
      return Optional.empty();
    }
    if (first.get().parameter("lr").isPresent()) {
      return Optional.of(new DialogRoute(List.copyOf(cookies), uri.get().toString(), routes, first.get()));
    }
    routes.removeFirst();
    routes.add("<" + uri.get() + ">");
    return Optional.of(new DialogRoute(List.copyOf(cookies), first.get().toString(), routes, first.get()));
  }

  private static String unfolded(NameAddr value) {
    return value.span().toString().replaceAll("\\s+", " ");
  }

  /** Sets Request-URI and Routes; an untouched Route field cannot be, as ours is taken off. */
  void apply(RequestCopy copy, SipRequest request) {
    if (!request.uriSpan().equals(Span.of(uri))) {
      copy.uri(uri);
    }
    copy.without(SipHeader.ROUTE);
    if (!routes.isEmpty()) {
      copy.above(SipHeader.ROUTE, String.join(", ", routes));
    }
  }
}
