package id.limpah.sip;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One Via value (RFC 3261, 20.42; rport of RFC 3581): its parts are offsets into the message.
 */
public final class Via {
  /** What a branch of RFC 3261 begins with (8.1.1.7). */
  public static final String MAGIC_COOKIE = "z9hG4bK";

  private static final String SIP = "sip";
  private static final byte[] COOKIE = MAGIC_COOKIE.getBytes(StandardCharsets.US_ASCII);
  private static final String BRANCH = "branch";
  private static final String RPORT = "rport";
  private static final String RECEIVED = "received";
  private static final String OVERLOAD = "oc";
  private static final List<String> OVERLOAD_ALL = List.of("oc", "oc-algo", "oc-validity", "oc-seq");

  private final byte[] bytes;
  private final int start;
  private int end;
  private int transportStart;
  private int transportEnd;
  private int hostStart;
  private int hostEnd;
  private int port = -1;
  private int parametersStart;
  private int branchStart = -1;
  private int branchEnd = -1;
  private int rportStart = -1;
  private int rportEnd = -1;
  private int receivedStart = -1;
  private int receivedEnd = -1;
  private boolean heedsOverloadControl;

  private Via(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
  }

  /** Reads the first value of a field that may hold several; empty when it is not well formed. */
  static Optional<Via> first(byte[] bytes, int start, int end) {
    Via via = new Via(bytes, start, end);
    return via.read() ? Optional.of(via) : Optional.empty();
  }

  private boolean read() {
    int at = word(start, SIP);
    at = at < 0 ? -1 : slash(at);
    if (at < 0) {
      return false;
    }
    int versionEnd = tokenEnd(at);
    if (versionEnd - at != 3 || bytes[at] != '2' || bytes[at + 1] != '.' || bytes[at + 2] != '0') {
      return false;
    }
    transportStart = slash(versionEnd);
    if (transportStart < 0) {
      return false;
    }
    transportEnd = tokenEnd(transportStart);
    hostStart = Ascii.skipSpace(bytes, transportEnd, end);
    if (transportEnd == transportStart || hostStart == transportEnd) {
      return false;
    }
    at = readSentBy();
    parametersStart = at;
    while (at >= 0 && at < end && bytes[at] == ';') {
      at = readParameter(Ascii.skipSpace(bytes, at + 1, end));
    }
    if (at < 0 || (at < end && bytes[at] != ',')) {
      return false;
    }
    end = Ascii.trimEnd(bytes, start, at);
    return true;
  }

  private int readSentBy() {
    if (hostStart < end && bytes[hostStart] == '[') {
      hostEnd = hostStart;
      while (hostEnd < end && bytes[hostEnd] != ']') {
        hostEnd++;
      }
      if (hostEnd++ >= end) {
        return -1;
      }
    } else {
      hostEnd = tokenEnd(hostStart);
    }
    if (hostEnd == hostStart) {
      return -1;
    }
    int at = Ascii.skipSpace(bytes, hostEnd, end);
    if (at < end && bytes[at] == ':') {
      int portStart = Ascii.skipSpace(bytes, at + 1, end);
      int portEnd = tokenEnd(portStart);
      port = (int) Ascii.number(bytes, portStart, portEnd, 65_535);
      if (port < 0) {
        return -1;
      }
      at = Ascii.skipSpace(bytes, portEnd, end);
    }
    return at;
  }

  /** One {@code name[=value]}; an empty one, as in {@code ;;}, is an error. */
  private int readParameter(int nameStart) {
    int nameEnd = tokenEnd(nameStart);
    if (nameEnd == nameStart) {
      return -1;
    }
    int at = Ascii.skipSpace(bytes, nameEnd, end);
    int valueStart = nameEnd;
    int valueEnd = nameEnd;
    if (at < end && bytes[at] == '=') {
      valueStart = Ascii.skipSpace(bytes, at + 1, end);
      valueEnd = valueEnd(valueStart);
      if (valueEnd <= valueStart) {
        return -1;
      }
      at = Ascii.skipSpace(bytes, valueEnd, end);
    }
    if (Ascii.isWord(bytes, nameStart, nameEnd, BRANCH)) {
      branchStart = valueStart;
      branchEnd = valueEnd;
    } else if (Ascii.isWord(bytes, nameStart, nameEnd, RPORT)) {
      rportStart = nameStart;
      rportEnd = valueEnd;
    } else if (Ascii.isWord(bytes, nameStart, nameEnd, RECEIVED)) {
      receivedStart = nameStart;
      receivedEnd = valueEnd;
    } else if (Ascii.isWord(bytes, nameStart, nameEnd, OVERLOAD)) {
      heedsOverloadControl = true;
    }
    return at;
  }

  private int valueEnd(int from) {
    if (from < end && bytes[from] == '"') {
      return Ascii.quotedEnd(bytes, from, end);
    }
    int i = from;
    while (i < end && (Ascii.isToken(bytes[i]) || bytes[i] == '[' || bytes[i] == ']' || bytes[i] == ':')) {
      i++;
    }
    return i;
  }

