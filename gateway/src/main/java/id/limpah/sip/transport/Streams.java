package id.limpah.sip.transport;

import id.limpah.sip.transaction.NextHop;
import id.limpah.sip.transaction.Transport;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;

/** Takes and opens connections, plain or over TLS. */
final class Streams implements AutoCloseable {
  private static final int CONNECT_MILLIS = 3_000;

  private final SipLimits limits;
  private final SipCounts counts;
  private final Peers peers;
  private final Optional<Tls> tls;
  private final ChannelGroup all;
  private final Map<InetAddress, Integer> bySource = new ConcurrentHashMap<>();

  Streams(SipLimits limits, SipCounts counts, Peers peers, Optional<Tls> tls, EventLoop loop) {
    this.limits = limits;
    this.counts = counts;
    this.peers = peers;
    this.tls = tls;
    this.all = new DefaultChannelGroup(loop);
  }

  /** Accepts connections; none before its auto-read is turned on. */
  Channel bind(
      Transport transport, InetSocketAddress address, EventLoopGroup group, Function<EventLoop, SipLoop> loops)
      throws IOException {
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(group)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, 1024)
            .option(ChannelOption.SO_REUSEADDR, true)
            .option(ChannelOption.AUTO_READ, false)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, waterMark())
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    take(transport, channel, loops.apply(channel.eventLoop()));
                  }
                });
    return Sockets.opened(bootstrap.bind(address), "SIP " + transport, address);
  }

  private WriteBufferWaterMark waterMark() {
    return new WriteBufferWaterMark(limits.unsentBytes() / 2, limits.unsentBytes());
  }

  private void take(Transport transport, SocketChannel channel, SipLoop loop) {
    Peers.Standing standing = peers.standing(channel.remoteAddress());
    boolean mayShowWhoItIs = transport == Transport.TLS && peers.anyByName();
    boolean room =
        counts.connections.get() < limits.connections() && hasRoom(channel.remoteAddress().getAddress());
    if (!room || (standing == Peers.Standing.STRANGER && !mayShowWhoItIs)) {
      counts.refusedSources.increment();
      channel.close();
      return;
    }
    track(channel);
    count(channel);
    if (transport == Transport.TLS) {
      channel.pipeline().addLast(tls.orElseThrow().accepting(channel.alloc()));
      InetAddress source = channel.remoteAddress().getAddress();
      channel
          .pipeline()
          .addLast(
              new TlsGate(
                  counts,
                  (ctx, names) ->
                      greet(ctx, peers.standing(standing, source, names), loop, next -> peers.fits(next, names))));
    } else {
      greet(channel, Transport.TCP, standing, loop, next -> true);
    }
  }

  private void greet(ChannelHandlerContext ctx, Peers.Standing standing, SipLoop loop, Predicate<NextHop> fits) {
    if (standing == Peers.Standing.STRANGER) {
      counts.tlsFailures.increment();
      counts.refusedSources.increment();
      ctx.close();
    } else {
      greet(ctx.channel(), Transport.TLS, standing, loop, fits);
    }
  }

  private void greet(
      Channel channel, Transport transport, Peers.Standing standing, SipLoop loop, Predicate<NextHop> fits) {
    loop.ways().took(transport, channel, fits);
    channel.pipeline().addLast(point(transport, standing, loop));
  }

  private StreamPoint point(Transport transport, Peers.Standing standing, SipLoop loop) {
    return new StreamPoint(loop.dispatch(), limits, transport, standing == Peers.Standing.PEER, loop.ways());
  }

  private boolean hasRoom(InetAddress source) {
    return bySource.getOrDefault(source, 0) < limits.connectionsPerSource();
  }

  /** Holds no more sources than there are connections. */
  private void count(SocketChannel channel) {
    InetAddress source = channel.remoteAddress().getAddress();
    bySource.merge(source, 1, Integer::sum);
    channel
        .closeFuture()
        .addListener(closed -> bySource.computeIfPresent(source, (at, open) -> open > 1 ? open - 1 : null));
  }

  private void track(Channel channel) {
    counts.connections.incrementAndGet();
    channel.closeFuture().addListener(closed -> counts.connections.decrementAndGet());
    all.add(channel);
  }

  /** Opens a connection of our own; done when messages can be sent along it, and over TLS the other side is who it has to be. */
  Future<Channel> connect(NextHop next, SipLoop loop) {
    Promise<Channel> ready = loop.events().newPromise();
    if (next.transport() == Transport.TLS && tls.isEmpty()) {
      return ready.setFailure(new ConnectException("no TLS is spoken here"));
    }
    Bootstrap bootstrap =
        new Bootstrap()
            .group(loop.events())
            .channel(NioSocketChannel.class)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.WRITE_BUFFER_WATER_MARK, waterMark())
            .handler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    open(next, loop, channel, ready);
                  }
                });
    bootstrap
        .connect(next.address())
        .addListener(
            connected -> {
              if (!connected.isSuccess()) {
                ready.tryFailure(connected.cause());
              }
            });
    return ready;
  }

  private void open(NextHop next, SipLoop loop, SocketChannel channel, Promise<Channel> ready) {
    track(channel);
    channel.closeFuture().addListener(closed -> ready.tryFailure(new ConnectException("closed")));
    Peers.Standing standing = peers.standing(next.address());
    if (next.transport() == Transport.TLS) {
      channel.pipeline().addLast(tls.orElseThrow().connecting(channel.alloc(), next.name(), next.address()));
      channel
          .pipeline()
          .addLast(
              new TlsGate(
                  counts,
                  (ctx, names) -> {
                    if (peers.fits(next, names)) {
                      channel.pipeline().addLast(point(Transport.TLS, standing, loop));
                      ready.trySuccess(channel);
                    } else {
                      counts.tlsFailures.increment();
                      ctx.close();
                    }
                  }));
    } else {
      StreamPoint point = point(Transport.TCP, standing, loop);
      point.whenActive(() -> ready.trySuccess(channel));
      channel.pipeline().addLast(point);
    }
  }

  /** Takes the TLS files as they are now. Blocks on the disk. */
  void reloadTls() {
    tls.ifPresent(Tls::reload);
  }

  @Override
  public void close() {
    all.close().awaitUninterruptibly(5, TimeUnit.SECONDS);
    tls.ifPresent(Tls::close);
  }
}
