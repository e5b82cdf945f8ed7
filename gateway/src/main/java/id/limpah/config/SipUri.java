package id.limpah.config;

import id.limpah.config.Form.Reading;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A target's SIP URI, RFC 3261 section 19.1, as far as a configuration needs it: it goes into a
 * Contact as it is, so headers and whatever could break out of angle brackets are refused.
 *
 * @param host lower case, without brackets
 * @param port 5060, or 5061 for {@code sips}, when none is written
 */
record SipUri(String text, String host, int port) {
  private static final Pattern OTHER_TRANSPORT =
      Pattern.compile(";transport=(?!(udp|tcp|tls)(;|$))", Pattern.CASE_INSENSITIVE);

  private static final Pattern FORM =
      Pattern.compile(
          "(sips?):(?:[A-Za-z0-9%+_.!~*'()&=$,/-]{1,128}@)?"
              + "(\\[[0-9A-Fa-f:.]{2,45}\\]|[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?)"
              + "(?::([0-9]{1,5}))?((?:;[A-Za-z0-9%+_.!~*'()&=$/:-]+)*)",
          Pattern.CASE_INSENSITIVE);

  static Reading<SipUri> read(String text) {
    Matcher matcher = FORM.matcher(text);
    if (text.contains("?")) {
      return Reading.wrong(
          Spelling.quoted(text) + " has headers (?), which proxies would copy into requests");
    }
    if (!matcher.matches()) {
      return Reading.wrong(
          Spelling.quoted(text) + " is no SIP URI", "write sip:147@192.0.2.7:5060");
    }
    if (matcher.group(4).toLowerCase(Locale.ROOT).contains(";limpah-")) {
      return Reading.wrong(
          "the parameters that begin with limpah- are added here, not by the configuration");
    }
    int standard = matcher.group(1).equalsIgnoreCase("sips") ? 5061 : 5060;
    int port = Optional.ofNullable(matcher.group(3)).map(Integer::parseInt).orElse(standard);
    if (port < 1 || port > 65_535) {
      return Reading.wrong("a port is 1 to 65535, not " + port);
    }
    String host = matcher.group(2).toLowerCase(Locale.ROOT);
    if (host.startsWith("[")) {
      host = host.substring(1, host.length() - 1);
      if (Addresses.literal(host).isEmpty()) {
        return Reading.wrong(Spelling.quoted(text) + " has no IPv6 address in its brackets");
      }
    }
    return Reading.value(new SipUri(text, host, port));
  }

  /**
   * Whether the gateway itself can send there.
   *
   * @param tls whether it speaks TLS
   */
  boolean dialled(boolean tls) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.startsWith("sip:")
        && !OTHER_TRANSPORT.matcher(text).find()
        && (tls || !lower.contains(";transport=tls"));
  }
}
