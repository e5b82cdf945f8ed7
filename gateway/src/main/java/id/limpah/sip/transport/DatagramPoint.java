package id.limpah.sip.transport;

import id.limpah.sip.transaction.Hop;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes datagrams from peers; answers go out once for each batch that was read. */
final class DatagramPoint extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(DatagramPoint.class);

  private final Dispatch dispatch;
  private final Peers peers;

  DatagramPoint(Dispatch dispatch, Peers peers) {
    this.dispatch = dispatch;
    this.peers = peers;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    DatagramPacket packet = (DatagramPacket) message;
    try {
      InetSocketAddress source = packet.sender();
      if (!peers.admit(source)) {
        dispatch.counts().refusedSources.increment();
        return;
      }
      Way way = new Way(ctx.channel(), source, dispatch.counts());
      dispatch.receive(packet.content(), way, source, ctx.alloc());
    } finally {
      packet.release();
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    ctx.flush();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    LOG.debug("on the datagram channel", cause);
  }

  /** Back to where a datagram came from. */
  private static final class Way implements Hop {
    private final Channel channel;
    private final InetSocketAddress to;
    private final SipCounts counts;

    Way(Channel channel, InetSocketAddress to, SipCounts counts) {
      this.channel = channel;
      this.to = to;
      this.counts = counts;
    }

    @Override
    public boolean reliable() {
      return false;
    }

    @Override
    public void send(ByteBuf bytes) {
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
}
