package id.limpah.demo;

import id.limpah.sip.SipMessage;
import id.limpah.sip.SipRequest;
import id.limpah.sip.SipRequestWriter;
import id.limpah.sip.SipResponse;
import id.limpah.sip.SipResponseWriter;
import id.limpah.sip.Decoded;
import id.limpah.sip.SipDecoder;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.BiConsumer;

/** One datagram socket on loopback that speaks SIP. Belongs to the demo's event loop. */
final class Wire implements AutoCloseable {
  private static final int SOCKET_BUFFER = 4 << 20;
  private static final byte[] NO_BODY = {};

  private final Channel channel;

  private Wire(Channel channel) {
    this.channel = channel;
  }

  /** Opens one on any free port; what comes is copied, so the receiver may keep it. */
  static Wire open(EventLoopGroup loop, BiConsumer<SipMessage, InetSocketAddress> receiver) throws IOException {
    Bootstrap bootstrap =
        new Bootstrap()
            .group(loop)
            .channel(NioDatagramChannel.class)
            .option(ChannelOption.SO_RCVBUF, SOCKET_BUFFER)
            .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(SipDecoder.LARGEST).maxMessagesPerRead(64))
            .handler(
                new ChannelInboundHandlerAdapter() {
                  @Override
                  public void channelRead(ChannelHandlerContext ctx, Object message) {
                    DatagramPacket packet = (DatagramPacket) message;
                    ByteBuf copy = Unpooled.copiedBuffer(packet.content());
                    InetSocketAddress source = packet.sender();
                    packet.release();
                    switch (SipDecoder.decode(copy)) {
                      case Decoded.Request(SipRequest request) -> receiver.accept(request, source);
                      case Decoded.Response(SipResponse response) -> receiver.accept(response, source);
                      default -> throw new IllegalStateException("nobody here sends anything else");
                    }
                  }
                });
    var bound = bootstrap.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)).awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IOException("no free port on loopback", bound.cause());
    }
    return new Wire(bound.channel());
  }

  int port() {
    return ((InetSocketAddress) channel.localAddress()).getPort();
  }

  void send(SipRequestWriter request, InetSocketAddress to) {
    ByteBuf out = channel.alloc().directBuffer(1024);
    request.write(out, NO_BODY);
    channel.writeAndFlush(new DatagramPacket(out, to));
  }

  void answer(SipRequest request, int status, String reason, String tag, InetSocketAddress to, List<String> fields) {
    ByteBuf out = channel.alloc().directBuffer(1024);
    SipResponseWriter.write(out, request, status, reason, to, tag, fields);
    channel.writeAndFlush(new DatagramPacket(out, to));
  }

  @Override
  public void close() {
    channel.close().awaitUninterruptibly();
  }
}
