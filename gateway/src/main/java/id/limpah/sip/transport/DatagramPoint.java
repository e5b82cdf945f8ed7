package id.limpah.sip.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes datagrams; answers go out once for each batch that was read. */
final class DatagramPoint extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(DatagramPoint.class);

  private final Dispatch dispatch;
  private final Peers peers;
  private final Runnable unreachable;
  private final DatagramHops hops;
  private final Runnable gather;

  /**
   * A point.
   *
   * @param unreachable told when the other side of a connected socket turns out not to be there
   */
  DatagramPoint(Dispatch dispatch, Peers peers, Runnable unreachable) {
    this.dispatch = dispatch;
    this.peers = peers;
    this.unreachable = unreachable;
    this.gather = dispatch::gather;
    this.hops = new DatagramHops(dispatch.flusher(), dispatch.counts());
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    DatagramPacket packet = (DatagramPacket) message;
    dispatch.beginDatagram();
    try {
      InetSocketAddress source = packet.sender();
      Peers.Standing standing = peers.standing(source);
      if (standing == Peers.Standing.STRANGER) {
        dispatch.counts().refusedSources.increment();
        return;
      }
      dispatch.receive(packet.content(), hops.to(ctx.channel(), source), source, standing == Peers.Standing.PEER);
    } finally {
      packet.release();
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    dispatch.end();
    // Behind the other channels that have something to read now.
    if (dispatch.mayGather()) {
      ctx.executor().execute(gather);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (UdpTarget.saysNobodyIsThere(cause)) {
      unreachable.run();
    } else {
      LOG.debug("on the datagram channel", cause);
    }
  }
}
