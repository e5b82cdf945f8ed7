package id.limpah.sip.transport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands in the files of {@link TlsSettings}.
 *
 * @param content all their bytes, by which a change is seen
 */
record TlsFiles(List<X509Certificate> chain, PrivateKey key, List<X509Certificate> authorities, List<byte[]> content) {
  private static final long LARGEST = 1 << 20;
  private static final Pattern PKCS_8 =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
  /** Key algorithm to a signature by which a key proves that it belongs to a certificate. */
  private static final Map<String, String> PROOFS =
      Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

  static TlsFiles read(TlsSettings settings) throws TlsException {
    byte[] chainBytes = bytes(settings.certificate());
    byte[] keyBytes = bytes(settings.key());
    byte[] authorityBytes = bytes(settings.authorities());
    List<X509Certificate> chain = certificates(settings.certificate(), chainBytes);
    PrivateKey key = key(settings.key(), keyBytes, chain.getFirst().getPublicKey().getAlgorithm());
    if (!belongs(key, chain.getFirst().getPublicKey())) {
      throw new TlsException(settings.key(), "is not the key of the certificate in " + settings.certificate());
    }
    List<X509Certificate> authorities = certificates(settings.authorities(), authorityBytes);
    return new TlsFiles(chain, key, authorities, List.of(chainBytes, keyBytes, authorityBytes));
  }

  boolean sameAs(TlsFiles other) {
    for (int i = 0; i < content.size(); i++) {
      if (!Arrays.equals(content.get(i), other.content.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static byte[] bytes(Path file) throws TlsException {
    try {
      if (Files.size(file) > LARGEST) {
        throw new TlsException(file, "is larger than 1 MiB");
      }
      return Files.readAllBytes(file);
    } catch (TlsException e) {
      throw e;
    } catch (IOException e) {
      throw new TlsException(file, Files.exists(file) ? "cannot be read" : "is not there", e);
    }
  }

  private static List<X509Certificate> certificates(Path file, byte[] bytes) throws TlsException {
    try {
      List<X509Certificate> all =
          CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes)).stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (!all.isEmpty()) {
        return all;
      }
    } catch (GeneralSecurityException e) {
      throw new TlsException(file, "has no certificates in PEM", e);
    }
    throw new TlsException(file, "has no certificates in PEM");
  }

  private static PrivateKey key(Path file, byte[] bytes, String algorithm) throws TlsException {
    Matcher pem = PKCS_8.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
    if (!pem.find()) {
      throw new TlsException(file, "has no private key as PKCS #8 in PEM; openssl pkcs8 -topk8 -nodes makes one");
    }
    try {
      byte[] der = Base64.getMimeDecoder().decode(pem.group(1));
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new TlsException(file, "has no " + algorithm + " key, as the certificate wants", e);
    }
  }

  private static boolean belongs(PrivateKey key, PublicKey certified) {
    try {
      Signature proof = Signature.getInstance(PROOFS.getOrDefault(key.getAlgorithm(), key.getAlgorithm()));
      proof.initSign(key);
      proof.update((byte) 1);
      byte[] signature = proof.sign();
      proof.initVerify(certified);
      proof.update((byte) 1);
      return proof.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
