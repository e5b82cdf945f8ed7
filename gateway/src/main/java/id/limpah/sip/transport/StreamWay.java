package id.limpah.sip.transport;

import id.limpah.sip.transaction.NextHop;
import id.limpah.sip.transaction.Outbound;
import id.limpah.sip.transaction.Transport;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Ticker;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Along a connection to a next hop, opened when there is something to send and used again while it lasts. */
final class StreamWay extends Outbound {
  private static final int MOST_WAITING = 256 << 10;

  private final NextHop next;
  private final Connector connector;
  private final Flusher flusher;
  private final SipCounts counts;
  private final Ticker ticker;
  private final Deque<ByteBuf> waiting = new ArrayDeque<>();
  private int waitingBytes;
  private @Nullable Channel channel;
  private boolean connecting;

  /** Opens connections. */
  @FunctionalInterface
  interface Connector {
    /** A connection over which messages can be sent; told on the loop of the way. */
    Future<Channel> connect(NextHop next);
  }

  StreamWay(NextHop next, Connector connector, Flusher flusher, SipCounts counts, Ticker ticker) {
    this.next = next;
    this.connector = connector;
    this.flusher = flusher;
    this.counts = counts;
    this.ticker = ticker;
  }

  @Override
  public Transport transport() {
    return next.transport();
  }

  @Override
  public boolean open() {
    Channel known = channel;
    return known != null && known.isActive();
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
      connector.connect(next).addListener((Future<Channel> result) -> connected(result));
    }
  }

  private void connected(Future<Channel> result) {
    connecting = false;
    if (!result.isSuccess()) {
      counts.unreachable.increment();
      drop();
      unreachable(ticker.nanoTime());
      flusher.flush();
      return;
    }
    Channel open = result.getNow();
    use(open);
    while (!waiting.isEmpty()) {
      open.write(waiting.poll());
    }
    waitingBytes = 0;
    open.flush();
  }

  /** Sends along a connection that is open already. */
  void use(Channel open) {
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
  }

  /** Lets go of what never could be sent. */
  void drop() {
    while (!waiting.isEmpty()) {
      waiting.poll().release();
    }
    waitingBytes = 0;
  }
}
