package id.limpah.loadtest.sip;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;

/** Sockets for datagrams, with room for what a burst brings. */
final class Sockets {
  private static final int BUFFER = 4 << 20;

  private Sockets() {}

  /** On that address; port 0 takes any. */
  static DatagramChannel open(InetSocketAddress address) throws IOException {
    DatagramChannel channel = DatagramChannel.open();
    try {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER);
      channel.setOption(StandardSocketOptions.SO_SNDBUF, BUFFER);
      channel.bind(address);
      channel.configureBlocking(false);
      return channel;
    } catch (IOException e) {
      channel.close();
      throw new IOException("no socket on " + written(address) + ": " + e.getMessage(), e);
    }
  }

  /** Any port of the host by which that target is reached from here. */
  static DatagramChannel towards(InetSocketAddress target) throws IOException {
    boolean loopback = target.getAddress().isLoopbackAddress();
    DatagramChannel channel = open(new InetSocketAddress(loopback ? target.getAddress() : wildcard(target), 0));
    channel.connect(target);
    return channel;
  }

  private static InetAddress wildcard(InetSocketAddress target) {
    return InetAddress.ofLiteral(target.getAddress().getAddress().length == 4 ? "0.0.0.0" : "::");
  }

  /** As it stands in a URI. */
  static String written(InetSocketAddress address) {
    String host = address.getAddress().getHostAddress();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
  }
}
