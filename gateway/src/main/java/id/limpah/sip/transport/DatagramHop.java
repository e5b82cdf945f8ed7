package id.limpah.sip.transport;

import id.limpah.sip.transaction.Hop;
import id.limpah.sip.transaction.Transport;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;

/** By datagrams to an address, out of a listening socket. */
final class DatagramHop implements Hop {
  private final Channel channel;
  private final InetSocketAddress to;
  private final Flusher flusher;
  private final ChannelFutureListener sent;

  DatagramHop(Channel channel, InetSocketAddress to, Flusher flusher, SipCounts counts) {
    this.channel = channel;
    this.to = to;
    this.flusher = flusher;
    this.sent =
        done -> {
          if (!done.isSuccess()) {
            counts.unsendable.increment();
          }
        };
  }

  InetSocketAddress to() {
    return to;
  }

  @Override
  public Transport transport() {
    return Transport.UDP;
  }

  @Override
  public void send(ByteBuf bytes) {
    flusher.wrote(channel);
    channel.write(new DatagramPacket(bytes, to)).addListener(sent);
  }
}
