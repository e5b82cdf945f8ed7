package id.limpah.sip;

/** Finds header fields: lines that end in CRLF, folded where the next one begins with white space (RFC 3261, 7.3.1). */
final class Lines {
  private Lines() {}

  /** Where a line ends, at its CR; -1 when it does not. A CR or LF alone does not end it. */
  static int end(byte[] bytes, int from, int end) {
    for (int i = from; i + 1 < end; i++) {
      if (bytes[i] == '\r' && bytes[i + 1] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /**
   * Adds each field to the index.
   *
   * @return where the body begins; -1 when a line is no field, a line end stands alone, the empty line is missing or
   *     there are too many fields. What came before the fault is in the index all the same
   */
  static int index(HeaderIndex headers, int from, int end) {
    byte[] bytes = headers.bytes;
    int at = from;
    boolean good = true;
    while (at + 1 < end) {
      if (bytes[at] == '\r' && bytes[at + 1] == '\n') {
        return good ? at + 2 : -1;
      }
      int stop = fieldEnd(bytes, at, end);
      if (stop < 0) {
        return -1;
      }
      good &= add(headers, at, stop);
      at = stop + 2;
    }
    return -1;
  }

  /** Where a field ends, folds included, at its CR; -1 when it does not, or a CR or LF stands alone in it. */
  private static int fieldEnd(byte[] bytes, int from, int end) {
    for (int i = from; i < end; i++) {
      byte c = bytes[i];
      if (c == '\n') {
        return -1;
      }
      if (c == '\r') {
        if (i + 1 >= end || bytes[i + 1] != '\n') {
          return -1;
        }
        if (i + 2 >= end || (bytes[i + 2] != ' ' && bytes[i + 2] != '\t')) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }

  private static boolean add(HeaderIndex headers, int from, int stop) {
    byte[] bytes = headers.bytes;
    int nameEnd = from;
    while (nameEnd < stop && Ascii.isToken(bytes[nameEnd])) {
      nameEnd++;
    }
    int colon = Ascii.skipSpace(bytes, nameEnd, stop);
    if (nameEnd == from || colon >= stop || bytes[colon] != ':') {
      return false;
    }
    int valueStart = Ascii.skipSpace(bytes, colon + 1, stop);
    return headers.add(from, nameEnd, valueStart, Ascii.trimEnd(bytes, valueStart, stop));
  }
}
