package id.limpah.sip.transport;

import id.limpah.sip.transaction.Branches;
import id.limpah.sip.transaction.ClientTransactions;
import id.limpah.sip.transaction.OverloadControl;
import id.limpah.sip.transaction.RouteFingerprint;
import id.limpah.sip.transaction.ServerTransactions;
import id.limpah.sip.transaction.TimerWheel;
import id.limpah.sip.transaction.TransactionCounts;
import id.limpah.sip.transaction.TransactionSetup;
import id.limpah.sip.transaction.TransactionTimers;
import id.limpah.sip.transaction.Transport;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Ticker;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Puts together what belongs to each event loop. */
final class SipLoops {
  private final SipListenerConfig config;
  private final TransactionTimers timers;
  private final ByteBuffer branchKey;
  private final SipServices services;
  private final SipCounts counts;
  private final Streams streams;
  private final Map<Transport, InetSocketAddress> own;
  private final SecureRandom random = new SecureRandom();
  private final Ticker ticker = Ticker.systemTicker();
  private final ByteBufAllocator allocator = PooledByteBufAllocator.DEFAULT;

  SipLoops(
      SipListenerConfig config,
      TransactionTimers timers,
      byte[] branchKey,
      SipServices services,
      SipCounts counts,
      Streams streams,
      Map<Transport, InetSocketAddress> own) {
    this.config = config;
    this.timers = timers;
    this.branchKey = ByteBuffer.wrap(branchKey);
    this.services = services;
    this.counts = counts;
    this.streams = streams;
    this.own = own;
  }

  SipLoop make(int index, EventLoop events, Optional<Channel> listening, Dispatch.OtherLoops others) {
    TimerWheel wheel = new TimerWheel(ticker.nanoTime());
    Flusher flusher = new Flusher();
    long keyLow = branchKey.getLong(0);
    long keyHigh = branchKey.getLong(Long.BYTES);
    Branches branches = new Branches(keyLow, keyHigh);
    ClientTransactions clients =
        new ClientTransactions(setup(wheel, counts.sent()), branches, index, random.nextLong());
    ServerTransactions servers =
        new ServerTransactions(setup(wheel, counts.transactions()), random.nextLong(), random.nextLong());
    Made made = new Made();
    Ways ways = new Ways(listening, next -> streams.connect(next, made.get()), flusher, counts, ticker);
    SipWire wire =
        new SipWire(own, clients, branches, new RouteFingerprint(keyLow, keyHigh), ways, wheel, allocator);
    Dispatch dispatch =
        new Dispatch(
            index,
            servers,
            wire,
            services.open(wire),
            counts,
            ticker,
            config.limits(),
            flusher,
            others,
            new OverloadControl(new SplittableRandom(), ticker.nanoTime()));
    SipLoop loop = new SipLoop(events, dispatch, ways);
    made.loop = Optional.of(loop);
    return loop;
  }

  /** Known once it is made; connections are opened only later. */
  private static final class Made {
    private Optional<SipLoop> loop = Optional.empty();

    SipLoop get() {
      return loop.orElseThrow();
    }
  }

  private TransactionSetup setup(TimerWheel wheel, TransactionCounts counted) {
    return new TransactionSetup(
        timers,
        Math.max(1, config.limits().transactions() / config.loops()),
        Math.max(1, config.limits().rememberedBytes() / config.loops()),
        counted,
        wheel,
        allocator);
  }
}
