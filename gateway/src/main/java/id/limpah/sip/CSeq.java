package id.limpah.sip;

/** The two parts of a CSeq value (RFC 3261, 20.16). */
final class CSeq {
  private static final long MOST = (1L << 31) - 1;

  private CSeq() {}

  static long number(byte[] bytes, int start, int end) {
    int digits = start;
    while (digits < end && !Ascii.isSpace(bytes[digits])) {
      digits++;
    }
    return digits == end ? Ascii.NOT_A_NUMBER : Ascii.number(bytes, start, digits, MOST);
  }

  static SipMethod method(byte[] bytes, int start, int end) {
    return SipMethod.of(bytes, methodStart(bytes, start, end), end);
  }

  static boolean names(byte[] bytes, int start, int end, Span method) {
    int from = methodStart(bytes, start, end);
    return new Span(bytes, from, end).equals(method);
  }

  private static int methodStart(byte[] bytes, int start, int end) {
    int at = start;
    while (at < end && !Ascii.isSpace(bytes[at])) {
      at++;
    }
    return Ascii.skipSpace(bytes, at, end);
  }
}
