package id.limpah.sip.transport;

import id.limpah.sip.transaction.Outbound;
import id.limpah.sip.transaction.Transport;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.util.Optional;

/** By datagrams to a next hop: out of the target's own socket when it has one, else out of the listening one. */
final class UdpWay extends Outbound {
  private final Channel listening;
  private final InetSocketAddress to;
  private final Optional<UdpTarget> target;
  private final Flusher flusher;
  private final ChannelFutureListener sent;

  UdpWay(Channel listening, InetSocketAddress to, Optional<UdpTarget> target, Flusher flusher, SipCounts counts) {
    this.listening = listening;
    this.to = to;
    this.target = target;
    this.flusher = flusher;
    this.sent =
        done -> {
          if (!done.isSuccess()) {
            counts.unsendable.increment();
            if (UdpTarget.saysNobodyIsThere(done.cause())) {
              target.ifPresent(UdpTarget::unreachable);
            }
          }
        };
  }

  @Override
  public Transport transport() {
    return Transport.UDP;
  }

  /** On this loop: the system says that nobody is there. */
  void nobodyThere(long nowNanos) {
    unreachable(nowNanos);
  }

  @Override
  public void send(ByteBuf bytes) {
    Channel own = target.map(UdpTarget::channel).orElse(null);
    Channel channel = own == null ? listening : own;
    Object message = own == null ? new DatagramPacket(bytes, to) : bytes;
    flusher.wrote(channel);
    channel.write(message).addListener(sent);
  }
}
