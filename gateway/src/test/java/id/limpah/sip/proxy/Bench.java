package id.limpah.sip.proxy;

import id.limpah.sip.Decoded;
import id.limpah.sip.SipDecoder;
import id.limpah.sip.SipRequest;
import id.limpah.sip.SipResponse;
import id.limpah.sip.SipUri;
import id.limpah.sip.Via;
import id.limpah.sip.transaction.Branches;
import id.limpah.sip.transaction.ClientTransactions;
import id.limpah.sip.transaction.Hop;
import id.limpah.sip.transaction.NextHop;
import id.limpah.sip.transaction.Outbound;
import id.limpah.sip.transaction.OverloadControl;
import id.limpah.sip.transaction.RouteFingerprint;
import id.limpah.sip.transaction.ServerTransaction;
import id.limpah.sip.transaction.ServerTransactions;
import id.limpah.sip.transaction.SipExchange;
import id.limpah.sip.transaction.TimerWheel;
import id.limpah.sip.transaction.TransactionCounts;
import id.limpah.sip.transaction.TransactionSetup;
import id.limpah.sip.transaction.TransactionTimers;
import id.limpah.sip.transaction.Transport;
import id.limpah.sip.transport.SipWire;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A proxy between a caller and targets on a network of lists, in virtual time. */
public final class Bench implements Reach {
  /** Where the caller is. */
  public static final InetSocketAddress CALLER = address(1, 5060);

  final TimerWheel wheel = new TimerWheel(0);
  final TransactionCounts serverCounts = new TransactionCounts();
  final TransactionCounts clientCounts = new TransactionCounts();
  final Branches branches = new Branches(1, 2);
  final ServerTransactions servers = new ServerTransactions(setup(serverCounts), 3, 4);
  final ClientTransactions clients = new ClientTransactions(setup(clientCounts), branches, 0, 5);
  final Proxy proxy;
  final OverloadControl overload = new OverloadControl(new Random(7), 0);
  final List<String> told = new ArrayList<>();
  final List<String> endedDialogs = new ArrayList<>();
  final Dialogs dialogs;
  private final Fresh fresh;
  /** What the caller got. */
  final List<String> up = new ArrayList<>();
  private final Map<NextHop, Way> ways = new HashMap<>();
  /** Gets what goes to the caller. */
  public Consumer<String> toCaller = up::add;
  /** Gets what goes to targets. */
  public BiConsumer<NextHop, String> toTarget = (hop, text) -> way(hop).got.add(text);
  Plan plan = plan(2, 3);
  long nowMillis;

  static final class Way extends Outbound {
    final NextHop hop;
    final List<String> got = new ArrayList<>();
    private final Bench bench;
    boolean open;

    Way(Bench bench, NextHop hop) {
      this.bench = bench;
      this.hop = hop;
      this.open = hop.transport() == Transport.UDP;
    }

    @Override
    public boolean open() {
      return open;
    }

    @Override
    public Transport transport() {
      return hop.transport();
    }

    @Override
    public void send(ByteBuf bytes) {
      bench.toTarget.accept(hop, bytes.toString(StandardCharsets.UTF_8));
      bytes.release();
    }

    void refuse() {
      unreachable(bench.nowMillis * 1_000_000);
    }
  }

  /** Takes an INVITE that begins a call. */
  public interface Fresh {
    /** With that proxy. */
    void take(Proxy proxy, SipExchange exchange, long nowNanos);
  }

  /** Whose INVITEs follow {@link #plan}. */
  public Bench() {
    this.fresh = (proxy, exchange, now) -> proxy.invite(exchange, plan, witness(), now);
    this.dialogs = new Dialogs(10, endedDialogs::add);
    this.proxy = proxy(cookie -> cookie.startsWith("cookie"));
  }

  /** With what a door does. */
  public Bench(Fresh fresh, DialogListener listener, Proxy.CookieCheck cookies) {
    this.fresh = fresh;
    this.dialogs = new Dialogs(1000, listener);
    this.proxy = proxy(cookies);
  }

  private Proxy proxy(Proxy.CookieCheck cookies) {
    Own own = new Own(Map.of(Transport.UDP, address(100, 5060), Transport.TCP, address(100, 5060)));
    ProxyParts parts =
        new ProxyParts(
            own,
            this,
            clients,
            branches,
            new RouteFingerprint(1, 2),
            new Sender(clients, hop -> Optional.of(way(hop)), own, Sender.USUAL_DATAGRAM),
            new Throttles(new Random(7)),
            wheel,
            ProxyTimes.DEFAULT,
            PooledByteBufAllocator.DEFAULT);
    return new Proxy(parts, dialogs, cookies);
  }

  /** The same parts as a loop's wire. */
  public SipWire wire() {
    return new SipWire(
        Map.of(Transport.UDP, address(100, 5060)),
        clients,
        branches,
        new RouteFingerprint(1, 2),
        hop -> Optional.of(way(hop)),
        wheel,
        PooledByteBufAllocator.DEFAULT);
  }

  /** What 10.0.0.x got. */
  public List<String> got(int last) {
    return List.copyOf(at(last));
  }

  private TransactionSetup setup(TransactionCounts counts) {
    return new TransactionSetup(
        TransactionTimers.RFC_3261, 1000, 1 << 20, counts, wheel, PooledByteBufAllocator.DEFAULT);
  }

