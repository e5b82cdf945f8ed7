package id.limpah.sip.transaction;

import io.netty.buffer.ByteBuf;

/** The way back to who sent a request. */
public interface Hop {
  /** Whether the transport below retransmits by itself (RFC 3261, section 17: a reliable transport). */
  boolean reliable();

  /** Sends these bytes, or drops them when the way back is gone. Takes over the buffer in either case. */
  void send(ByteBuf bytes);
}
