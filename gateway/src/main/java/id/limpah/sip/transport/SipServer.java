package id.limpah.sip.transport;

import id.limpah.sip.SipResponse;
import id.limpah.sip.transaction.TransactionTimers;
import id.limpah.sip.transaction.Transport;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
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
  private final Sockets sockets;
  private final SipCounts counts = new SipCounts();
  private final List<SipLoop> loops = new ArrayList<>();
  private final List<ScheduledFuture<?>> ticking = new ArrayList<>();
  private final Map<Transport, InetSocketAddress> own = new EnumMap<>(Transport.class);

  private SipServer(SipListenerConfig config) {
    group =
        new MultiThreadIoEventLoopGroup(
            config.loops(), new DefaultThreadFactory("limpah-sip", true), NioIoHandler.newFactory());
    sockets = new Sockets(config, counts, group.next());
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
    Optional<InetSocketAddress> datagramAddress = Optional.empty();
    List<Channel> datagrams = config.udp().isPresent() ? sockets.bindUdp(config.udp().get(), events) : List.of();
    if (!datagrams.isEmpty()) {
      InetSocketAddress local = (InetSocketAddress) datagrams.getFirst().localAddress();
      own.put(Transport.UDP, local);
      datagramAddress = Optional.of(local);
    }
    Optional<Channel> acceptor = Optional.empty();
    if (config.tcp().isPresent()) {
      acceptor = Optional.of(sockets.bindTcp(config.tcp().get(), group, this::loop));
      own.put(Transport.TCP, (InetSocketAddress) acceptor.get().localAddress());
    }
    SipLoops maker = new SipLoops(config, timers, branchKey, services, counts, sockets, own);
    for (int i = 0; i < events.size(); i++) {
      Optional<Channel> listening = datagrams.isEmpty() ? Optional.empty() : Optional.of(datagrams.get(i));
      loops.add(maker.make(i, events.get(i), listening, this::hand));
    }
    if (datagramAddress.isPresent()) {
      sockets.connectTargets(datagramAddress.get(), loops);
    }
    for (int i = 0; i < datagrams.size(); i++) {
      sockets.read(datagrams.get(i), loops.get(i));
    }
    acceptor.ifPresent(channel -> channel.config().setAutoRead(true));
    loops.forEach(this::tick);
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
    sockets.close();
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
