package id.limpah.sip.transport;

import id.limpah.sip.transaction.NextHop;
import id.limpah.sip.transaction.Transport;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioDatagramChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens and closes the sockets of datagrams. */
final class Sockets {
  private static final Logger LOG = LoggerFactory.getLogger(Sockets.class);
  private static final int SOCKET_BUFFER = 4 << 20;
  private static final int MOST_TARGETS = 256;

  private final SipCounts counts;
  private final Peers peers;
  private final Map<InetSocketAddress, UdpTarget> byAddress = new HashMap<>();
  private final Map<EventLoop, ReceiveBuffers> buffers = new ConcurrentHashMap<>();
  private final List<Channel> listeners = new ArrayList<>();

  Sockets(SipCounts counts, Peers peers) {
    this.counts = counts;
    this.peers = peers;
  }

  private Bootstrap datagrams(EventLoop loop) {
    return new Bootstrap()
        .group(loop)
        .channel(NioDatagramChannel.class)
        .option(ChannelOption.SO_RCVBUF, SOCKET_BUFFER)
        .option(ChannelOption.SO_SNDBUF, SOCKET_BUFFER)
        .option(NioChannelOption.of(StandardSocketOptions.SO_REUSEPORT), true)
        .option(ChannelOption.AUTO_READ, false)
        // Netty's own would cut datagrams at 2,048 bytes.
        .option(ChannelOption.RECVBUF_ALLOCATOR, buffers.computeIfAbsent(loop, none -> new ReceiveBuffers()))
        .handler(new ChannelInboundHandlerAdapter());
  }

  /** One socket for each loop, all on one address; nothing is read yet. */
  List<Channel> bindUdp(InetSocketAddress address, List<EventLoop> events) throws IOException {
    refuseSharing(address);
    List<Channel> channels = new ArrayList<>();
    InetSocketAddress at = address;
    for (EventLoop loop : events) {
      Channel channel = opened(datagrams(loop).bind(at), "SIP UDP", address);
      listeners.add(channel);
      channels.add(channel);
      at = (InetSocketAddress) channel.localAddress();
    }
    return channels;
  }

  /** With SO_REUSEPORT two gateways would share a port and each lose half the calls; so the port has to be free. */
  private static void refuseSharing(InetSocketAddress address) throws IOException {
    if (address.getPort() != 0) {
      try (DatagramChannel probe = DatagramChannel.open()) {
        probe.bind(address);
      }
    }
  }

  /** A listening socket hears of no one place that nobody is there. */
  private static void ignored() {}

  void read(Channel channel, SipLoop loop) {
    channel.pipeline().addLast(new DatagramPoint(loop.dispatch(), peers, Sockets::ignored));
    channel.config().setAutoRead(true);
  }

  /**
   * Gives each UDP target a socket of its own, on the first loop, and closes those of targets that are none any more. Not to be
   * called on a SIP event loop.
   */
  synchronized void targets(List<NextHop> targets, InetSocketAddress local, List<SipLoop> loops) {
    Set<InetSocketAddress> wanted = new LinkedHashSet<>();
    targets.stream()
        .filter(target -> target.transport() == Transport.UDP)
        .map(NextHop::address)
        .limit(MOST_TARGETS)
        .forEach(wanted::add);
    for (UdpTarget gone : byAddress.values().stream().filter(target -> !wanted.contains(target.address())).toList()) {
      byAddress.remove(gone.address());
      loops.forEach(loop -> loop.events().submit(() -> loop.ways().remove(gone)).awaitUninterruptibly());
      gone.close();
    }
    for (InetSocketAddress address : wanted) {
      if (!byAddress.containsKey(address)) {
        UdpTarget target = new UdpTarget(address, counts);
        byAddress.put(address, target);
        loops.forEach(loop -> loop.events().submit(() -> add(target, loop)).awaitUninterruptibly());
        connect(target, local, loops.getFirst());
      }
    }
  }

  private static void add(UdpTarget target, SipLoop loop) {
    UdpWay way = loop.ways().add(target);
    target.whenUnreachable(
        () ->
            loop.events()
                .execute(
                    () -> {
                      way.nobodyThere(System.nanoTime());
                      loop.dispatch().flusher().flush();
                    }));
  }

  private void connect(UdpTarget target, InetSocketAddress local, SipLoop first) {
    ChannelFuture connecting = datagrams(first.events()).connect(target.address(), local).awaitUninterruptibly();
    if (!connecting.isSuccess()) {
      LOG.warn(
          "{} has no socket of its own, so that nobody says when it is not there", target.address(), connecting.cause());
      return;
    }
    Channel channel = connecting.channel();
    channel.pipeline().addLast(new DatagramPoint(first.dispatch(), peers, target::unreachable));
    channel.config().setAutoRead(true);
    target.connected(channel);
  }

  static Channel opened(ChannelFuture opening, String what, InetSocketAddress address)
      throws IOException {
    opening.awaitUninterruptibly();
    if (opening.isSuccess()) {
      return opening.channel();
    }
    if (opening.cause() instanceof IOException failure) {
      throw failure;
    }
    throw new IOException(what + " cannot be had on " + address, opening.cause());
  }

  synchronized void close() {
    byAddress.values().forEach(UdpTarget::close);
    listeners.forEach(listener -> listener.close().awaitUninterruptibly());
  }
}
