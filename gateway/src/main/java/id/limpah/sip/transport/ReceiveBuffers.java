package id.limpah.sip.transport;

import id.limpah.sip.SipDecoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;
import java.nio.ByteBuffer;

/**
 * The buffers that the datagrams of one event loop are received in, one after the other, again and again. Each takes the largest datagram;
 * a pool would give and take back 64 KiB for every one, and clear it. A message has bytes of its own once it is decoded, so that a
 * buffer is free again before the round is over; one that somebody still has is passed over.
 */
final class ReceiveBuffers extends DefaultMaxMessagesRecvByteBufAllocator {
  /** Datagrams that are read in a round. */
  static final int ROUND = 64;

  private final ByteBuf[] buffers = new ByteBuf[ROUND];
  private int next;

  ReceiveBuffers() {
    super(ROUND);
    // What nobody has written to costs an address and no memory.
    ByteBuffer all = ByteBuffer.allocateDirect(ROUND * SipDecoder.LARGEST);
    for (int i = 0; i < ROUND; i++) {
      buffers[i] = Unpooled.wrappedBuffer(all.slice(i * SipDecoder.LARGEST, SipDecoder.LARGEST));
    }
  }

  private ByteBuf buffer(ByteBufAllocator other) {
    ByteBuf buffer = buffers[next];
    next = (next + 1) % ROUND;
    return buffer.refCnt() == 1 ? buffer.retain().clear() : other.ioBuffer(SipDecoder.LARGEST);
  }

  @Override
  @SuppressWarnings("deprecation") // the only kind of handle that Netty's own allocators give
  public Handle newHandle() {
    return new MaxMessageHandle() {
      @Override
      public int guess() {
        return SipDecoder.LARGEST;
      }

      @Override
      public ByteBuf allocate(ByteBufAllocator allocator) {
        return buffer(allocator);
      }
    };
  }
}
