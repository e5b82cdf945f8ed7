package id.limpah.sip.transport;

import id.limpah.sip.SipUri;
import id.limpah.sip.Span;
import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * Whose a certificate is, by RFC 5922, 7.1: the hosts of its sip URIs without a user; only if it has none its DNS names. The common
 * name says nothing. Compared whole and exactly, so that a wildcard fits no one. Addresses are names too, for targets that are
 * written as such.
 */
final class CertificateNames {
  private static final int DNS = 2;
  private static final int URI = 6;
  private static final int ADDRESS = 7;

  private CertificateNames() {}

  /** Those of the other side; none when it showed no certificate. */
  static Set<String> of(SSLSession session) {
    try {
      Certificate[] chain = session.getPeerCertificates();
      return chain.length > 0 && chain[0] instanceof X509Certificate leaf ? of(leaf) : Set.of();
    } catch (SSLPeerUnverifiedException none) {
      return Set.of();
    }
  }

  static Set<String> of(X509Certificate certificate) {
    Set<String> domains = new HashSet<>();
    Set<String> hosts = new HashSet<>();
    Set<String> addresses = new HashSet<>();
    for (List<?> name : names(certificate)) {
      String text = String.valueOf(name.get(1)).toLowerCase(Locale.ROOT);
      switch ((Integer) name.get(0)) {
        case URI -> domain(text).ifPresent(domains::add);
        case DNS -> hosts.add(text);
        case ADDRESS -> addresses.add(text);
        default -> {}
      }
    }
    addresses.addAll(domains.isEmpty() ? hosts : domains);
    return addresses;
  }

  private static Optional<String> domain(String text) {
    return SipUri.parse(Span.of(text)).filter(uri -> uri.scheme().equals("sip") && uri.user().isEmpty()).map(SipUri::host);
  }

  private static Collection<List<?>> names(X509Certificate certificate) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names == null ? List.of() : names;
    } catch (CertificateParsingException e) {
      return List.of();
    }
  }
}
