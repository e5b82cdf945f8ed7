package id.limpah.config;

import id.limpah.config.Form.Reading;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses, always literal: a name here would make starting wait for DNS, and mean something else
 * tomorrow.
 */
final class Addresses {
  private static final Pattern HOST_PORT =
      Pattern.compile("(?:\\[([^\\]]*)\\]|([^:\\[\\]]*)):([0-9]{1,5})");
  // The JDK also takes 127.1 and 2130706433 for 127.0.0.1; nobody who writes that means it.
  private static final Pattern IPV4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\\.(?!$)|$)){4}");
  private static final Pattern IPV6 = Pattern.compile("(?=.*:)[0-9A-Fa-f:.]{2,45}");

  private Addresses() {}

  /** {@code 127.0.0.1:5060} or {@code [::1]:5060}; port 0 is any free one. */
  static Reading<InetSocketAddress> listener(String text) {
    Matcher matcher = HOST_PORT.matcher(text);
    if (!matcher.matches()) {
      return Reading.wrong(
          Spelling.quoted(text) + " is no address with a port",
          "write 127.0.0.1:5060 or [::1]:5060");
    }
    String host = Optional.ofNullable(matcher.group(1)).orElse("");
    Optional<InetAddress> address = host.isEmpty() ? ipv4(matcher.group(2)) : ipv6(host);
    if (address.isEmpty()) {
      return Reading.wrong(
          Spelling.quoted(text) + " must have a literal IP address: names are not looked up",
          "write 127.0.0.1:" + matcher.group(3));
    }
    int port = Integer.parseInt(matcher.group(3));
    if (port > 65_535) {
      return Reading.wrong("a port is at most 65535, not " + port);
    }
    if (!address.get().isLoopbackAddress()) {
      return Reading.wrong(
          Spelling.quoted(text)
              + " can be reached from elsewhere, which needs authentication, and that does not"
              + " exist yet",
          "write 127.0.0.1:" + port);
    }
    return Reading.value(new InetSocketAddress(address.get(), port));
  }

  /** A server to be asked: {@code 192.0.2.53:53} or {@code [2001:db8::53]:53}. */
  static Reading<InetSocketAddress> nameServer(String text) {
    Matcher matcher = HOST_PORT.matcher(text);
    Optional<InetAddress> address =
        matcher.matches() ? literal(Optional.ofNullable(matcher.group(1)).orElseGet(() -> matcher.group(2))) : Optional.empty();
    int port = address.isPresent() ? Integer.parseInt(matcher.group(3)) : 0;
    return port > 0 && port <= 65_535
        ? Reading.value(new InetSocketAddress(address.get(), port))
        : Reading.wrong(Spelling.quoted(text) + " is no literal address with a port", "write 192.0.2.53:53");
  }

  /** {@code 10.0.0.0/8} or {@code fd00::/8}. */
  static Reading<Network> network(String text) {
    int slash = text.indexOf('/');
    String host = slash < 0 ? text : text.substring(0, slash);
    Optional<InetAddress> address = literal(host);
    if (address.isEmpty()) {
      return Reading.wrong(
          Spelling.quoted(text) + " is no network", "write 127.0.0.0/8 or ::1/128");
    }
    int bits = address.get().getAddress().length * 8;
    String length = slash < 0 ? Integer.toString(bits) : text.substring(slash + 1);
    if (!length.matches("[0-9]{1,3}") || Integer.parseInt(length) > bits) {
      return Reading.wrong(Spelling.quoted(text) + " must have a prefix length of 0 to " + bits);
    }
    Network network = Network.containing(address.get(), Integer.parseInt(length));
    return network.address().equals(address.get())
        ? Reading.value(network)
        : Reading.wrong(
            Spelling.quoted(text) + " is not where that network begins",
            "did you mean '" + network + "'?");
  }

  /** An address in digits; empty for everything that would have to be looked up. */
  static Optional<InetAddress> literal(String text) {
    return ipv4(text).or(() -> ipv6(text));
  }

  private static Optional<InetAddress> ipv4(String text) {
    return IPV4.matcher(text).matches()
        ? Optional.of(InetAddress.ofLiteral(text))
        : Optional.empty();
  }

  private static Optional<InetAddress> ipv6(String text) {
    if (!IPV6.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
