package id.limpah.sip.transport;

import io.netty.channel.Channel;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A target with a socket of its own, connected to it, on the listening port: only so does the system tell when an ICMP error
 * comes back. What arrives from there arrives at that socket.
 */
final class UdpTarget {
  private final InetSocketAddress address;
  private final SipCounts counts;
  private final List<Runnable> told = new CopyOnWriteArrayList<>();
  private volatile @Nullable Channel connected;

  UdpTarget(InetSocketAddress address, SipCounts counts) {
    this.address = address;
    this.counts = counts;
  }

  /** Errors of the way there, which the system has from ICMP or its routes, and not of what was sent. */
  static boolean saysNobodyIsThere(@Nullable Throwable cause) {
    return cause instanceof PortUnreachableException
        || cause instanceof NoRouteToHostException
        || cause instanceof ConnectException;
  }

  InetSocketAddress address() {
    return address;
  }

  /** Its socket, if it is open. */
  @Nullable Channel channel() {
    Channel channel = connected;
    return channel != null && channel.isActive() ? channel : null;
  }

  void connected(Channel channel) {
    connected = channel;
  }

  /** To be told when nobody is there, on whichever thread finds out. */
  void whenUnreachable(Runnable tell) {
    told.add(tell);
  }

  /** What is sent from now on goes out of the listening socket. */
  void close() {
    Channel channel = connected;
    connected = null;
    if (channel != null) {
      channel.close();
    }
  }

  /** From any thread. */
  void unreachable() {
    counts.unreachable.increment();
    told.forEach(Runnable::run);
  }
}
