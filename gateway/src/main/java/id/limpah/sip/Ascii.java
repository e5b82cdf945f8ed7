package id.limpah.sip;

import java.nio.charset.StandardCharsets;

/** The characters of RFC 3261, section 25, and numbers as it writes them. */
final class Ascii {
  /** What {@link #number} says of anything that is not 1*DIGIT within its cap. */
  static final long NOT_A_NUMBER = -1;

  private static final boolean[] TOKEN = new boolean[256];

  static {
    for (int c = '0'; c <= '9'; c++) {
      TOKEN[c] = true;
    }
    for (int c = 'a'; c <= 'z'; c++) {
      TOKEN[c] = true;
      TOKEN[c - 32] = true;
    }
    for (byte c : "-.!%*_+`'~".getBytes(StandardCharsets.US_ASCII)) {
      TOKEN[c] = true;
    }
  }

  private Ascii() {}

  static boolean isToken(byte c) {
    return TOKEN[c & 0xff];
  }

  static boolean isToken(byte[] bytes, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!TOKEN[bytes[i] & 0xff]) {
        return false;
      }
    }
    return end > start;
  }

  /** White space inside a value, folds included: their line ends are all that CR and LF can be there. */
  static boolean isSpace(byte c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  static int skipSpace(byte[] bytes, int start, int end) {
    int i = start;
    while (i < end && isSpace(bytes[i])) {
      i++;
    }
    return i;
  }

  static int trimEnd(byte[] bytes, int start, int end) {
    int i = end;
    while (i > start && isSpace(bytes[i - 1])) {
      i--;
    }
    return i;
  }

  static byte lower(byte c) {
    return c >= 'A' && c <= 'Z' ? (byte) (c + 32) : c;
  }

  /** 1*DIGIT up to a cap: no sign, no other alphabet's digits, no wrapping. */
  static long number(byte[] bytes, int start, int end, long cap) {
    if (end <= start) {
      return NOT_A_NUMBER;
    }
    long value = 0;
    for (int i = start; i < end; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return NOT_A_NUMBER;
      }
      value = value * 10 + digit;
      if (value > cap) {
        return NOT_A_NUMBER;
      }
    }
    return value;
  }

  /** Whether these bytes are that word, which is in lower case, whatever their case. */
  static boolean isWord(byte[] bytes, int start, int end, String lowerCase) {
    int length = lowerCase.length();
    if (end - start != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (lower(bytes[start + i]) != lowerCase.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The end of a quoted string that begins at start, after its closing quote; -1 when it has none. */
  static int quotedEnd(byte[] bytes, int start, int end) {
    for (int i = start + 1; i < end; i++) {
      if (bytes[i] == '\\') {
        i++;
      } else if (bytes[i] == '"') {
        return i + 1;
      }
    }
    return -1;
  }
}
