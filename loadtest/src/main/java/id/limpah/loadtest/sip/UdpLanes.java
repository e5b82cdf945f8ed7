package id.limpah.loadtest.sip;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** Connected sockets for datagrams: the system then drops what others send, and tells when nobody listens. */
final class UdpLanes implements Wire {
  /** Read from one lane before the next has its turn. */
  private static final int MOST_AT_ONCE = 64;

  private final DatagramChannel[] channels;
  private final String[] sentBy;
  private final ByteBuffer out = ByteBuffer.allocateDirect(65_535);
  private final ByteBuffer in = ByteBuffer.allocateDirect(65_535);
  private final byte[] bytes = new byte[65_535];

  UdpLanes(InetSocketAddress target, int lanes) throws IOException {
    channels = new DatagramChannel[lanes];
    sentBy = new String[lanes];
    for (int i = 0; i < lanes; i++) {
      channels[i] = Sockets.towards(target);
      sentBy[i] = Sockets.written((InetSocketAddress) channels[i].getLocalAddress());
    }
  }

  @Override
  public int lanes() {
    return channels.length;
  }

  @Override
  public String sentBy(int lane) {
    return sentBy[lane];
  }

  @Override
  public boolean send(int lane, byte[] message, int length) {
    out.clear().put(message, 0, length).flip();
    try {
      return channels[lane].write(out) > 0;
    } catch (IOException e) {
      // Nobody listens there: lost, as a datagram may be.
      return true;
    }
  }

  @Override
  public boolean turn(Received into, long now) {
    boolean any = false;
    for (DatagramChannel channel : channels) {
      any |= read(channel, into);
    }
    return any;
  }

  private boolean read(DatagramChannel channel, Received into) {
    try {
      for (int i = 0; i < MOST_AT_ONCE; i++) {
        in.clear();
        if (channel.read(in) <= 0) {
          return i > 0;
        }
        in.flip();
        int length = in.remaining();
        in.get(bytes, 0, length);
        into.message(bytes, length, System.nanoTime());
      }
    } catch (IOException e) {
      // ICMP says that nobody listens; the call in question ends by its time.
      return true;
    }
    return true;
  }

  @Override
  public boolean reliable() {
    return false;
  }

  @Override
  public void close() {
    for (DatagramChannel channel : channels) {
      try {
        channel.close();
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }
}
