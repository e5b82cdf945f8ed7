package id.limpah.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes in the making: numbers as short as they are (LEB128, small negative ones by zigzag), texts with their length. */
final class ByteSink {
  private byte[] bytes = new byte[1 << 10];
  private int size;

  void number(long value) {
    reserve(10);
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  void signed(long value) {
    number((value << 1) ^ (value >> 63));
  }

  /** Eight bytes, exact. */
  void real(double value) {
    reserve(Long.BYTES);
    long bits = Double.doubleToRawLongBits(value);
    for (int i = 0; i < Long.BYTES; i++) {
      bytes[size++] = (byte) (bits >>> (8 * i));
    }
  }

  void text(String text) {
    bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** With their length. */
  void bytes(byte[] more) {
    number(more.length);
    raw(more, more.length);
  }

  void all(ByteSink other) {
    raw(other.bytes, other.size);
  }

  private void raw(byte[] from, int length) {
    reserve(length);
    System.arraycopy(from, 0, bytes, size, length);
    size += length;
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }

  int size() {
    return size;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }
}