  /** 10.0.0.x. */
  public static InetSocketAddress address(int last, int port) {
    try {
      return new InetSocketAddress(InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) last}), port);
    } catch (java.net.UnknownHostException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** UDP at 10.0.0.x. */
  public static NextHop hop(int last) {
    return new NextHop(Transport.UDP, address(last, 5060));
  }

  /** Legs to 10.0.0.x; all but the last give up ringing after 20 s. */
  static Plan plan(int... lasts) {
    List<Leg> legs = new ArrayList<>();
    for (int i = 0; i < lasts.length; i++) {
      boolean home = i == lasts.length - 1;
      legs.add(
          new Leg(
              "t" + lasts[i],
              "sip:" + lasts[i] + "@10.0.0." + lasts[i],
              Optional.of(hop(lasts[i])),
              home ? Optional.empty() : Optional.of(Duration.ofSeconds(20)),
              Optional.of("cookie" + lasts[i])));
    }
    return new Plan(legs, List.of("X-Added: yes"), List.of("limpah-"), (copy, leg, before) -> {});
  }

  Way way(NextHop hop) {
    return ways.computeIfAbsent(hop, key -> new Way(this, key));
  }

  List<String> at(int last) {
    return way(hop(last)).got;
  }

  /** Something comes from the caller. */
  public void caller(String text) {
    from(text, CALLER);
  }

  /** Something comes from elsewhere. */
  public void from(String text, InetSocketAddress source) {
    long now = nowMillis * 1_000_000;
    switch (SipDecoder.decode(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8))) {
      case Decoded.Request(SipRequest request) -> request(request, source, now);
      case Decoded.Response(SipResponse response) -> {
        if (!clients.receive(response, now) && !proxy.stray(response)) {
          told.add("dropped " + response.status());
        }
      }
      default -> throw new AssertionError("bad test message\n" + text);
    }
  }

  private void request(SipRequest request, InetSocketAddress source, long now) {
    Hop back =
        source.equals(CALLER)
            ? new Hop() {
              @Override
              public Transport transport() {
                return Transport.UDP;
              }

              @Override
              public void send(ByteBuf bytes) {
                toCaller.accept(bytes.toString(StandardCharsets.UTF_8));
                bytes.release();
              }
            }
            : way(new NextHop(Transport.UDP, source));
    switch (servers.receive(request, back, now)) {
      case ServerTransactions.Received.Absorbed absorbed -> {}
      case ServerTransactions.Received.Ack ack -> proxy.ack(request, source, now);
      case ServerTransactions.Received.NoRoom noRoom -> throw new AssertionError("no room");
      case ServerTransactions.Received.Cancel(ServerTransaction transaction, boolean found) ->
          exchange(request, transaction, source).answer(found ? 200 : 481, "x", List.of(), now);
      case ServerTransactions.Received.Fresh(ServerTransaction transaction) -> {
        SipExchange exchange = exchange(request, transaction, source);
        if (request.to().orElseThrow().tag().isPresent()) {
          if (!proxy.insideDialog(exchange, now)) {
            exchange.answer(481, "No", List.of(), now);
          }
        } else if (proxy.loops(request)) {
          exchange.answer(482, "Loop", List.of(), now);
        } else {
          fresh.take(proxy, exchange, now);
        }
      }
    }
  }

  private SipExchange exchange(SipRequest request, ServerTransaction transaction, InetSocketAddress source) {
    return new SipExchange(request, transaction, source, PooledByteBufAllocator.DEFAULT, serverCounts, overload);
  }

  private ProxyWitness witness() {
    return new ProxyWitness() {
      @Override
      public void failed(Leg leg, int status, OptionalLong retryAfter) {
        String pause = retryAfter.isPresent() ? ", pause " + retryAfter.getAsLong() : "";
        told.add(leg.name() + " failed " + status + pause);
      }

      @Override
      public void answered(Leg leg) {
        told.add(leg.name() + " answered");
      }

      @Override
      public void unanswered(Leg last, int status) {
        told.add("unanswered " + status + " at " + last.name());
      }
    };
  }

  /** That target answers the last request it got with that method. */
  void target(int last, String method, int status, String more) {
    String request =
        at(last).stream().filter(text -> Texts.method(text).equals(method)).reduce((a, b) -> b).orElseThrow();
    from(Texts.reply(request, status, "agent", more), address(last, 5060));
  }

  void target(int last, int status) {
    target(last, "INVITE", status, "Contact: <sip:agent@10.0.0." + last + ">\n");
  }

  /** Lets time pass. */
  public void advance(long toMillis) {
    while (nowMillis < toMillis) {
      nowMillis = Math.min(toMillis, nowMillis + 10);
      wheel.advance(nowMillis * 1_000_000);
    }
  }

  /** Ends all. */
  public void close() {
    servers.close();
    clients.close();
  }

  /** Transactions that live. */
  public int live() {
    return clients.live() + servers.live();
  }

  /** Statuses the caller got, each once in a row. */
  List<String> statuses() {
    return up.stream().map(text -> text.substring(8, 11)).toList();
  }

  @Override
  public Optional<NextHop> of(SipUri uri) {
    for (int last = 1; last < 20; last++) {
      if (uri.host().equals("10.0.0." + last)) {
        return Optional.of(hop(last));
      }
    }
    return Optional.empty();
  }

  @Override
  public boolean isPeer(NextHop hop) {
    return hop.address().equals(CALLER);
  }

  @Override
  public Optional<NextHop> of(Via via) {
    return via.host().toString().startsWith("10.0.0.1") ? Optional.of(hop(1)) : Optional.empty();
  }
}
