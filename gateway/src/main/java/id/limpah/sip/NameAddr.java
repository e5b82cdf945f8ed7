package id.limpah.sip;

import java.util.Locale;
import java.util.Optional;

/**
 * A name-addr or addr-spec with its parameters, as in From, To and Contact (RFC 3261, 20.10): offsets into the message.
 */
public final class NameAddr {
  private final byte[] bytes;
  private final int start;
  private int end;
  private int uriStart;
  private int uriEnd;
  private int parametersStart;

  private NameAddr(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
  }

  /** Reads one value up to a comma outside of quotes and brackets; empty when it is not well formed. */
  static Optional<NameAddr> first(byte[] bytes, int start, int end) {
    NameAddr value = new NameAddr(bytes, start, end);
    return value.read() ? Optional.of(value) : Optional.empty();
  }

  private boolean read() {
    int at = Ascii.skipSpace(bytes, start, end);
    if (at < end && bytes[at] == '"') {
      at = Ascii.quotedEnd(bytes, at, end);
      if (at < 0) {
        return false;
      }
      at = Ascii.skipSpace(bytes, at, end);
      return at < end && bytes[at] == '<' && readBracketed(at);
    }
    int display = at;
    while (at < end && (Ascii.isToken(bytes[at]) || Ascii.isSpace(bytes[at]))) {
      at++;
    }
    if (at < end && bytes[at] == '<') {
      return readBracketed(at);
    }
    uriStart = display;
    at = display;
    while (at < end && bytes[at] != ';' && bytes[at] != ',' && !Ascii.isSpace(bytes[at])) {
      if (bytes[at] == '<' || bytes[at] == '>' || bytes[at] == '"') {
        return false;
      }
      at++;
    }
    uriEnd = at;
    return uriEnd > uriStart && readParameters(at);
  }

  private boolean readBracketed(int open) {
    uriStart = open + 1;
    uriEnd = uriStart;
    while (uriEnd < end && bytes[uriEnd] != '>') {
      if (bytes[uriEnd] == '<') {
        return false;
      }
      uriEnd++;
    }
    return uriEnd < end && uriEnd > uriStart && readParameters(uriEnd + 1);
  }

  /** Checks their form; they are looked for when asked. */
  private boolean readParameters(int from) {
    int at = Ascii.skipSpace(bytes, from, end);
    parametersStart = at;
    while (at < end && bytes[at] == ';') {
      int nameStart = Ascii.skipSpace(bytes, at + 1, end);
      int nameEnd = tokenEnd(nameStart);
      if (nameEnd == nameStart) {
        return false;
      }
      at = Ascii.skipSpace(bytes, nameEnd, end);
      if (at < end && bytes[at] == '=') {
        int valueStart = Ascii.skipSpace(bytes, at + 1, end);
        int valueEnd = valueEnd(valueStart);
        if (valueEnd <= valueStart) {
          return false;
        }
        at = Ascii.skipSpace(bytes, valueEnd, end);
      }
    }
    if (at < end && bytes[at] != ',') {
      return false;
    }
    end = at;
    return true;
  }

  private int valueEnd(int from) {
    if (from < end && bytes[from] == '"') {
      return Ascii.quotedEnd(bytes, from, end);
    }
    int i = from;
    while (i < end && bytes[i] != ';' && bytes[i] != ',' && !Ascii.isSpace(bytes[i]) && bytes[i] != '"') {
      i++;
    }
    return i;
  }

  private int tokenEnd(int from) {
    int i = from;
    while (i < end && Ascii.isToken(bytes[i])) {
      i++;
    }
    return i;
  }

  /** The URI; empty when it is not well formed. */
  public Optional<SipUri> uri() {
    return SipUri.parse(bytes, uriStart, uriEnd);
  }

  /** The URI as written. */
  public Span uriSpan() {
    return new Span(bytes, uriStart, uriEnd);
  }

  /** The tag, if there is one. */
  public Optional<Span> tag() {
    return parameter("tag");
  }

  /** A parameter of the field, not of the URI in brackets; empty when it is not there or has no value. */
  public Optional<Span> parameter(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    int at = parametersStart;
    while (at < end && bytes[at] == ';') {
      int nameStart = Ascii.skipSpace(bytes, at + 1, end);
      int nameEnd = tokenEnd(nameStart);
      at = Ascii.skipSpace(bytes, nameEnd, end);
      if (at < end && bytes[at] == '=') {
        int valueStart = Ascii.skipSpace(bytes, at + 1, end);
        int valueEnd = valueEnd(valueStart);
        if (Ascii.isWord(bytes, nameStart, nameEnd, wanted)) {
          return Optional.of(new Span(bytes, valueStart, valueEnd));
        }
        at = Ascii.skipSpace(bytes, valueEnd, end);
      }
    }
    return Optional.empty();
  }

  /** The whole value, as it was written. */
  public Span span() {
    return new Span(bytes, start, Ascii.trimEnd(bytes, start, end));
  }

  /** Where the value ends in its field: at a comma or at the field's end. */
  int end() {
    return end;
  }
}
