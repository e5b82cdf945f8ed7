package id.limpah.sip.transport;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The TLS that connections are opened and taken with. When its files change, new connections get what is new and those that are
 * open stay. What is asymmetric in a handshake is done on a thread of its own, not on an event loop.
 */
final class Tls implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Tls.class);
  private static final int HANDSHAKE_SECONDS = 5;
  private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

  private final TlsSettings settings;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("limpah-tls").daemon(true).factory());
  private TlsFiles seen;
  private String trouble = "";
  private volatile Current current;

  private record Current(SslContext accepting, SslContext connecting, long endsEpochSeconds) {}

  Tls(TlsSettings settings) throws TlsException {
    this.settings = settings;
    this.seen = TlsFiles.read(settings);
    this.current = made(settings, seen);
  }

  private static Current made(TlsSettings settings, TlsFiles files) throws TlsException {
    try {
      SslContext accepting =
          SslContextBuilder.forServer(files.key(), files.chain())
              .sslProvider(SslProvider.JDK)
              .protocols(VERSIONS)
              .trustManager(files.authorities())
              .clientAuth(ClientAuth.OPTIONAL)
              .build();
      SslContext connecting =
          SslContextBuilder.forClient()
              .sslProvider(SslProvider.JDK)
              .protocols(VERSIONS)
              .keyManager(files.key(), files.chain())
              .trustManager(files.authorities())
              // Names are compared as RFC 5922 says, by who opened the connection; not as browsers do.
              .endpointIdentificationAlgorithm(null)
              .build();
      return new Current(accepting, connecting, files.chain().getFirst().getNotAfter().toInstant().getEpochSecond());
    } catch (SSLException | IllegalArgumentException e) {
      throw new TlsException(settings.certificate(), "cannot be used for TLS: " + e.getMessage(), e);
    }
  }

  SslHandler accepting(ByteBufAllocator allocator) {
    return timed(current.accepting().newHandler(allocator, worker));
  }

  SslHandler connecting(ByteBufAllocator allocator, String name, InetSocketAddress address) {
    return timed(
        name.isEmpty()
            ? current.connecting().newHandler(allocator, worker)
            : current.connecting().newHandler(allocator, name, address.getPort(), worker));
  }

  private static SslHandler timed(SslHandler handler) {
    handler.setHandshakeTimeout(HANDSHAKE_SECONDS, TimeUnit.SECONDS);
    return handler;
  }

  List<String> names() {
    return settings.names();
  }

  /** When our own certificate ends, in seconds since 1970. */
  long endsEpochSeconds() {
    return current.endsEpochSeconds();
  }

  /** Takes the files as they are now, when they have changed and are good. Blocks on the disk. */
  synchronized void reload() {
    try {
      TlsFiles now = TlsFiles.read(settings);
      trouble = "";
      if (!now.sameAs(seen)) {
        seen = now;
        current = made(settings, now);
        LOG.info("TLS goes on with the certificate that is now in {}", settings.certificate());
      }
    } catch (TlsException e) {
      if (!trouble.equals(e.getMessage())) {
        trouble = String.valueOf(e.getMessage());
        LOG.warn("TLS goes on with the certificate it had: {}", trouble);
      }
    }
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }
}
