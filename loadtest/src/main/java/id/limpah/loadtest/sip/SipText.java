package id.limpah.loadtest.sip;

/**
 * Where in a message what stands that a caller or a center needs; nothing is copied. Reads what is well formed, and says of anything else
 * that it is not: a load test judges answers. Reused; owned by one thread.
 */
final class SipText {
  private static final int MOST_VIAS = 32;
  private static final int MOST_CONTACTS = 16;
  private static final byte[] VERSION = Text.ascii("SIP/2.0 ");

  byte[] bytes = new byte[0];
  int end;

  /** 100 to 699, or 0 for a request. */
  int status;

  int methodEnd;
  int uriStart;
  int uriEnd;
  int vias;
  final int[] viaStart = new int[MOST_VIAS];
  final int[] viaEnd = new int[MOST_VIAS];
  int routes;
  final int[] routeStart = new int[MOST_VIAS];
  final int[] routeEnd = new int[MOST_VIAS];
  int contacts;
  final int[] contactStart = new int[MOST_CONTACTS];
  final int[] contactEnd = new int[MOST_CONTACTS];
  int fromStart;
  int fromEnd;
  int toStart;
  int toEnd;
  int callIdStart;
  int callIdEnd;
  int cseqStart;
  int cseqEnd;
  int cseqNumber;
  int cseqMethod;

  /** Finds everything; false when it is no SIP message. What was found until then stays. */
  boolean read(byte[] message, int length) {
    bytes = message;
    end = length;
    status = 0;
    vias = 0;
    routes = 0;
    contacts = 0;
    fromEnd = 0;
    toEnd = 0;
    callIdStart = 0;
    callIdEnd = 0;
    cseqEnd = 0;
    int at = lineEnd(0);
    if (at < 0 || !startLine(at)) {
      return false;
    }
    at += 2;
    while (true) {
      int next = lineEnd(at);
      if (next < 0) {
        return false;
      }
      if (next == at) {
        return vias > 0 && fromEnd > 0 && toEnd > 0 && callIdEnd > 0 && cseqEnd > 0;
      }
      if (!isSpace(bytes[at]) && !field(at, next)) {
        return false;
      }
      at = next + 2;
    }
  }

