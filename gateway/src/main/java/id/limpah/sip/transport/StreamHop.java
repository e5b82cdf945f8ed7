package id.limpah.sip.transport;

import id.limpah.sip.Via;
import id.limpah.sip.transaction.Hop;
import id.limpah.sip.transaction.Links;
import id.limpah.sip.transaction.NextHop;
import id.limpah.sip.transaction.Outbound;
import id.limpah.sip.transaction.Transport;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Back along the same connection; when it is gone, along a new one to where the request came from, at the port that its Via
 * names (RFC 3261, 18.2.2).
 */
record StreamHop(Channel channel, Transport transport, Flusher flusher, Links links, InetSocketAddress again) implements Hop {
  /** For the request with that Via on top. */
  StreamHop by(Via via) {
    int port = via.port() > 0 ? via.port() : transport == Transport.TLS ? 5061 : 5060;
    return new StreamHop(channel, transport, flusher, links, new InetSocketAddress(again.getAddress(), port));
  }

  @Override
  public void send(ByteBuf bytes) {
    if (channel.isActive()) {
      flusher.wrote(channel);
      channel.write(bytes);
      return;
    }
    Optional<Outbound> way = links.to(new NextHop(transport, again));
    if (way.isPresent()) {
      way.get().send(bytes);
    } else {
      bytes.release();
    }
  }
}
