package id.limpah.loadtest.sip;

import id.limpah.loadtest.scenario.Scenario.Calls;
import id.limpah.loadtest.scenario.Scenario.Transport;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ManualIoEventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** Connections to the server, plain or TLS, on the thread that makes the load. A lane whose connection ended gets another a moment later. */
final class StreamLanes implements Wire {
  private static final long AGAIN = Duration.ofMillis(200).toNanos();
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final int MOST_BYTES = 65_535;
  private static final byte[] LENGTH = Text.ascii("content-length");

  private final Calls calls;
  private final ManualIoEventLoop loop;
  private final Optional<SslContext> tls;
  private final @Nullable Channel[] channels;
  private final String[] sentBy;
  private final boolean[] dirty;
  private final long[] lostAt;
  private Received into = new Nobody();
  private boolean any;

  /** Takes what comes before anybody asked. */
  private static final class Nobody implements Received {
    @Override
    public void message(byte[] bytes, int length, long now) {}

    @Override
    public void closed(int lane, long now) {}
  }

  StreamLanes(Calls calls, ManualIoEventLoop loop) throws IOException {
    this.calls = calls;
    this.loop = loop;
    this.tls = calls.transport() == Transport.TLS ? Optional.of(context(calls)) : Optional.empty();
    this.channels = new @Nullable Channel[calls.lanes()];
    this.sentBy = new String[calls.lanes()];
    this.dirty = new boolean[calls.lanes()];
    this.lostAt = new long[calls.lanes()];
    for (int i = 0; i < calls.lanes(); i++) {
      connectNow(i);
    }
  }

  private static SslContext context(Calls calls) throws SSLException {
    SslContextBuilder builder = SslContextBuilder.forClient().protocols("TLSv1.3", "TLSv1.2");
    if (calls.tls().authorities().isPresent()) {
      builder.trustManager(calls.tls().authorities().get().toFile());
    } else {
      builder.trustManager(InsecureTrustManagerFactory.INSTANCE);
    }
    // Names are compared when the scenario gives one, see handler().
    return builder.endpointIdentificationAlgorithm(null).build();
  }

  private void connectNow(int lane) throws IOException {
    ChannelFuture connecting = connect(lane);
    await(connecting);
    Channel channel = connecting.channel();
    SslHandler handler = channel.pipeline().get(SslHandler.class);
    if (handler != null) {
      await(handler.handshakeFuture());
    }
    sentBy[lane] = Sockets.written((InetSocketAddress) channel.localAddress());
    channels[lane] = channel;
  }

  private void await(Future<?> step) throws IOException {
    long limit = System.nanoTime() + CONNECT.toNanos();
    while (!step.isDone() && System.nanoTime() < limit) {
      loop.run(1_000_000);
    }
    if (!step.isSuccess()) {
      throw new IOException("no connection to " + Sockets.written(calls.target()) + ": " + step.cause());
    }
  }

  private ChannelFuture connect(int lane) {
    return new Bootstrap()
        .group(loop)
        .channel(NioSocketChannel.class)
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) CONNECT.toMillis())
        .handler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel channel) {
                tls.ifPresent(context -> channel.pipeline().addLast(handler(context, channel)));
                channel.pipeline().addLast(new Framing(lane));
              }
            })
        .connect(calls.target());
  }

  /** With the name that the certificate must have, when the scenario gives one. */
  private SslHandler handler(SslContext context, Channel channel) {
    Optional<String> name = calls.tls().name();
    SslHandler handler =
        name.isPresent() ? context.newHandler(channel.alloc(), name.get(), calls.target().getPort()) : context.newHandler(channel.alloc());
    if (name.isPresent()) {
      SSLParameters parameters = handler.engine().getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      handler.engine().setSSLParameters(parameters);
    }
    return handler;
  }

  @Override
  public int lanes() {
    return channels.length;
  }

  @Override
  public String sentBy(int lane) {
    return sentBy[lane];
  }

  @Override
  public boolean send(int lane, byte[] bytes, int length) {
    Channel channel = channels[lane];
    if (channel == null || !channel.isActive() || !channel.isWritable()) {
      return false;
    }
    channel.write(channel.alloc().buffer(length).writeBytes(bytes, 0, length), channel.voidPromise());
    dirty[lane] = true;
    return true;
  }

  @Override
  public boolean turn(Received received, long now) {
    into = received;
    for (int i = 0; i < channels.length; i++) {
      Channel channel = channels[i];
      if (dirty[i] && channel != null) {
        dirty[i] = false;
        channel.flush();
      }
      if (channel == null && now - lostAt[i] > AGAIN) {
        lostAt[i] = now;
        int lane = i;
        connect(i).addListener((ChannelFuture done) -> channels[lane] = done.isSuccess() ? done.channel() : null);
      }
    }
    any = false;
    loop.runNow();
    return any;
  }

  @Override
  public boolean reliable() {
    return true;
  }

  @Override
  public void close() {
    for (Channel channel : channels) {
      if (channel != null) {
        channel.close();
      }
    }
    loop.runNow();
  }

  /** One message after the other by Content-Length (RFC 3261, 18.3). */
  private final class Framing extends ByteToMessageDecoder {
    private final int lane;
    private final byte[] bytes = new byte[MOST_BYTES];

    Framing(int lane) {
      this.lane = lane;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
      while (in.isReadable(2) && in.getByte(in.readerIndex()) == '\r' && in.getByte(in.readerIndex() + 1) == '\n') {
        in.skipBytes(2);
      }
      int length = messageLength(in);
      if (length > MOST_BYTES || (length < 0 && in.readableBytes() > MOST_BYTES)) {
        context.close();
      } else if (length > 0 && in.readableBytes() >= length) {
        in.readBytes(bytes, 0, length);
        any = true;
        into.message(bytes, length, System.nanoTime());
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
      super.channelInactive(context);
      channels[lane] = null;
      lostAt[lane] = System.nanoTime();
      into.closed(lane, System.nanoTime());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
    }
  }

  /** Of the message that begins the buffer, or -1 when its header is not whole. */
  static int messageLength(ByteBuf in) {
    int start = in.readerIndex();
    int end = in.writerIndex();
    int body = 0;
    int line = start;
    for (int i = start; i + 1 < end; i++) {
      if (in.getByte(i) == '\r' && in.getByte(i + 1) == '\n') {
        if (i == line) {
          return i + 2 - start + body;
        }
        int told = contentLength(in, line, i);
        body = told >= 0 ? told : body;
        line = i + 2;
        i++;
      }
    }
    return -1;
  }

  private static int contentLength(ByteBuf in, int from, int to) {
    int at = from;
    if (to - from > LENGTH.length && (in.getByte(from) | 32) == 'c') {
      for (byte b : LENGTH) {
        if (in.getByte(at) != b && (in.getByte(at) | 32) != b) {
          return -1;
        }
        at++;
      }
    } else if ((in.getByte(from) | 32) == 'l' && in.getByte(from + 1) == ':') {
      at++;
    } else {
      return -1;
    }
    int value = 0;
    for (; at < to && value < MOST_BYTES; at++) {
      byte b = in.getByte(at);
      if (b >= '0' && b <= '9') {
        value = value * 10 + b - '0';
      }
    }
    return value;
  }
}