  private int word(int from, String lowerCase) {
    int stop = tokenEnd(from);
    return Ascii.isWord(bytes, from, stop, lowerCase) ? stop : -1;
  }

  private int slash(int from) {
    int at = Ascii.skipSpace(bytes, from, end);
    return at < end && bytes[at] == '/' ? Ascii.skipSpace(bytes, at + 1, end) : -1;
  }

  private int tokenEnd(int from) {
    int i = from;
    while (i < end && Ascii.isToken(bytes[i])) {
      i++;
    }
    return i;
  }

  /** The transport as written, such as {@code UDP}. */
  public Span transport() {
    return new Span(bytes, transportStart, transportEnd);
  }

  /** The host of sent-by as written, an IPv6 literal in its brackets. */
  public Span host() {
    return new Span(bytes, hostStart, hostEnd);
  }

  /** The port of sent-by, or -1 when none is given. */
  public int port() {
    return port;
  }

  /** The branch; empty in a message of RFC 2543. */
  public Optional<Span> branch() {
    return branchStart < 0 ? Optional.empty() : Optional.of(new Span(bytes, branchStart, branchEnd));
  }

  /** Whether the branch was made as RFC 3261 asks: with the magic cookie and something behind it. */
  public boolean hasMagicCookie() {
    if (branchStart < 0 || branchEnd - branchStart <= COOKIE.length) {
      return false;
    }
    for (int i = 0; i < COOKIE.length; i++) {
      if (Ascii.lower(bytes[branchStart + i]) != Ascii.lower(COOKIE[i])) {
        return false;
      }
    }
    return true;
  }

  /** Whether the sender asks for the answer at the port it sent from (RFC 3581). */
  public boolean hasRport() {
    return rportStart >= 0;
  }

  /** Whether the sender says that it can be asked to send less (RFC 7339, 4.1). */
  public boolean heedsOverloadControl() {
    return heedsOverloadControl;
  }

  /** The parameters of overload control, each with its semicolon, in their order. */
  List<Span> overloadParameters() {
    List<Span> found = new ArrayList<>(4);
    int at = parametersStart;
    while (at < end && bytes[at] == ';') {
      int semicolon = at;
      int nameStart = Ascii.skipSpace(bytes, at + 1, end);
      int nameEnd = tokenEnd(nameStart);
      int until = nameEnd;
      at = Ascii.skipSpace(bytes, nameEnd, end);
      if (at < end && bytes[at] == '=') {
        until = valueEnd(Ascii.skipSpace(bytes, at + 1, end));
        at = Ascii.skipSpace(bytes, until, end);
      }
      for (String name : OVERLOAD_ALL) {
        if (Ascii.isWord(bytes, nameStart, nameEnd, name)) {
          found.add(new Span(bytes, semicolon, until));
        }
      }
    }
    return found;
  }

  /** A parameter's value, without quotes; empty when it is not there, the empty text when it has none. */
  public Optional<String> parameter(String lowerCase) {
    int at = parametersStart;
    while (at < end && bytes[at] == ';') {
      int nameStart = Ascii.skipSpace(bytes, at + 1, end);
      int nameEnd = tokenEnd(nameStart);
      at = Ascii.skipSpace(bytes, nameEnd, end);
      int valueStart = nameEnd;
      int valueEnd = nameEnd;
      if (at < end && bytes[at] == '=') {
        valueStart = Ascii.skipSpace(bytes, at + 1, end);
        valueEnd = valueEnd(valueStart);
        at = Ascii.skipSpace(bytes, valueEnd, end);
      }
      if (Ascii.isWord(bytes, nameStart, nameEnd, lowerCase)) {
        return Optional.of(new Span(bytes, valueStart, valueEnd).toString().replace("\"", ""));
      }
    }
    return Optional.empty();
  }

  /** What {@code received} says, as written; empty when nobody set it. */
  public Optional<Span> received() {
    return receivedStart < 0 ? Optional.empty() : Optional.of(value(receivedStart, receivedEnd));
  }

  /** The port in {@code rport}; -1 when there is none or nobody filled it in. */
  public int rport() {
    if (rportStart < 0) {
      return -1;
    }
    Span value = value(rportStart, rportEnd);
    return (int) Ascii.number(bytes, value.start(), value.end(), 65_535);
  }

  /** What stands behind the equals sign of a parameter. */
  private Span value(int from, int until) {
    int at = from;
    while (at < until && bytes[at] != '=') {
      at++;
    }
    return new Span(bytes, at < until ? Ascii.skipSpace(bytes, at + 1, until) : until, until);
  }

  /** The whole value, as it was written. */
  public Span span() {
    return new Span(bytes, start, end);
  }

  int rportStart() {
    return rportStart;
  }

  int rportEnd() {
    return rportEnd;
  }

  int receivedStart() {
    return receivedStart;
  }

  int receivedEnd() {
    return receivedEnd;
  }
}
