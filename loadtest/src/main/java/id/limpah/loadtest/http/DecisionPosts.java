package id.limpah.loadtest.http;

import id.limpah.loadtest.measure.Ending;
import id.limpah.loadtest.measure.Figures;
import id.limpah.loadtest.measure.Figures.Count;
import id.limpah.loadtest.measure.Lateness;
import id.limpah.loadtest.scenario.Scenario.Contacts;
import id.limpah.loadtest.schedule.Arrivals;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ManualIoEventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Asks for decisions on an open loop: who is due and finds every connection busy waits for one, and the wait is part of its latency. One
 * request at a time on each connection. Owned by one thread.
 */
public final class DecisionPosts {
  private static final int CALLERS = 100_000;
  private static final int MOST_AT_ONCE = 64;
  private static final long AGAIN = Duration.ofMillis(200).toNanos();
  private static final long LOOK = Duration.ofMillis(20).toNanos();

  private final Contacts contacts;
  private final long begin;
  private final long from;
  private final long until;
  private final ManualIoEventLoop loop;
  private final Arrivals arrivals;
  private final Figures figures;
  private final Lateness lateness;
  private final RequestTemplate template;
  private final DueQueue due = new DueQueue();
  private final List<Connection> all = new ArrayList<>();
  private final Deque<Connection> idle = new ArrayDeque<>();
  private int sequence;
  private int connecting;
  private long looked;
  private long connected;
  private boolean any;

  /**
   * Ready to connect.
   *
   * @param begin of the run, nanoseconds on its clock
   * @param from begin of the measured part
   * @param until its end
   */
  public DecisionPosts(
      Contacts contacts, long begin, long from, long until, ManualIoEventLoop loop, Arrivals arrivals, Figures figures, Lateness lateness) {
    this.contacts = contacts;
    this.begin = begin;
    this.from = from;
    this.until = until;
    this.loop = loop;
    this.arrivals = arrivals;
    this.figures = figures;
    this.lateness = lateness;
    this.template = new RequestTemplate(contacts);
    connect();
  }

  /** One connection and the request that is open on it. */
  private final class Connection extends ChannelInboundHandlerAdapter {
    private final Channel channel;
    private boolean open;
    private long intended;
    private int status;
    private boolean json;

    Connection(Channel channel) {
      this.channel = channel;
    }

    void send(long moment) {
      open = true;
      intended = moment;
      status = 0;
      json = false;
      byte[] bytes = template.of(sequence++ & Integer.MAX_VALUE, CALLERS);
      channel.writeAndFlush(channel.alloc().buffer(bytes.length).writeBytes(bytes), channel.voidPromise());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      any = true;
      try {
        boolean failed = message instanceof io.netty.handler.codec.http.HttpObject object && object.decoderResult().isFailure();
        if (failed || (!open && message instanceof HttpResponse)) {
          end(failed ? Ending.MALFORMED : Ending.CLOSED);
          context.close();
          return;
        }
        if (message instanceof HttpResponse response) {
          status = response.status().code();
        }
        if (message instanceof HttpContent content && content.content().isReadable() && !json) {
          json = content.content().getByte(content.content().readerIndex()) == '{';
        }
        if (message instanceof LastHttpContent && open) {
          answered();
        }
      } finally {
        ReferenceCountUtil.release(message);
      }
    }

    private void answered() {
      if (counts(intended)) {
        figures.status(status);
        figures.add(Count.ANSWERED);
        figures.answered(System.nanoTime() - intended);
      }
      if (status == 200) {
        end(json ? Ending.SERVED : Ending.MALFORMED);
      } else {
        end(status == 503 || status == 429 ? Ending.REFUSED : Ending.STATUS);
      }
      if (channel.isActive()) {
        idle.add(this);
      }
    }

    void end(Ending ending) {
      if (open) {
        open = false;
        if (counts(intended)) {
          figures.end(ending);
        }
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      end(Ending.CLOSED);
      all.remove(this);
      idle.remove(this);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
    }
  }

  private boolean counts(long moment) {
    return moment >= from && moment < until;
  }

  /** As many connections as there should be. */
  private void connect() {
    for (int i = all.size() + connecting; i < contacts.connections(); i++) {
      connecting++;
      new Bootstrap()
          .group(loop)
          .channel(NioSocketChannel.class)
          .option(ChannelOption.TCP_NODELAY, true)
          .handler(
              new ChannelInitializer<Channel>() {
                @Override
                protected void initChannel(Channel channel) {
                  channel.pipeline().addLast(new HttpResponseDecoder(), new Connection(channel));
                }
              })
          .connect(contacts.target())
          .addListener((ChannelFuture done) -> connected(done));
    }
  }

  private void connected(ChannelFuture done) {
    connecting--;
    if (done.isSuccess()) {
      Connection connection = done.channel().pipeline().get(Connection.class);
      all.add(connection);
      idle.add(connection);
    }
  }

  /** Whoever is due, as far as connections are free; and what came in. True when anything happened. */
  public boolean turn(long now) {
    any = false;
    for (int i = 0; i < MOST_AT_ONCE && arrivals.next() != Arrivals.NEVER && begin + arrivals.next() <= now; i++) {
      offer(begin + arrivals.next(), now);
      arrivals.advance();
      any = true;
    }
    while (!due.isEmpty() && !idle.isEmpty()) {
      long moment = due.first();
      due.removeFirst();
      idle.remove().send(moment);
    }
    loop.runNow();
    if (now - looked > LOOK) {
      looked = now;
      look(now);
    }
    return any;
  }

  private void offer(long moment, long now) {
    if (counts(moment)) {
      figures.add(Count.OFFERED);
      lateness.sent(now - moment);
    }
    if (!due.add(moment) && counts(moment)) {
      figures.end(Ending.NO_ROOM);
    }
  }

  /** Ends what waited too long, and connects anew. */
  private void look(long now) {
    long oldest = now - contacts.timeout().toNanos();
    while (!due.isEmpty() && due.first() < oldest) {
      if (counts(due.first())) {
        figures.end(all.isEmpty() ? Ending.NOT_SENT : Ending.TIMEOUT);
      }
      due.removeFirst();
    }
    for (Connection connection : List.copyOf(all)) {
      if (connection.open && connection.intended < oldest) {
        connection.end(Ending.TIMEOUT);
        connection.channel.close();
      }
    }
    if (now - connected > AGAIN) {
      connected = now;
      connect();
    }
  }

  /** Whether all connections are there. */
  public boolean connected() {
    return all.size() == contacts.connections();
  }

  /** When the next one is due. */
  public long nextDue() {
    return arrivals.next() == Arrivals.NEVER ? Arrivals.NEVER : begin + arrivals.next();
  }

  /** Requests that wait for a connection or an answer. */
  public int open() {
    int open = due.isEmpty() ? 0 : 1;
    for (Connection connection : all) {
      open += connection.open ? 1 : 0;
    }
    return open;
  }

  /** Closes its connections. */
  public void close() {
    List.copyOf(all).forEach(connection -> connection.channel.close());
    loop.runNow();
  }
}
