package id.limpah.sip.transport;

import id.limpah.sip.transaction.Hop;
import id.limpah.sip.transaction.Transport;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;

/** Back along the same connection (RFC 3261, 18.2.2); when it is gone, what was meant for it is dropped. */
record StreamHop(Channel channel, Transport transport, Flusher flusher) implements Hop {
  @Override
  public void send(ByteBuf bytes) {
    flusher.wrote(channel);
    channel.write(bytes);
  }
}
