package id.limpah.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.concurrent.TimeUnit;

/** One listening point. */
public final class HttpServer implements AutoCloseable {
  private final Channel listener;
  private final ChannelGroup connections;
  private final HttpCounts counts;
  private final Drain drain;

  private HttpServer(Channel listener, ChannelGroup connections, HttpCounts counts, Drain drain) {
    this.listener = listener;
    this.connections = connections;
    this.counts = counts;
    this.drain = drain;
  }

  /**
   * Listens.
   *
   * @param loops whose threads serve the connections; the caller ends them after this server
   * @throws IOException when the address cannot be had
   */
  public static HttpServer start(
      HttpConfig config, InetSocketAddress address, Routes routes, Clock clock, EventLoopGroup loops)
      throws IOException {
    HttpCounts counts = new HttpCounts(routes);
    Drain drain = new Drain();
    ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, 1024)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    if (counts.openConnections().incrementAndGet() > config.connections()) {
                      counts.openConnections().decrementAndGet();
                      counts.addRefusedConnection();
                      channel.close();
                      return;
                    }
                    connections.add(channel);
                    channel.closeFuture().addListener(closed -> counts.openConnections().decrementAndGet());
                    fill(channel, config, routes, counts, clock, drain);
                  }
                });
    var bound = bootstrap.bind(address).awaitUninterruptibly();
    if (!bound.isSuccess()) {
      if (bound.cause() instanceof IOException failure) {
        throw failure;
      }
      throw new IOException("cannot listen on " + address, bound.cause());
    }
    return new HttpServer(bound.channel(), connections, counts, drain);
  }

  private static void fill(
      SocketChannel channel, HttpConfig config, Routes routes, HttpCounts counts, Clock clock, Drain drain) {
    HttpDecoderConfig decoder =
        new HttpDecoderConfig()
            .setMaxInitialLineLength(config.line())
            .setMaxHeaderSize(config.headers())
            .setValidateHeaders(true)
            .setAllowDuplicateContentLengths(false);
    ReceiveLimit limit = new ReceiveLimit(config, counts);
    channel
        .pipeline()
        .addLast(limit)
        .addLast(new ExactRequestDecoder(decoder))
        .addLast(new HttpResponseEncoder())
        .addLast(new BodyLimit(config.body()))
        .addLast(new Connection(routes, config, counts, clock, drain, limit));
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return (InetSocketAddress) listener.localAddress();
  }

  /** What passed so far. */
  public HttpCounts counts() {
    return counts;
  }

  /** Takes no new connections, and ends each one with its next answer. */
  public void drain() {
    drain.begin();
    listener.close().awaitUninterruptibly();
  }

  @Override
  public void close() {
    drain();
    connections.close().awaitUninterruptibly(5, TimeUnit.SECONDS);
  }
}
