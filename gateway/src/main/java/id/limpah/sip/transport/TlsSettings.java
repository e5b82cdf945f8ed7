package id.limpah.sip.transport;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/**
 * SIP over TLS 1.2 and 1.3 (RFC 3261, 26.3.1; RFC 5922).
 *
 * @param address where connections are taken; port 0 takes any free one
 * @param certificate this gateway's, with those that sign it after it; PEM
 * @param key the certificate's private key; PKCS #8 in PEM
 * @param authorities certificates by which those of others are believed; PEM
 * @param names who is a peer by its certificate, wherever it is; exact, no wildcards, lower case
 */
public record TlsSettings(
    InetSocketAddress address, Path certificate, Path key, Path authorities, List<String> names) {
  public TlsSettings {
    names = List.copyOf(names);
  }

  /**
   * Reads the files.
   *
   * @throws TlsException when one cannot be used, and why
   */
  public void check() throws TlsException {
    TlsFiles.read(this);
  }
}
