package id.limpah.sip.transport;

import id.limpah.sip.SipDecoder;
import id.limpah.sip.transaction.ServerTransactions;
import id.limpah.sip.transaction.TransactionTimers;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.ScheduledFuture;
import io.netty.util.concurrent.Ticker;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The SIP listening points, on one event loop of their own. */
public final class SipServer implements AutoCloseable {
  private static final int SOCKET_BUFFER = 4 << 20;
  private static final int READS_A_ROUND = 64;
  private static final long TICK_MILLIS = 50;

  private final MultiThreadIoEventLoopGroup group;
  private final Dispatch dispatch;
  private final ChannelGroup connections;
  private final List<Channel> listeners = new ArrayList<>();
  private Optional<InetSocketAddress> udp = Optional.empty();
  private Optional<InetSocketAddress> tcp = Optional.empty();
  private Optional<ScheduledFuture<?>> ticking = Optional.empty();

  private SipServer(MultiThreadIoEventLoopGroup group, Dispatch dispatch) {
    this.group = group;
    this.dispatch = dispatch;
    this.connections = new DefaultChannelGroup(group.next());
  }

  /**
   * Listens.
   *
   * @throws IOException when an address cannot be had
   */
  public static SipServer start(SipListenerConfig config, TransactionTimers timers, SipService service)
      throws IOException {
    SipCounts counts = new SipCounts();
    SecureRandom random = new SecureRandom();
    Ticker ticker = Ticker.systemTicker();
    ServerTransactions transactions =
        new ServerTransactions(
            timers,
            config.limits().transactions(),
            config.limits().rememberedBytes(),
            counts.transactions(),
            random.nextLong(),
            random.nextLong(),
            ticker.nanoTime());
    Dispatch dispatch = new Dispatch(transactions, service, counts, ticker, config.limits());
    MultiThreadIoEventLoopGroup group =
        new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("limpah-sip", true), NioIoHandler.newFactory());
    SipServer server = new SipServer(group, dispatch);
    boolean started = false;
    try {
      if (config.udp().isPresent()) {
        server.udp = Optional.of(server.bindUdp(config));
      }
      if (config.tcp().isPresent()) {
        server.tcp = Optional.of(server.bindTcp(config));
      }
      server.tick();
      started = true;
      return server;
    } finally {
      if (!started) {
        server.close();
      }
    }
  }

  private InetSocketAddress bindUdp(SipListenerConfig config) throws IOException {
    Bootstrap bootstrap =
        new Bootstrap()
            .group(group)
            .channel(NioDatagramChannel.class)
            .option(ChannelOption.SO_RCVBUF, SOCKET_BUFFER)
            .option(ChannelOption.SO_SNDBUF, SOCKET_BUFFER)
            // Without it Netty cuts datagrams at 2,048 bytes.
            .option(
                ChannelOption.RECVBUF_ALLOCATOR,
                new FixedRecvByteBufAllocator(SipDecoder.LARGEST).maxMessagesPerRead(READS_A_ROUND))
            .handler(new DatagramPoint(dispatch, new Peers(config.peers())));
    return bound(bootstrap.bind(config.udp().orElseThrow()), "SIP UDP", config.udp().orElseThrow());
  }

  private InetSocketAddress bindTcp(SipListenerConfig config) throws IOException {
    Peers peers = new Peers(config.peers());
    SipLimits limits = config.limits();
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(group)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, 1024)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(
                ChannelOption.WRITE_BUFFER_WATER_MARK,
                new WriteBufferWaterMark(limits.unsentBytes() / 2, limits.unsentBytes()))
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    admit(channel, peers, limits);
                  }
                });
    return bound(bootstrap.bind(config.tcp().orElseThrow()), "SIP TCP", config.tcp().orElseThrow());
  }

  private void admit(SocketChannel channel, Peers peers, SipLimits limits) {
    SipCounts counts = dispatch.counts();
    if (!peers.admit(channel.remoteAddress()) || counts.connections.get() >= limits.connections()) {
      counts.refusedSources.increment();
      channel.close();
      return;
    }
    counts.connections.incrementAndGet();
    channel.closeFuture().addListener(closed -> counts.connections.decrementAndGet());
    connections.add(channel);
    channel.pipeline().addLast(new StreamPoint(dispatch, limits));
  }

  private InetSocketAddress bound(ChannelFuture binding, String what, InetSocketAddress address)
      throws IOException {
    binding.awaitUninterruptibly();
    if (!binding.isSuccess()) {
      Throwable cause = binding.cause();
      if (cause instanceof IOException failure) {
        throw failure;
      }
      throw new IOException(what + " cannot be listened for on " + address, cause);
    }
    listeners.add(binding.channel());
    return (InetSocketAddress) binding.channel().localAddress();
  }

  private void tick() {
    EventLoop loop = listeners.getFirst().eventLoop();
    ticking =
        Optional.of(
            loop.scheduleAtFixedRate(
                () -> {
                  dispatch.tick();
                  listeners.forEach(Channel::flush);
                  connections.flush();
                },
                TICK_MILLIS,
                TICK_MILLIS,
                TimeUnit.MILLISECONDS));
  }

  /** Where datagrams are taken. */
  public Optional<InetSocketAddress> udp() {
    return udp;
  }

  /** Where connections are taken. */
  public Optional<InetSocketAddress> tcp() {
    return tcp;
  }

  /** What passed so far. */
  public SipCounts counts() {
    return dispatch.counts();
  }

  /** The loop, for whoever measures how late it is. */
  public EventLoop loop() {
    return listeners.getFirst().eventLoop();
  }

  /** From now on the service is told that it drains. */
  public void drain() {
    group.next().execute(dispatch::drain);
  }

  @Override
  public void close() {
    ticking.ifPresent(tick -> tick.cancel(false));
    listeners.forEach(listener -> listener.close().awaitUninterruptibly());
    connections.close().awaitUninterruptibly(5, TimeUnit.SECONDS);
    group.next().submit(dispatch::close).awaitUninterruptibly(5, TimeUnit.SECONDS);
    group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
