package id.limpah.sip.transport;

import id.limpah.sip.transaction.Links;
import id.limpah.sip.transaction.NextHop;
import id.limpah.sip.transaction.Outbound;
import id.limpah.sip.transaction.Transport;
import io.netty.channel.Channel;
import io.netty.util.concurrent.Ticker;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One loop's ways to next hops. */
final class Ways implements Links {
  private static final int MOST_STREAMS = 1024;

  private final Optional<Channel> datagrams;
  private final Map<InetSocketAddress, UdpWay> targets = new HashMap<>();
  private final Map<NextHop, StreamWay> streams = new HashMap<>();
  /** Connections that others opened, by where they come from; used again for what goes there. */
  private final Map<NextHop, Taken> taken = new HashMap<>();
  private final StreamWay.Connector connector;
  private final Flusher flusher;
  private final SipCounts counts;
  private final Ticker ticker;

  /** A connection, and whose it may be. */
  private record Taken(Channel channel, Predicate<NextHop> fits) {}

  Ways(Optional<Channel> datagrams, StreamWay.Connector connector, Flusher flusher, SipCounts counts, Ticker ticker) {
    this.datagrams = datagrams;
    this.connector = connector;
    this.flusher = flusher;
    this.counts = counts;
    this.ticker = ticker;
  }

  /** A target with a socket of its own. */
  UdpWay add(UdpTarget target) {
    UdpWay way = new UdpWay(datagrams.orElseThrow(), target.address(), Optional.of(target), flusher, counts);
    targets.put(target.address(), way);
    return way;
  }

  /** One that is none any more. */
  void remove(UdpTarget target) {
    targets.remove(target.address());
  }

  /**
   * A connection that was taken from somebody who may speak.
   *
   * @param fits whether who is there is who is expected there
   */
  void took(Transport transport, Channel channel, Predicate<NextHop> fits) {
    NextHop from = new NextHop(transport, (InetSocketAddress) channel.remoteAddress());
    Taken fresh = new Taken(channel, fits);
    taken.put(from, fresh);
    channel.closeFuture().addListener(closed -> taken.remove(from, fresh));
  }

  @Override
  public Optional<Outbound> to(NextHop next) {
    return next.transport() == Transport.UDP ? datagramWay(next.address()) : streamWay(next);
  }

  private Optional<Outbound> datagramWay(InetSocketAddress address) {
    UdpWay way = targets.get(address);
    if (way != null) {
      return Optional.of(way);
    }
    return datagrams.map(channel -> new UdpWay(channel, address, Optional.empty(), flusher, counts));
  }

  private Optional<Outbound> streamWay(NextHop next) {
    StreamWay way = streams.get(next);
    if (way == null) {
      if (streams.size() >= MOST_STREAMS && !forgetOne()) {
        return Optional.empty();
      }
      way = new StreamWay(next, connector, flusher, counts, ticker);
      streams.put(next, way);
    }
    if (way.idle()) {
      useTaken(way, taken.get(new NextHop(next.transport(), next.address())), next);
    }
    return Optional.of(way);
  }

  private static void useTaken(StreamWay way, @Nullable Taken known, NextHop next) {
    if (known != null && known.channel().isActive() && known.fits().test(next)) {
      way.use(known.channel());
    }
  }

  private boolean forgetOne() {
    for (Iterator<StreamWay> all = streams.values().iterator(); all.hasNext(); ) {
      if (all.next().idle()) {
        all.remove();
        return true;
      }
    }
    return false;
  }

  void close() {
    streams.values().forEach(StreamWay::drop);
  }
}
