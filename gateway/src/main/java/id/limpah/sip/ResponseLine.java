package id.limpah.sip;

/** The first line of a response: {@code SIP-Version SP Status-Code SP Reason-Phrase} (RFC 3261, 7.2). */
final class ResponseLine {
  private static final String VERSION = "sip/2.0 ";

  private ResponseLine() {}

  static boolean isOne(byte[] bytes, int from, int lineEnd) {
    return lineEnd - from >= VERSION.length() && Ascii.isWord(bytes, from, from + VERSION.length(), VERSION);
  }

  /** 100 to 699, or -1. */
  static int status(byte[] bytes, int from, int lineEnd) {
    int start = from + VERSION.length();
    int end = start;
    while (end < lineEnd && bytes[end] != ' ') {
      end++;
    }
    int status = end - start == 3 ? (int) Ascii.number(bytes, start, end, 699) : -1;
    return status >= 100 ? status : -1;
  }

  static Span reasonPhrase(byte[] bytes, int from, int lineEnd) {
    int start = Math.min(from + VERSION.length() + 4, lineEnd);
    return new Span(bytes, start, lineEnd);
  }
}
