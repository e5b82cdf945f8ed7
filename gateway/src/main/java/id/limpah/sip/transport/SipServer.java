package id.limpah.sip.transport;

import id.limpah.sip.SipResponse;
import id.limpah.sip.transaction.NextHop;
import id.limpah.sip.transaction.TransactionTimers;
import id.limpah.sip.transaction.Transport;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The SIP listening points, on event loops of their own. */
public final class SipServer implements AutoCloseable {
  private static final long TICK_MILLIS = 50;

  private final MultiThreadIoEventLoopGroup group;
  private final Peers peers;
  private final Sockets sockets;
  private final Streams streams;
  private final SipCounts counts = new SipCounts();
  private final List<Channel> acceptors = new ArrayList<>();
  private final List<SipLoop> loops = new ArrayList<>();
  private final List<ScheduledFuture<?>> ticking = new ArrayList<>();
  private final Map<Transport, InetSocketAddress> own = new EnumMap<>(Transport.class);

  private SipServer(SipListenerConfig config) throws IOException {
    Optional<Tls> tls = config.tls().isPresent() ? Optional.of(new Tls(config.tls().get())) : Optional.empty();
    group =
        new MultiThreadIoEventLoopGroup(
            config.loops(), new DefaultThreadFactory("limpah-sip", true), NioIoHandler.newFactory());
    peers = new Peers(config.peers(), config.tls().map(TlsSettings::names).orElse(List.of()));
    sockets = new Sockets(counts, peers);
    streams = new Streams(config.limits(), counts, peers, tls, group.next());
  }

  /**
   * Listens.
   *
   * @param branchKey 16 bytes by which the gateway knows branches of its own, also after a restart
   * @throws IOException when an address cannot be had
   */
  public static SipServer start(
      SipListenerConfig config, TransactionTimers timers, byte[] branchKey, SipServices services)
      throws IOException {
    SipServer server = new SipServer(config);
    boolean started = false;
    try {
      server.open(config, timers, branchKey, services);
      started = true;
      return server;
    } finally {
      if (!started) {
        server.close();
      }
    }
  }

  private void open(
      SipListenerConfig config, TransactionTimers timers, byte[] branchKey, SipServices services)
      throws IOException {
    List<EventLoop> events = new ArrayList<>();
    for (int i = 0; i < config.loops(); i++) {
      events.add(group.next());
    }
    List<Channel> datagrams = config.udp().isPresent() ? sockets.bindUdp(config.udp().get(), events) : List.of();
    if (!datagrams.isEmpty()) {
      InetSocketAddress local = (InetSocketAddress) datagrams.getFirst().localAddress();
      own.put(Transport.UDP, local);
    }
    if (config.tcp().isPresent()) {
      accept(Transport.TCP, config.tcp().get());
    }
    if (config.tls().isPresent()) {
      accept(Transport.TLS, config.tls().get().address());
    }
    SipLoops maker = new SipLoops(config, timers, branchKey, services, counts, streams, own);
    for (int i = 0; i < events.size(); i++) {
      Optional<Channel> listening = datagrams.isEmpty() ? Optional.empty() : Optional.of(datagrams.get(i));
      loops.add(maker.make(i, events.get(i), listening, this::hand));
    }
    targets(config.targets());
    for (int i = 0; i < datagrams.size(); i++) {
      sockets.read(datagrams.get(i), loops.get(i));
    }
    acceptors.forEach(channel -> channel.config().setAutoRead(true));
    loops.forEach(this::tick);
  }

  private void accept(Transport transport, InetSocketAddress address) throws IOException {
    Channel acceptor = streams.bind(transport, address, group, this::loop);
    acceptors.add(acceptor);
    own.put(transport, (InetSocketAddress) acceptor.localAddress());
  }

  private SipLoop loop(EventLoop events) {
    for (SipLoop loop : loops) {
      if (loop.events().equals(events)) {
        return loop;
      }
    }
    throw new IllegalStateException("no such loop");
  }

  private void hand(int index, SipResponse response) {
    // One of a time with more loops is nobody's, and passed on by whichever.
    SipLoop owner = loops.get(index < loops.size() ? index : 0);
    owner
        .events()
        .execute(
            () -> {
              owner.dispatch().receiveOwn(response);
              owner.dispatch().flusher().flush();
            });
  }

  private void tick(SipLoop loop) {
    ticking.add(
        loop.events()
            .scheduleAtFixedRate(loop.dispatch()::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS));
  }

  /** Where datagrams are taken. */
  public Optional<InetSocketAddress> udp() {
    return Optional.ofNullable(own.get(Transport.UDP));
  }

  /** Where connections are taken. */
  public Optional<InetSocketAddress> tcp() {
    return Optional.ofNullable(own.get(Transport.TCP));
  }

  /** Where connections over TLS are taken. */
  public Optional<InetSocketAddress> tls() {
    return Optional.ofNullable(own.get(Transport.TLS));
  }

  /** From now on requests are sent to these; any thread but the server's own may say so. */
  public void targets(List<NextHop> targets) {
    peers.targets(targets);
    udp().ifPresent(local -> sockets.targets(targets, local, loops));
  }

  /** Takes the TLS files as they are now, if they changed and are good. Blocks on the disk. */
  public void reloadTls() {
    streams.reloadTls();
  }

  /** Whether somebody has come from there over TLS with the certificate of a peer. */
  public boolean isCertified(InetAddress address) {
    return peers.isCertified(address);
  }

  /** What passed so far. */
  public SipCounts counts() {
    return counts;
  }

  /** The first loop, for whoever measures how late it is. */
  public EventLoop loop() {
    return loops.getFirst().events();
  }

  /** From now on the service is told that it drains. */
  public void drain() {
    loops.forEach(loop -> loop.events().execute(loop.dispatch()::drain));
  }

  @Override
  public void close() {
    ticking.forEach(tick -> tick.cancel(false));
    acceptors.forEach(acceptor -> acceptor.close().awaitUninterruptibly());
    sockets.close();
    streams.close();
    for (SipLoop loop : loops) {
      loop.events()
          .submit(
              () -> {
                loop.dispatch().close();
                loop.ways().close();
              })
          .awaitUninterruptibly(5, TimeUnit.SECONDS);
    }
    group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
