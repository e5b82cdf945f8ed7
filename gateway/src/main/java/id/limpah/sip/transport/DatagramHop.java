package id.limpah.sip.transport;

import id.limpah.sip.transaction.Hop;
import id.limpah.sip.transaction.Transport;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;

/** By datagrams to an address, out of a listening socket. */
record DatagramHop(Channel channel, InetSocketAddress to, Flusher flusher, SipCounts counts) implements Hop {
  @Override
  public Transport transport() {
    return Transport.UDP;
  }

  @Override
  public void send(ByteBuf bytes) {
    flusher.wrote(channel);
    channel
        .write(new DatagramPacket(bytes, to))
        .addListener(
            sent -> {
              if (!sent.isSuccess()) {
                counts.unsendable.increment();
              }
            });
  }
}
