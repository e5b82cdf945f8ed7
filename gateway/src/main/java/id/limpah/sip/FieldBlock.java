package id.limpah.sip;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** Header fields of our own in the making, in one array that is used again and again. For one thread. */
public final class FieldBlock {
  private static final int USUAL = 2_048;

  private byte[] bytes = new byte[USUAL];
  private int size;

  /** Begins anew. */
  public void clear() {
    size = 0;
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return size == 0;
  }

  /**
   * Adds a part of a field, {@code Name: value}.
   *
   * @throws IllegalArgumentException when a line end or a NUL is in it, which would make more of it than one field
   */
  public FieldBlock add(byte[] part) {
    reserve(part.length);
    for (int i = 0; i < part.length; i++) {
      byte c = part[i];
      if (c == '\r' || c == '\n' || c == 0) {
        throw new IllegalArgumentException("a line end or NUL inside a header field");
      }
      bytes[size + i] = c;
    }
    size += part.length;
    return this;
  }

  /** Ends a field. */
  public void end() {
    reserve(2);
    bytes[size++] = '\r';
    bytes[size++] = '\n';
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }

  void write(ByteBuf out) {
    out.writeBytes(bytes, 0, size);
  }
}
