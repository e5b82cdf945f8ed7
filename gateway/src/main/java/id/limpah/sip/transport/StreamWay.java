package id.limpah.sip.transport;

import id.limpah.sip.transaction.NextHop;
import id.limpah.sip.transaction.Outbound;
import id.limpah.sip.transaction.Transport;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Ticker;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Along a connection to a next hop, opened when there is something to send and used again while it lasts. */
final class StreamWay extends Outbound {
  private static final int MOST_WAITING = 256 << 10;

  private final NextHop next;
  private final EventLoop loop;
  private final Bootstrap bootstrap;
  private final Flusher flusher;
  private final SipCounts counts;
  private final Ticker ticker;
  private final Deque<ByteBuf> waiting = new ArrayDeque<>();
  private int waitingBytes;
  private @Nullable Channel channel;
  private boolean connecting;

  StreamWay(NextHop next, EventLoop loop, Bootstrap bootstrap, Flusher flusher, SipCounts counts, Ticker ticker) {
    this.next = next;
    this.loop = loop;
    this.bootstrap = bootstrap;
    this.flusher = flusher;
    this.counts = counts;
    this.ticker = ticker;
  }

  @Override
  public Transport transport() {
    return next.transport();
  }

  /** Whether nothing of it is in use. */
  boolean idle() {
    return channel == null && !connecting && unheard() == 0;
  }

  @Override
  public void send(ByteBuf bytes) {
    Channel open = channel;
    if (open != null && open.isActive()) {
      flusher.wrote(open);
      open.write(bytes)
          .addListener(
              sent -> {
                if (!sent.isSuccess()) {
                  counts.unsendable.increment();
                  open.close();
                }
              });
      return;
    }
    if (waitingBytes + bytes.readableBytes() > MOST_WAITING) {
      counts.unsendable.increment();
      bytes.release();
      return;
    }
    waiting.add(bytes);
    waitingBytes += bytes.readableBytes();
    if (!connecting) {
      connecting = true;
      bootstrap
          .connect(next.address())
          // Where no channel could even be made Netty tells so on a thread of its own.
          .addListener(result -> onLoop(() -> connected((ChannelFuture) result)));
    }
  }

  private void connected(ChannelFuture result) {
    connecting = false;
    if (!result.isSuccess()) {
      counts.unreachable.increment();
      drop();
      unreachable(ticker.nanoTime());
      flusher.flush();
      return;
    }
    Channel open = result.channel();
    channel = open;
    open.closeFuture()
        .addListener(
            closed -> {
              if (open.equals(channel)) {
                channel = null;
                unreachable(ticker.nanoTime());
                flusher.flush();
              }
            });
    while (!waiting.isEmpty()) {
      open.write(waiting.poll());
    }
    waitingBytes = 0;
    open.flush();
  }

  private void onLoop(Runnable task) {
    if (loop.inEventLoop()) {
      task.run();
    } else {
      loop.execute(task);
    }
  }

  /** Lets go of what never could be sent. */
  void drop() {
    while (!waiting.isEmpty()) {
      waiting.poll().release();
    }
    waitingBytes = 0;
  }
}
