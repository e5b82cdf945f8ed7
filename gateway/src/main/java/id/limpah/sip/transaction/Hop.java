package id.limpah.sip.transaction;

import io.netty.buffer.ByteBuf;

/** A way that messages go: back to who sent a request, or on to the next. */
public interface Hop {
  /** How they travel. */
  Transport transport();

  /** Sends these bytes, or drops them when the way is gone. Takes over the buffer in either case. */
  void send(ByteBuf bytes);

  /** Whether the transport below retransmits by itself (RFC 3261, section 17: a reliable transport). */
  default boolean reliable() {
    return transport().reliable();
  }
}
