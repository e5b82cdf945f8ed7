package id.limpah.loadtest.sip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** One socket for datagrams to and from anybody: a center, or callers who follow a redirection. */
final class OpenSocket {
  private static final int MOST_AT_ONCE = 64;

  private final DatagramChannel channel;
  private final String sentBy;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(65_535);
  private final byte[] bytes = new byte[65_535];

  OpenSocket(InetSocketAddress address) throws IOException {
    channel = Sockets.open(address);
    sentBy = Sockets.written((InetSocketAddress) channel.getLocalAddress());
  }

  String sentBy() {
    return sentBy;
  }

  InetSocketAddress address() {
    try {
      return (InetSocketAddress) channel.getLocalAddress();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void send(InetSocketAddress to, byte[] message, int length) {
    buffer.clear().put(message, 0, length).flip();
    try {
      channel.send(buffer, to);
    } catch (IOException e) {
      // Lost, as a datagram may be.
    }
  }

  /** Takes what comes in, and where it came from. */
  @FunctionalInterface
  interface From {
    void message(byte[] bytes, int length, InetSocketAddress source, long now);
  }

  boolean turn(From into) {
    try {
      for (int i = 0; i < MOST_AT_ONCE; i++) {
        buffer.clear();
        if (!(channel.receive(buffer) instanceof InetSocketAddress source)) {
          return i > 0;
        }
        buffer.flip();
        int length = buffer.remaining();
        buffer.get(bytes, 0, length);
        into.message(bytes, length, source, System.nanoTime());
      }
    } catch (IOException e) {
      return true;
    }
    return true;
  }

  void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
