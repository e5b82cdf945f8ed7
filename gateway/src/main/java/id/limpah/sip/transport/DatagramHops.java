package id.limpah.sip.transport;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** The ways back to those who sent to one channel of late: a few peers send most, and each transaction keeps the way back. */
final class DatagramHops {
  private static final int MOST = 256;

  private final @Nullable DatagramHop[] hops = new DatagramHop[MOST];
  private final Flusher flusher;
  private final SipCounts counts;

  DatagramHops(Flusher flusher, SipCounts counts) {
    this.flusher = flusher;
    this.counts = counts;
  }

  DatagramHop to(Channel channel, InetSocketAddress source) {
    int slot = source.hashCode() & (MOST - 1);
    DatagramHop hop = hops[slot];
    if (hop == null || !hop.to().equals(source)) {
      hop = new DatagramHop(channel, source, flusher, counts);
      hops[slot] = hop;
    }
    return hop;
  }
}
