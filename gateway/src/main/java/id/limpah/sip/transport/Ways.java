package id.limpah.sip.transport;

import id.limpah.sip.transaction.Links;
import id.limpah.sip.transaction.NextHop;
import id.limpah.sip.transaction.Outbound;
import id.limpah.sip.transaction.Transport;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Ticker;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/** One loop's ways to next hops. */
final class Ways implements Links {
  private static final int MOST_STREAMS = 1024;

  private final EventLoop loop;
  private final Optional<Channel> datagrams;
  private final Map<InetSocketAddress, UdpWay> targets = new HashMap<>();
  private final Map<NextHop, StreamWay> streams = new HashMap<>();
  private final Bootstrap bootstrap;
  private final Flusher flusher;
  private final SipCounts counts;
  private final Ticker ticker;

  Ways(EventLoop loop, Optional<Channel> datagrams, Bootstrap bootstrap, Flusher flusher, SipCounts counts, Ticker ticker) {
    this.loop = loop;
    this.datagrams = datagrams;
    this.bootstrap = bootstrap;
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
    StreamWay known = streams.get(next);
    if (known != null) {
      return Optional.of(known);
    }
    if (next.transport() != Transport.TCP || (streams.size() >= MOST_STREAMS && !forgetOne())) {
      return Optional.empty();
    }
    StreamWay fresh = new StreamWay(next, loop, bootstrap, flusher, counts, ticker);
    streams.put(next, fresh);
    return Optional.of(fresh);
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
