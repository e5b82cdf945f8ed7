package id.limpah.sip;

import java.util.Optional;

/**
 * The first line of a request: {@code Method SP Request-URI SP SIP-Version} with exactly one space between (RFC 3261,
 * 7.1).
 *
 * @param looksLikeSip whether it is a request at all: it begins with a token and ends in a version
 * @param parsed the URI, when it is well formed
 * @param versionIsOther well formed, but not SIP/2.0
 */
record RequestLine(
    Span method, Span uri, Optional<SipUri> parsed, boolean looksLikeSip, boolean versionIsOther, Optional<String> fault) {

  static RequestLine read(byte[] bytes, int from, int lineEnd) {
    int methodEnd = from;
    while (methodEnd < lineEnd && bytes[methodEnd] != ' ') {
      methodEnd++;
    }
    // The version is the last word, whatever stands behind it that should not.
    int versionEnd = Ascii.trimEnd(bytes, from, lineEnd);
    int versionStart = versionEnd;
    while (versionStart > methodEnd && bytes[versionStart - 1] != ' ') {
      versionStart--;
    }
    Span method = new Span(bytes, from, methodEnd);
    int uriStart = Math.min(methodEnd + 1, lineEnd);
    Span uri = new Span(bytes, uriStart, Math.max(uriStart, versionStart - 1));
    boolean looksLikeSip =
        Ascii.isToken(bytes, from, methodEnd) && versionStart > uriStart && isVersion(bytes, versionStart, versionEnd);
    if (!looksLikeSip) {
      return new RequestLine(method, uri, Optional.empty(), false, false, Optional.empty());
    }
    boolean other = !isTwo(bytes, versionStart, versionEnd);
    Optional<String> fault = Optional.empty();
    Optional<SipUri> parsed = SipUri.parse(uri);
    if (versionEnd != lineEnd) {
      fault = Optional.of("Bad Request Line");
    } else if (parsed.isEmpty() || parsed.get().hasHeaders()) {
      fault = Optional.of("Bad Request-URI");
    }
    return new RequestLine(method, uri, parsed, true, other, fault);
  }

  private static boolean isVersion(byte[] bytes, int start, int end) {
    if (end - start < 7 || !Ascii.isWord(bytes, start, start + 3, "sip") || bytes[start + 3] != '/') {
      return false;
    }
    int dot = start + 4;
    while (dot < end && bytes[dot] != '.') {
      dot++;
    }
    return Ascii.number(bytes, start + 4, dot, 999) >= 0 && Ascii.number(bytes, dot + 1, end, 999) >= 0;
  }

  private static boolean isTwo(byte[] bytes, int start, int end) {
    return end - start == 7 && bytes[start + 4] == '2' && bytes[start + 6] == '0';
  }
}
