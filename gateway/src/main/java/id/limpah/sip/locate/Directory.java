package id.limpah.sip.locate;

import id.limpah.sip.SipUri;
import id.limpah.sip.Span;
import id.limpah.sip.transaction.Transport;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the addresses of some URIs as DNS has them, asking again when they are due. While DNS does not answer, or no longer knows a
 * name, what was known last goes on to hold: a partner is rather called where it was than not at all. Has a thread of its own.
 */
public final class Directory implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Directory.class);
  private static final Duration SHORTEST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);

  private final MultiThreadIoEventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("limpah-dns", true), NioIoHandler.newFactory());
  private final Dns dns;
  private final Locator locator;
  private final Map<String, Located> known = new TreeMap<>();
  private final Listener listener;
  private final CountDownLatch first;

  /** Told of what changed. */
  @FunctionalInterface
  public interface Listener {
    /** Where that URI's servers are now; never none. On the thread of the directory. */
    void located(String uri, Located located);
  }

  /**
   * Begins to ask.
   *
   * @param uris SIP URIs whose host is a name
   * @param servers to be asked; none for those of the system
   * @param spoken transports that we can send by
   */
  public Directory(List<String> uris, List<InetSocketAddress> servers, Set<Transport> spoken, Listener listener) {
    this.dns = new Dns(group.next(), servers);
    this.locator = new Locator(dns, spoken);
    this.listener = listener;
    this.first = new CountDownLatch(uris.size());
    uris.forEach(uri -> group.execute(() -> ask(uri, true)));
  }

  /** Waits until each name has been asked for once, but no longer than that. */
  public void awaitFirst(Duration most) {
    try {
      if (!first.await(most.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("DNS has not answered for every target yet; those without an answer cannot be called until it does");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void ask(String uri, boolean forTheFirstTime) {
    SipUri parsed = SipUri.parse(Span.of(uri)).orElseThrow();
    locator
        .locate(parsed)
        .whenCompleteAsync((located, failure) -> took(uri, located, failure, forTheFirstTime), group);
  }

  private void took(String uri, @Nullable Located located, @Nullable Throwable failure, boolean forTheFirstTime) {
    Duration again = AFTER_FAILURE;
    if (located == null || located.servers().isEmpty()) {
      LOG.warn(
          "DNS gives no address for {}: {}; {}",
          uri,
          failure == null ? "there are no records" : String.valueOf(failure.getMessage()),
          known.containsKey(uri) ? "what it gave last holds" : "it cannot be called");
    } else {
      again = bounded(located.ttl());
      Located before = known.put(uri, located);
      if (before == null || !before.servers().equals(located.servers())) {
        LOG.info("{} is at {}", uri, located.servers());
        listener.located(uri, located);
      }
    }
    if (forTheFirstTime) {
      first.countDown();
    }
    if (!group.isShuttingDown()) {
      group.schedule(() -> ask(uri, false), again.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private static Duration bounded(Duration ttl) {
    if (ttl.compareTo(SHORTEST) < 0) {
      return SHORTEST;
    }
    return ttl.compareTo(LONGEST) > 0 ? LONGEST : ttl;
  }

  @Override
  public void close() {
    dns.close();
    group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
