package id.limpah.sip.proxy;

import id.limpah.sip.Span;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads a Session-Expires value (RFC 4028, 4): seconds, then parameters. */
final class SessionExpires {
  private static final int MOST_DIGITS = 9;

  private SessionExpires() {}

  static OptionalLong seconds(Optional<Span> value) {
    if (value.isEmpty()) {
      return OptionalLong.empty();
    }
    Span span = value.get();
    long seconds = 0;
    int digits = 0;
    while (digits < span.length() && digits < MOST_DIGITS) {
      int digit = span.bytes()[span.start() + digits] - '0';
      if (digit < 0 || digit > 9) {
        break;
      }
      seconds = 10 * seconds + digit;
      digits++;
    }
    return digits == 0 ? OptionalLong.empty() : OptionalLong.of(seconds);
  }
}