  /** Where the line that begins there ends, at its CR; negative when it does not. */
  private int lineEnd(int from) {
    for (int i = from; i + 1 < end; i++) {
      if (bytes[i] == '\r' && bytes[i + 1] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private boolean startLine(int lineEnd) {
    if (startsWith(0, VERSION)) {
      status = digits(8, Math.min(11, lineEnd));
      return status >= 100 && status <= 699 && lineEnd > 11 && bytes[11] == ' ';
    }
    int space = find(' ', 0, lineEnd);
    int second = space < 0 ? -1 : find(' ', space + 1, lineEnd);
    methodEnd = space;
    uriStart = space + 1;
    uriEnd = second;
    return second > 0 && lineEnd - second == 8 && startsWith(second + 1, VERSION, 7);
  }

  private boolean field(int from, int to) {
    int colon = find(':', from, to);
    if (colon <= from) {
      return false;
    }
    int nameEnd = colon;
    while (nameEnd > from && isSpace(bytes[nameEnd - 1])) {
      nameEnd--;
    }
    int start = colon + 1;
    while (start < to && isSpace(bytes[start])) {
      start++;
    }
    int size = nameEnd - from;
    switch (bytes[from] | 32) {
      case 'v' -> {
        if (size == 1 || is(from, size, "via")) {
          return via(start, to);
        }
      }
      case 'f' -> {
        if (size == 1 || is(from, size, "from")) {
          fromStart = start;
          fromEnd = to;
        }
      }
      case 't' -> {
        if (size == 1 || is(from, size, "to")) {
          toStart = start;
          toEnd = to;
        }
      }
      case 'i' -> {
        if (size == 1) {
          callIdStart = start;
          callIdEnd = to;
        }
      }
      case 'm' -> {
        if (size == 1) {
          contacts = split(start, to, contactStart, contactEnd, contacts);
        }
      }
      case 'r' -> {
        if (is(from, size, "record-route")) {
          routes = split(start, to, routeStart, routeEnd, routes);
        }
      }
      case 'c' -> {
        if (is(from, size, "call-id")) {
          callIdStart = start;
          callIdEnd = to;
        } else if (is(from, size, "cseq")) {
          return cseq(start, to);
        } else if (is(from, size, "contact")) {
          contacts = split(start, to, contactStart, contactEnd, contacts);
        }
      }
      default -> {}
    }
    return true;
  }

  /** One line's values stay together: they are only ever given back as they came. */
  private boolean via(int start, int to) {
    if (vias == MOST_VIAS || start == to) {
      return false;
    }
    viaStart[vias] = start;
    viaEnd[vias++] = to;
    return true;
  }

  /** Values between commas that stand in no quotes and no angle brackets; says how many there are now. */
  private int split(int start, int to, int[] starts, int[] ends, int before) {
    int count = before;
    boolean quoted = false;
    boolean angled = false;
    int from = start;
    for (int i = start; i <= to; i++) {
      byte b = i < to ? bytes[i] : (byte) ',';
      if (b == '"') {
        quoted = !quoted;
      } else if (b == '<' && !quoted) {
        angled = true;
      } else if (b == '>' && !quoted) {
        angled = false;
      } else if (b == ',' && (i == to || (!quoted && !angled)) && count < starts.length) {
        starts[count] = from;
        ends[count++] = i;
        from = i + 1;
      }
    }
    return count;
  }

  private boolean cseq(int start, int to) {
    int space = find(' ', start, to);
    if (space < 0) {
      return false;
    }
    cseqStart = start;
    cseqEnd = to;
    cseqNumber = digits(start, space);
    cseqMethod = space + 1;
    return cseqNumber >= 0;
  }

  /** Whether CSeq names that method. */
  boolean cseqIs(byte[] method) {
    return cseqEnd - cseqMethod == method.length && startsWith(cseqMethod, method);
  }

  /** Whether the request's method is that. */
  boolean methodIs(byte[] method) {
    return methodEnd == method.length && startsWith(0, method);
  }

  /** Whether To has a tag. */
  boolean toTagged() {
    for (int i = toStart; i + 4 < toEnd; i++) {
      if (bytes[i] == ';' && (bytes[i + 1] | 32) == 't' && (bytes[i + 2] | 32) == 'a' && (bytes[i + 3] | 32) == 'g' && bytes[i + 4] == '=') {
        return true;
      }
    }
    return false;
  }

  /** Where the URI of a Contact begins, behind its angle bracket if it has one. */
  int contactUriStart(int contact) {
    int bracket = find('<', contactStart[contact], contactEnd[contact]);
    int at = bracket < 0 ? contactStart[contact] : bracket + 1;
    while (at < contactEnd[contact] && isSpace(bytes[at])) {
      at++;
    }
    return at;
  }

  /** Where it ends. Without brackets, at the first parameter (RFC 3261, 20). */
  int contactUriEnd(int contact) {
    int start = contactUriStart(contact);
    int limit = contactEnd[contact];
    boolean bracketed = start > contactStart[contact] && find('<', contactStart[contact], limit) >= 0;
    int close = find(bracketed ? '>' : ';', start, limit);
    return close < 0 ? limit : close;
  }

  /** Where host and port begin in the URI between those. */
  int hostStart(int uriStart, int uriEnd) {
    int at = find('@', uriStart, uriEnd);
    int colon = find(':', uriStart, uriEnd);
    return at >= 0 ? at + 1 : colon + 1;
  }

  /** Where they end. */
  int hostEnd(int hostStart, int uriEnd) {
    int i = hostStart;
    while (i < uriEnd && bytes[i] != ';' && bytes[i] != '?' && bytes[i] != '>') {
      i++;
    }
    return i;
  }

  /** The number that follows this text between those places, or -1. */
  int numberAfter(byte[] text, int from, int to) {
    for (int i = from; i + text.length < to; i++) {
      if (startsWith(i, text)) {
        int stop = i + text.length;
        while (stop < to && bytes[stop] >= '0' && bytes[stop] <= '9') {
          stop++;
        }
        return digits(i + text.length, stop);
      }
    }
    return -1;
  }

  boolean contains(byte[] text, int from, int to) {
    for (int i = from; i + text.length <= to; i++) {
      if (startsWith(i, text)) {
        return true;
      }
    }
    return false;
  }

  boolean startsWith(int at, byte[] text) {
    return startsWith(at, text, text.length);
  }

  private boolean startsWith(int at, byte[] text, int size) {
    if (at < 0 || at + size > end) {
      return false;
    }
    for (int i = 0; i < size; i++) {
      if (bytes[at + i] != text[i]) {
        return false;
      }
    }
    return true;
  }

  private int find(char what, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == what) {
        return i;
      }
    }
    return -1;
  }

  private boolean is(int at, int size, String name) {
    if (size != name.length()) {
      return false;
    }
    for (int i = 0; i < size; i++) {
      if ((bytes[at + i] | 32) != name.charAt(i) && bytes[at + i] != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** 1*DIGIT, at most 9 of them, else -1. */
  private int digits(int from, int to) {
    if (to <= from || to - from > 9) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < to; i++) {
      if (bytes[i] < '0' || bytes[i] > '9') {
        return -1;
      }
      value = value * 10 + bytes[i] - '0';
    }
    return value;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\t';
  }
}
