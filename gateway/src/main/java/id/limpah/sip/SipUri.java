package id.limpah.sip;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * A URI (RFC 3261, 19.1): its parts are offsets into the message. Only of sip, sips and tel is more known than the scheme.
 */
public final class SipUri {
  private static final int MOST_PORT = 65_535;

  private final byte[] bytes;
  private final int start;
  private final int end;
  private int schemeEnd;
  private int userEnd = -1;
  private int hostStart;
  private int hostEnd;
  private int port = -1;
  private int parametersStart;
  private int parametersEnd;

  private SipUri(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
  }

  /** Reads a URI, or says that it is none. */
  public static Optional<SipUri> parse(Span span) {
    return parse(span.bytes(), span.start(), span.end());
  }

  static Optional<SipUri> parse(byte[] bytes, int start, int end) {
    SipUri uri = new SipUri(bytes, start, end);
    return uri.read() ? Optional.of(uri) : Optional.empty();
  }

  private boolean read() {
    schemeEnd = start;
    while (schemeEnd < end && bytes[schemeEnd] != ':') {
      byte c = bytes[schemeEnd];
      boolean letter = Ascii.lower(c) >= 'a' && Ascii.lower(c) <= 'z';
      boolean later = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
      if (!letter && (schemeEnd == start || !later)) {
        return false;
      }
      schemeEnd++;
    }
    if (schemeEnd == start || schemeEnd >= end - 1) {
      return false;
    }
    for (int i = schemeEnd; i < end; i++) {
      if (isForbidden(bytes[i])) {
        return false;
      }
    }
    if (isSip()) {
      return readSip();
    }
    hostStart = schemeEnd + 1;
    hostEnd = until(hostStart, ';', ';', ';');
    parametersStart = hostEnd;
    parametersEnd = end;
    return true;
  }

  /** White space, control characters and what would end a bracketed URI. */
  private static boolean isForbidden(byte c) {
    return (c >= 0 && c <= ' ') || c == '<' || c == '>' || c == '"' || c == 0x7f;
  }

  /** userinfo may hold {@code ; ? /} and the like, but no bare {@code @}: the first one ends it. */
  private boolean readSip() {
    hostStart = schemeEnd + 1;
    for (int i = hostStart; i < end; i++) {
      if (bytes[i] == '@') {
        if (i == hostStart) {
          return false;
        }
        userEnd = i;
        hostStart = i + 1;
        break;
      }
    }
    if (hostStart < end && bytes[hostStart] == '[') {
      hostEnd = hostStart;
      while (hostEnd < end && bytes[hostEnd] != ']') {
        hostEnd++;
      }
      if (hostEnd++ >= end) {
        return false;
      }
    } else {
      hostEnd = until(hostStart, ':', ';', '?');
    }
    if (hostEnd == hostStart) {
      return false;
    }
    int at = hostEnd;
    if (at < end && bytes[at] == ':') {
      int portEnd = until(at + 1, ';', '?', '?');
      port = (int) Ascii.number(bytes, at + 1, portEnd, MOST_PORT);
      if (port < 0) {
        return false;
      }
      at = portEnd;
    }
    parametersStart = at;
    parametersEnd = until(at, '?', '?', '?');
    return at >= end || bytes[at] == ';' || bytes[at] == '?';
  }

  private int until(int from, char one, char other, char third) {
    int i = from;
    while (i < end && bytes[i] != one && bytes[i] != other && bytes[i] != third) {
      i++;
    }
    return i;
  }

  /** In lower case. */
  public String scheme() {
    return new String(bytes, start, schemeEnd - start, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
  }

  /** Whether the scheme is sip or sips. */
  public boolean isSip() {
    int length = schemeEnd - start;
    return (length == 3 || (length == 4 && Ascii.lower(bytes[start + 3]) == 's'))
        && Ascii.lower(bytes[start]) == 's'
        && Ascii.lower(bytes[start + 1]) == 'i'
        && Ascii.lower(bytes[start + 2]) == 'p';
  }

  /** Whether the scheme is tel (RFC 3966). */
  public boolean isTel() {
    return Ascii.isWord(bytes, start, schemeEnd, "tel");
  }

  /** The user without password, unescaped; the number of a tel URI; empty when there is none. */
  public String user() {
    if (isTel()) {
      return unescaped(hostStart, hostEnd);
    }
    if (userEnd < 0) {
      return "";
    }
    int stop = schemeEnd + 1;
    while (stop < userEnd && bytes[stop] != ':') {
      stop++;
    }
    return unescaped(schemeEnd + 1, stop);
  }

  /** The host as written, an IPv6 literal in its brackets. */
  public String host() {
    return new String(bytes, hostStart, hostEnd - hostStart, StandardCharsets.US_ASCII);
  }

  /** The port, or -1 when none is given. */
  public int port() {
    return port;
  }

  /** Whether it carries header fields, which a Request-URI must not. */
  public boolean hasHeaders() {
    return isSip() && parametersEnd < end;
  }

  /** A parameter's unescaped value, the empty text when it has none; names mind no case. */
  public Optional<String> parameter(String name) {
    int at = parametersStart;
    if (at >= parametersEnd) {
      return Optional.empty();
    }
    String wanted = name.toLowerCase(Locale.ROOT);
    while (at < parametersEnd) {
      int nameStart = at + 1;
      int stop = nameStart;
      while (stop < parametersEnd && bytes[stop] != ';') {
        stop++;
      }
      int equals = nameStart;
      while (equals < stop && bytes[equals] != '=') {
        equals++;
      }
      if (Ascii.isWord(bytes, nameStart, equals, wanted)) {
        return Optional.of(equals < stop ? unescaped(equals + 1, stop) : "");
      }
      at = stop;
    }
    return Optional.empty();
  }

  /** The whole of it, as it was written. */
  public Span span() {
    return new Span(bytes, start, end);
  }

  private String unescaped(int from, int until) {
    ByteArrayOutputStream out = null;
    for (int i = from; i < until; i++) {
      if (bytes[i] == '%' && hex(i + 1, until) >= 0) {
        if (out == null) {
          out = new ByteArrayOutputStream(until - from);
          out.write(bytes, from, i - from);
        }
        out.write(hex(i + 1, until));
        i += 2;
      } else if (out != null) {
        out.write(bytes[i]);
      }
    }
    return out == null
        ? new String(bytes, from, until - from, StandardCharsets.UTF_8)
        : out.toString(StandardCharsets.UTF_8);
  }

  private int hex(int at, int until) {
    if (at + 1 >= until) {
      return -1;
    }
    int high = Character.digit(bytes[at], 16);
    int low = Character.digit(bytes[at + 1], 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }

  @Override
  public String toString() {
    return span().toString();
  }
}
