package id.limpah.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what {@link ByteSink} wrote. */
final class ByteSource {
  private final byte[] bytes;
  private int at;

  ByteSource(byte[] bytes) {
    this.bytes = bytes;
  }

  long number() throws IOException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte next = next();
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IOException("a number without an end");
  }

  /** A number that says how many follow, each at least a byte long. */
  int count() throws IOException {
    long count = number();
    if (count < 0 || count > bytes.length - at) {
      throw new IOException("more is said to follow than there is");
    }
    return (int) count;
  }

  long signed() throws IOException {
    long value = number();
    return (value >>> 1) ^ -(value & 1);
  }

  double real() throws IOException {
    long bits = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      bits |= (next() & 0xffL) << (8 * i);
    }
    return Double.longBitsToDouble(bits);
  }

  String text() throws IOException {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  byte[] bytes() throws IOException {
    int length = count();
    at += length;
    return Arrays.copyOfRange(bytes, at - length, at);
  }

  private byte next() throws IOException {
    if (at >= bytes.length) {
      throw new IOException("bytes that end early");
    }
    return bytes[at++];
  }
}
