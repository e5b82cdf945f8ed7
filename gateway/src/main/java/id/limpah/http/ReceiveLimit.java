package id.limpah.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection on which nothing comes for a while, or whose request is not whole in that time, however it drips.
 * Belongs to the connection's event loop.
 */
final class ReceiveLimit extends ChannelInboundHandlerAdapter {
  private final HttpConfig config;
  private final HttpCounts counts;
  private boolean receiving;
  private @Nullable ScheduledFuture<?> limit;

  ReceiveLimit(HttpConfig config, HttpCounts counts) {
    this.config = config;
    this.counts = counts;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    restart(ctx);
    ctx.fireChannelActive();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object bytes) {
    if (!receiving) {
      receiving = true;
      restart(ctx);
    }
    ctx.fireChannelRead(bytes);
  }

  /** A request is whole: the time that its answer takes is not the sender's. */
  void requestIsWhole() {
    receiving = false;
    stop();
  }

  /** All answers are out: from now on the other side is idle. */
  void idle(ChannelHandlerContext ctx) {
    if (!receiving && ctx.channel().isActive()) {
      restart(ctx);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    stop();
    ctx.fireChannelInactive();
  }

  private void restart(ChannelHandlerContext ctx) {
    stop();
    limit =
        ctx.executor()
            .schedule(
                () -> {
                  if (receiving) {
                    counts.addTooSlow();
                  }
                  ctx.close();
                },
                config.receive().toMillis(),
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
