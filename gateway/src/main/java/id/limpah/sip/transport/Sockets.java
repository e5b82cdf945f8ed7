package id.limpah.sip.transport;

import id.limpah.sip.SipDecoder;
import id.limpah.sip.transaction.NextHop;
import id.limpah.sip.transaction.Transport;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens and closes sockets. */
final class Sockets {
  private static final Logger LOG = LoggerFactory.getLogger(Sockets.class);
  private static final int SOCKET_BUFFER = 4 << 20;
  private static final int READS_A_ROUND = 64;
  private static final int CONNECT_MILLIS = 3_000;
  private static final int MOST_TARGETS = 256;

  private final SipListenerConfig config;
  private final SipCounts counts;
  private final ChannelGroup connections;
  private final List<Channel> listeners = new ArrayList<>();

  Sockets(SipListenerConfig config, SipCounts counts, EventLoop loop) {
    this.config = config;
    this.counts = counts;
    this.connections = new DefaultChannelGroup(loop);
  }

  private Peers peers() {
    return new Peers(config.peers(), config.targets());
  }

  private static Bootstrap datagrams(EventLoop loop) {
    return new Bootstrap()
        .group(loop)
        .channel(NioDatagramChannel.class)
        .option(ChannelOption.SO_RCVBUF, SOCKET_BUFFER)
        .option(ChannelOption.SO_SNDBUF, SOCKET_BUFFER)
        .option(NioChannelOption.of(StandardSocketOptions.SO_REUSEPORT), true)
        .option(ChannelOption.AUTO_READ, false)
        // Without it Netty cuts datagrams at 2,048 bytes.
        .option(
            ChannelOption.RECVBUF_ALLOCATOR,
            new FixedRecvByteBufAllocator(SipDecoder.LARGEST).maxMessagesPerRead(READS_A_ROUND))
        .handler(new ChannelInboundHandlerAdapter());
  }

  /** One socket for each loop, all on one address; nothing is read yet. */
  List<Channel> bindUdp(InetSocketAddress address, List<EventLoop> events) throws IOException {
    refuseSharing(address);
    List<Channel> channels = new ArrayList<>();
    InetSocketAddress at = address;
    for (EventLoop loop : events) {
      Channel channel = opened(datagrams(loop).bind(at), "SIP UDP", address);
      listeners.add(channel);
      channels.add(channel);
      at = (InetSocketAddress) channel.localAddress();
    }
    return channels;
  }

  /** With SO_REUSEPORT two gateways would share a port and each lose half the calls; so the port has to be free. */
  private static void refuseSharing(InetSocketAddress address) throws IOException {
    if (address.getPort() != 0) {
      try (DatagramChannel probe = DatagramChannel.open()) {
        probe.bind(address);
      }
    }
  }

  /** A listening socket hears of no one place that nobody is there. */
  private static void ignored() {}

  void read(Channel channel, SipLoop loop) {
    channel.pipeline().addLast(new DatagramPoint(loop.dispatch(), peers(), Sockets::ignored));
    channel.config().setAutoRead(true);
  }

  /** A socket for each UDP target, on the first loop. */
  void connectTargets(InetSocketAddress local, List<SipLoop> loops) {
    Set<InetSocketAddress> addresses = new LinkedHashSet<>();
    config.targets().stream()
        .filter(target -> target.transport() == Transport.UDP)
        .map(NextHop::address)
        .limit(MOST_TARGETS)
        .forEach(addresses::add);
    for (InetSocketAddress address : addresses) {
      UdpTarget target = new UdpTarget(address, counts);
      for (SipLoop loop : loops) {
        UdpWay way = loop.ways().add(target);
        target.whenUnreachable(
            () ->
                loop.events()
                    .execute(
                        () -> {
                          way.nobodyThere(System.nanoTime());
                          loop.dispatch().flusher().flush();
                        }));
      }
      SipLoop first = loops.getFirst();
      ChannelFuture connecting = datagrams(first.events()).connect(address, local).awaitUninterruptibly();
      if (!connecting.isSuccess()) {
        LOG.warn("{} has no socket of its own, so that nobody says when it is not there", address, connecting.cause());
        continue;
      }
      Channel channel = connecting.channel();
      listeners.add(channel);
      channel.pipeline().addLast(new DatagramPoint(first.dispatch(), peers(), target::unreachable));
      channel.config().setAutoRead(true);
      target.connected(channel);
    }
  }

  /** Accepts connections; none before its auto-read is turned on. */
  Channel bindTcp(InetSocketAddress address, EventLoopGroup group, Function<EventLoop, SipLoop> loops)
      throws IOException {
    Peers peers = peers();
    SipLimits limits = config.limits();
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(group)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, 1024)
            .option(ChannelOption.SO_REUSEADDR, true)
            .option(ChannelOption.AUTO_READ, false)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, waterMark(limits))
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    admit(channel, peers, loops.apply(channel.eventLoop()).dispatch());
                  }
                });
    Channel channel = opened(bootstrap.bind(address), "SIP TCP", address);
    listeners.add(channel);
    return channel;
  }

  private static WriteBufferWaterMark waterMark(SipLimits limits) {
    return new WriteBufferWaterMark(limits.unsentBytes() / 2, limits.unsentBytes());
  }

  private void admit(SocketChannel channel, Peers peers, Dispatch dispatch) {
    boolean stranger = peers.standing(channel.remoteAddress()) == Peers.Standing.STRANGER;
    if (stranger || counts.connections.get() >= config.limits().connections()) {
      counts.refusedSources.increment();
      channel.close();
      return;
    }
    track(channel);
    channel
        .pipeline()
        .addLast(new StreamPoint(dispatch, config.limits(), Transport.TCP, peers));
  }

  private void track(Channel channel) {
    counts.connections.incrementAndGet();
    channel.closeFuture().addListener(closed -> counts.connections.decrementAndGet());
    connections.add(channel);
  }

  /** Opens connections of our own on that loop. */
  Bootstrap outgoing(EventLoop loop, SipLoops.Dispatching dispatch) {
    Peers peers = peers();
    ChannelHandler handler =
        new ChannelInitializer<SocketChannel>() {
          @Override
          protected void initChannel(SocketChannel channel) {
            track(channel);
            channel.pipeline().addLast(new StreamPoint(dispatch.get(), config.limits(), Transport.TCP, peers));
          }
        };
    return new Bootstrap()
        .group(loop)
        .channel(NioSocketChannel.class)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.WRITE_BUFFER_WATER_MARK, waterMark(config.limits()))
        .handler(handler);
  }

  private static Channel opened(ChannelFuture opening, String what, InetSocketAddress address)
      throws IOException {
    opening.awaitUninterruptibly();
    if (opening.isSuccess()) {
      return opening.channel();
    }
    if (opening.cause() instanceof IOException failure) {
      throw failure;
    }
    throw new IOException(what + " cannot be had on " + address, opening.cause());
  }

  void close() {
    listeners.forEach(listener -> listener.close().awaitUninterruptibly());
    connections.close().awaitUninterruptibly(5, TimeUnit.SECONDS);
  }
}
