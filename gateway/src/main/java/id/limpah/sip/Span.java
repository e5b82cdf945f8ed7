package id.limpah.sip;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** A run of bytes of a message. Two are equal when they say the same. The bytes are the message's: nobody changes them. */
public final class Span {
  private final byte[] bytes;
  private final int start;
  private final int end;

  /** From start until before end. */
  public Span(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
  }

  /** The bytes of a text of our own. */
  public static Span of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Span(bytes, 0, bytes.length);
  }

  /** All of these bytes. */
  public static Span ofBytes(byte[] bytes) {
    return new Span(bytes, 0, bytes.length);
  }

  /** The array it lies in, shared. */
  public byte[] bytes() {
    return bytes;
  }

  /** Offset of the first byte. */
  public int start() {
    return start;
  }

  /** Offset behind the last byte. */
  public int end() {
    return end;
  }

  /** How many bytes it has. */
  public int length() {
    return end - start;
  }

  /** Whether it is that word, whatever the case of either; ASCII only. */
  public boolean isWord(String word) {
    return Ascii.isWord(bytes, start, end, word.toLowerCase(Locale.ROOT));
  }

  /** A copy as text; bytes that are not UTF-8 become U+FFFD. */
  @Override
  public String toString() {
    return new String(bytes, start, end - start, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Span span && Arrays.equals(bytes, start, end, span.bytes, span.start, span.end);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = start; i < end; i++) {
      hash = 31 * hash + bytes[i];
    }
    return hash;
  }
}
