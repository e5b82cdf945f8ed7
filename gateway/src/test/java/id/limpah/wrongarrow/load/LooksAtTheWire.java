package id.limpah.wrongarrow.load;

import io.netty.buffer.ByteBuf;

/** Planted: stands for a class of the room load that looks at the wire, which the table does not allow. */
public final class LooksAtTheWire {
  private LooksAtTheWire() {}

  /** The forbidden look. */
  public static int look(ByteBuf wire) {
    return wire.readableBytes();
  }
}
