package id.limpah.peer;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** An authority of its own, and what it signs. */
public final class TestPki {
  private final X509Bundle authority;
  private final Path folder;

  /** Writes into that folder. */
  public TestPki(Path folder) {
    this.folder = folder;
    try {
      this.authority =
          new CertificateBuilder().ecp256().subject("CN=Test authority").setIsCertificateAuthority(true).buildSelfSigned();
      Files.writeString(authorities(), authority.getCertificatePEM());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** The file with the authority's certificate. */
  public Path authorities() {
    return folder.resolve("authorities.pem");
  }

  /** The file with the chain of who was issued one. */
  public Path certificate(String label) {
    return folder.resolve(label + ".pem");
  }

  /** The file with the key of who was issued one. */
  public Path key(String label) {
    return folder.resolve(label + ".key");
  }

  /** A certificate with these names; also written to its files. */
  public X509Bundle issue(String label, Consumer<CertificateBuilder> names) {
    try {
      CertificateBuilder builder =
          new CertificateBuilder()
              .ecp256()
              .subject("CN=" + label)
              .addExtendedKeyUsageClientAuth()
              .addExtendedKeyUsageServerAuth();
      names.accept(builder);
      X509Bundle issued = builder.buildIssuedBy(authority);
      write(label, issued);
      return issued;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Writes a bundle to the files of that label. */
  public void write(String label, X509Bundle bundle) throws IOException {
    Files.writeString(certificate(label), bundle.getCertificatePEM());
    Files.writeString(key(label), bundle.getPrivateKeyPEM());
  }

  /** What a client trusts and, if it has one, shows. */
  public SSLContext client(KeyManager... own) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(own, new TrustManager[] {authority.toTrustManager()}, null);
      return context;
    } catch (java.security.GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** What a client trusts, with that certificate to show. */
  public SSLContext client(X509Bundle own) {
    try {
      return client(own.toKeyManagerFactory().getKeyManagers());
    } catch (java.security.GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
