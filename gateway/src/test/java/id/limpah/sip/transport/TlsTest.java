package id.limpah.sip.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.limpah.peer.TestPki;
import id.limpah.sip.SipResponse;
import id.limpah.sip.SipRequest;
import id.limpah.sip.transaction.SipExchange;
import id.limpah.sip.transaction.TransactionTimers;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.netty.util.LeakPresenceDetector;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {
  private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  private static final SipLimits LIMITS =
      new SipLimits(100, 1 << 20, 50, 4, Duration.ofMillis(500), Duration.ofSeconds(5), 64 << 10, Duration.ofSeconds(5));

  @TempDir private Path folder;
  private TestPki pki;
  private SipServer server;

  /** Says whether it was a peer that asked. */
  private static final class Echo implements SipService {
    @Override
    public void ack(SipRequest ack, InetSocketAddress source, long nowNanos) {}

    @Override
    public boolean stray(SipResponse response) {
      return false;
    }

    @Override
    public void handle(SipExchange exchange, Arrival arrival) {
      exchange.answer(200, arrival.peer() ? "Peer" : "Stranger", List.of(), arrival.nowNanos());
    }
  }

  /** To one that trusts no loopback address, but the name sbc.pln.example. */
  @BeforeEach
  void start() throws IOException {
    pki = new TestPki(folder);
    pki.issue("gateway", builder -> builder.addSanDnsName("gw.pln.example"));
    TlsSettings settings =
        new TlsSettings(
            ANY_PORT, pki.certificate("gateway"), pki.key("gateway"), pki.authorities(), List.of("sbc.pln.example"));
    server =
        SipServer.start(
            new SipListenerConfig(
                Optional.empty(),
                Optional.empty(),
                Optional.of(settings),
                List.of(Cidr.of("10.0.0.0/8").orElseThrow()),
                List.of(),
                1,
                LIMITS),
            TransactionTimers.RFC_3261,
            new byte[16],
            wire -> new Echo());
  }

  @AfterEach
  void close() {
    server.close();
    LeakPresenceDetector.check();
  }

  private SSLSocket connect(SSLContext client, String... versions) throws IOException {
    InetSocketAddress at = server.tls().orElseThrow();
    SSLSocket socket = (SSLSocket) client.getSocketFactory().createSocket(at.getAddress(), at.getPort());
    if (versions.length > 0) {
      socket.setEnabledProtocols(versions);
    }
    socket.setSoTimeout(5_000);
    return socket;
  }

  /** The first line of the answer; blank when the connection is closed without one. */
  private static String ask(SSLSocket socket) throws IOException {
    String text =
        "OPTIONS sip:gw SIP/2.0\r\nVia: SIP/2.0/TLS sbc.pln.example;branch=z9hG4bK" + System.nanoTime()
            + "\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:gw>\r\nCall-ID: x\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n";
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    StringBuilder line = new StringBuilder();
    for (int c = socket.getInputStream().read(); c >= 0 && c != '\r'; c = socket.getInputStream().read()) {
      line.append((char) c);
    }
    return line.toString();
  }

  /** A subjectAltName with one name that the builder would refuse. */
  private static byte[] dnsName(String name) {
    byte[] text = name.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(text.length + 4)
        .put((byte) 0x30)
        .put((byte) (text.length + 2))
        .put((byte) 0x82)
        .put((byte) text.length)
        .put(text)
        .array();
  }

  private String asWith(Consumer<CertificateBuilder> names) throws IOException {
    try (SSLSocket socket = connect(pki.client(pki.issue("client", names)))) {
      return ask(socket);
    } catch (javax.net.ssl.SSLException | java.net.SocketException closed) {
      return "";
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void whoeverHasTheName_isAPeer(String version) throws IOException {
    X509Bundle sbc = pki.issue("sbc", builder -> builder.addSanDnsName("SBC.pln.example"));
    try (SSLSocket socket = connect(pki.client(sbc), version)) {
      assertThat(ask(socket)).isEqualTo("SIP/2.0 200 Peer");
      assertThat(socket.getSession().getProtocol()).isEqualTo(version);
    }
  }

  @Test
  void everybodyElse_hearsNothing() throws IOException {
    assertThat(asWith(names -> names.addSanDnsName("other.pln.example"))).isEmpty();
    assertThat(asWith(names -> names.addExtensionOctetString("2.5.29.17", false, dnsName("*.pln.example")))).as("a wildcard fits no one").isEmpty();
    assertThat(asWith(names -> names.subject("CN=sbc.pln.example"))).as("the common name says nothing").isEmpty();
    assertThat(asWith(names -> names.addSanUriName(java.net.URI.create("sip:other.example")).addSanDnsName("sbc.pln.example")))
        .as("where there is a sip URI, DNS names say nothing")
        .isEmpty();
    try (SSLSocket socket = connect(pki.client())) {
      assertThat(ask(socket)).as("no certificate").isEmpty();
    } catch (IOException closed) {
      assertThat(server.counts().tlsFailures()).isPositive();
    }
    TestPki strangers = new TestPki(Files.createDirectory(folder.resolve("strangers")));
    X509Bundle forged = strangers.issue("sbc", names -> names.addSanDnsName("sbc.pln.example"));
    assertThatThrownBy(
            () -> {
              try (SSLSocket socket = connect(pki.client(forged))) {
                if (ask(socket).isEmpty()) {
                  throw new IOException("closed");
                }
              }
            })
        .as("signed by somebody else")
        .isInstanceOf(IOException.class);
    assertThat(asWith(names -> names.addSanUriName(java.net.URI.create("sip:sbc.pln.example")))).isEqualTo("SIP/2.0 200 Peer");
    assertThat(server.counts().tlsFailures()).isGreaterThanOrEqualTo(6);
  }

  @Test
  void oldVersionsAreRefused() throws IOException {
    X509Bundle sbc = pki.issue("sbc", builder -> builder.addSanDnsName("sbc.pln.example"));
    try (SSLSocket socket = connect(pki.client(sbc), "TLSv1.1")) {
      assertThatThrownBy(() -> ask(socket)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void plainText_closesTheConnection() throws IOException {
    InetSocketAddress at = server.tls().orElseThrow();
    try (java.net.Socket socket = new java.net.Socket(at.getAddress(), at.getPort())) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write("OPTIONS sip:gw SIP/2.0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      byte[] heard = socket.getInputStream().readAllBytes();
      assertThat(new String(heard, StandardCharsets.ISO_8859_1)).doesNotContain("SIP/2.0");
    }
  }

  private static String serial(SSLSocket socket) throws IOException {
    socket.startHandshake();
    return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSerialNumber().toString();
  }

  @Test
  void newFiles_areForNewConnections_andOldOnesStay() throws IOException {
    SSLContext client = pki.client(pki.issue("sbc", builder -> builder.addSanDnsName("sbc.pln.example")));
    try (SSLSocket before = connect(client)) {
      assertThat(ask(before)).isEqualTo("SIP/2.0 200 Peer");
      String old = serial(before);

      Files.writeString(pki.key("gateway"), "-----BEGIN PRIVATE KEY-----\nnone\n-----END PRIVATE KEY-----\n");
      server.reloadTls();
      try (SSLSocket during = connect(client)) {
        assertThat(serial(during)).as("with half a change the old one holds").isEqualTo(old);
      }

      pki.issue("gateway", builder -> builder.addSanDnsName("gw.pln.example"));
      server.reloadTls();
      try (SSLSocket after = connect(client)) {
        assertThat(serial(after)).isNotEqualTo(old);
        assertThat(ask(after)).isEqualTo("SIP/2.0 200 Peer");
      }
      before.getInputStream().skipNBytes(before.getInputStream().available());
      assertThat(ask(before)).as("not dropped").isEqualTo("SIP/2.0 200 Peer");
    }
  }

  @Test
  void oneAddress_hasFourConnectionsAtMost() throws IOException {
    SSLContext client = pki.client(pki.issue("sbc", builder -> builder.addSanDnsName("sbc.pln.example")));
    try (SSLSocket one = connect(client);
        SSLSocket two = connect(client);
        SSLSocket three = connect(client);
        SSLSocket four = connect(client)) {
      for (SSLSocket open : List.of(one, two, three, four)) {
        assertThat(ask(open)).isEqualTo("SIP/2.0 200 Peer");
      }
      assertThatThrownBy(
              () -> {
                try (SSLSocket five = connect(client)) {
                  if (ask(five).isEmpty()) {
                    throw new IOException("closed");
                  }
                }
              })
          .isInstanceOf(IOException.class);
    }
    await().atMost(Duration.ofSeconds(5)).until(() -> server.counts().connections() == 0);
    try (SSLSocket again = connect(client)) {
      assertThat(ask(again)).isEqualTo("SIP/2.0 200 Peer");
    }
  }

  @Test
  void filesThatCannotBeUsed_areNamed() throws IOException {
    pki.issue("other", builder -> builder.addSanDnsName("gw.pln.example"));
    assertThatThrownBy(() -> new TlsSettings(ANY_PORT, pki.certificate("gateway"), pki.key("other"), pki.authorities(), List.of()).check())
        .isInstanceOf(TlsException.class)
        .hasMessageEndingWith("other.key is not the key of the certificate in " + pki.certificate("gateway"));
    assertThatThrownBy(() -> new TlsSettings(ANY_PORT, folder.resolve("none"), pki.key("other"), pki.authorities(), List.of()).check())
        .hasMessageEndingWith("none is not there");
    Files.writeString(folder.resolve("junk"), "junk");
    assertThatThrownBy(() -> new TlsSettings(ANY_PORT, pki.certificate("gateway"), folder.resolve("junk"), pki.authorities(), List.of()).check())
        .hasMessageContaining("junk has no private key as PKCS #8 in PEM");
    assertThatThrownBy(() -> new TlsSettings(ANY_PORT, pki.certificate("gateway"), pki.key("gateway"), folder.resolve("junk"), List.of()).check())
        .hasMessageContaining("junk has no certificates in PEM");
  }
}
