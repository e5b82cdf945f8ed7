package id.limpah.loadtest.sip;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/** Bytes of a message that is being written, one piece after the other. Reused; owned by one thread. */
final class Text {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  final byte[] bytes = new byte[65_535];
  int length;

  Text clear() {
    length = 0;
    return this;
  }

  Text add(byte[] from, int start, int end) {
    System.arraycopy(from, start, bytes, length, end - start);
    length += end - start;
    return this;
  }

  Text add(byte[] all) {
    return add(all, 0, all.length);
  }

  Text add(String ascii) {
    int size = ascii.length();
    for (int i = 0; i < size; i++) {
      bytes[length++] = (byte) ascii.charAt(i);
    }
    return this;
  }

  Text hex8(int value) {
    hex8(bytes, length, value);
    length += 8;
    return this;
  }

  byte[] copy() {
    return java.util.Arrays.copyOf(bytes, length);
  }

  /** Eight hexadecimal digits at that place. */
  static void hex8(byte[] into, int at, int value) {
    for (int i = 7, left = value; i >= 0; i--, left >>>= 4) {
      into[at + i] = HEX[left & 15];
    }
  }

  /** Eight decimal digits at that place. */
  static void decimal8(byte[] into, int at, int value) {
    for (int i = 7, left = value; i >= 0; i--, left /= 10) {
      into[at + i] = (byte) ('0' + left % 10);
    }
  }

  /** Eight hexadecimal digits read, or -1 when they are none. */
  static long readHex8(byte[] from, int at) {
    long value = 0;
    for (int i = at; i < at + 8; i++) {
      int digit = Character.digit(from[i], 16);
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Tells this run's calls from those of another. */
  static int runNumber() {
    return ThreadLocalRandom.current().nextInt();
  }
}
