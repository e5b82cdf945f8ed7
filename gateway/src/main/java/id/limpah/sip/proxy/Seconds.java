package id.limpah.sip.proxy;

import id.limpah.sip.Span;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the seconds that a value begins with: Session-Expires (RFC 4028, 4), Retry-After (RFC 3261, 20.33). */
public final class Seconds {
  private static final int MOST_DIGITS = 9;

  private Seconds() {}

  /** Of that field; empty when it is not there or does not begin with a number. */
  public static OptionalLong of(Optional<Span> value) {
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
