package id.limpah.sip.transport;

import id.limpah.sip.StreamFraming;
import id.limpah.sip.transaction.Links;
import id.limpah.sip.transaction.Transport;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection: cuts the stream into messages, answers pings, and closes when a message takes too long, nothing comes
 * for long, the other side does not read its answers, or where the next message begins is lost.
 */
final class StreamPoint extends ByteToMessageDecoder {
  private static final Logger LOG = LoggerFactory.getLogger(StreamPoint.class);
  private static final long NEVER = Long.MIN_VALUE;
  private static final long BETWEEN_PONGS_NANOS = 1_000_000_000;
  private static final byte[] PONG = {'\r', '\n'};

  private final Dispatch dispatch;
  private final SipLimits limits;
  private final Transport transport;
  private final boolean peer;
  private final Links links;
  private final StreamFraming framing = new StreamFraming();
  private Runnable whenActive = () -> {};
  private @Nullable ScheduledFuture<?> limit;
  private long lastPongNanos = NEVER;
  private boolean partial;

  StreamPoint(Dispatch dispatch, SipLimits limits, Transport transport, boolean peer, Links links) {
    this.dispatch = dispatch;
    this.limits = limits;
    this.transport = transport;
    this.peer = peer;
    this.links = links;
  }

  /** To be told when the connection is open; before it is. */
  void whenActive(Runnable told) {
    whenActive = told;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    expect(ctx, limits.idle());
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) throws Exception {
    whenActive.run();
    super.channelActive(ctx);
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    InetSocketAddress source = (InetSocketAddress) ctx.channel().remoteAddress();
    dispatch.begin();
    while (in.isReadable() && ctx.channel().isActive()) {
      StreamFraming.Found found = framing.next(in);
      if (found == StreamFraming.Found.MORE) {
        break;
      }
      ByteBuf piece = in.readSlice(framing.length());
      switch (found) {
        case MESSAGE -> {
          partial = false; // what follows has its own time
          receive(ctx, piece, source);
        }
        case PING -> pong(ctx);
        case BROKEN -> {
          dispatch.counts().brokenStreams.increment();
          ctx.close();
        }
        case LINE_END, MORE -> {}
      }
    }
    boolean waits = in.isReadable();
    if (waits && !partial) {
      expect(ctx, limits.partialMessage());
    } else if (!waits) {
      expect(ctx, limits.idle());
    }
    partial = waits;
  }

  /** At most once a second: pings that come faster are no keep-alive (RFC 5626, 4.4.1). */
  private void pong(ChannelHandlerContext ctx) {
    long now = ctx.executor().ticker().nanoTime();
    if (lastPongNanos == NEVER || now - lastPongNanos >= BETWEEN_PONGS_NANOS) {
      lastPongNanos = now;
      ctx.write(Unpooled.wrappedBuffer(PONG));
    }
  }

  private void receive(ChannelHandlerContext ctx, ByteBuf message, InetSocketAddress source) {
    StreamHop hop = new StreamHop(ctx.channel(), transport, dispatch.flusher(), links, source);
    if (!dispatch.receive(message, hop, source, peer)) {
      // As after a message whose body nobody announced: what follows could be anything.
      dispatch.counts().brokenStreams.increment();
      dispatch.flusher().flush();
      ctx.close();
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
    ctx.flush();
    dispatch.end();
    super.channelReadComplete(ctx);
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) throws Exception {
    if (!ctx.channel().isWritable()) {
      dispatch.counts().slowStreams.increment();
      ctx.close();
    }
    super.channelWritabilityChanged(ctx);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) throws Exception {
    stop();
    super.channelInactive(ctx);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    LOG.debug("connection closed", cause);
    ctx.close();
  }

  private void expect(ChannelHandlerContext ctx, Duration within) {
    stop();
    limit =
        ctx.executor()
            .schedule(
                () -> {
                  dispatch.counts().slowStreams.increment();
                  ctx.close();
                },
                within.toMillis(),
                TimeUnit.MILLISECONDS);
  }

  private void stop() {
    ScheduledFuture<?> running = limit;
    if (running != null) {
      running.cancel(false);
      limit = null;
    }
  }
}
