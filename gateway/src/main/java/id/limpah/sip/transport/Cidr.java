package id.limpah.sip.transport;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * A block of addresses, {@code 10.1.0.0/16} or {@code fd00::/8} (RFC 4632, RFC 4291).
 *
 * @param network its first address
 * @param prefix how many leading bits are fixed
 */
public record Cidr(InetAddress network, int prefix) {
  public Cidr {
    byte[] bytes = network.getAddress();
    if (prefix < 0 || prefix > 8 * bytes.length) {
      throw new IllegalArgumentException("the prefix is longer than the address");
    }
    for (int bit = prefix; bit < 8 * bytes.length; bit++) {
      if ((bytes[bit >> 3] & (0x80 >> (bit & 7))) != 0) {
        throw new IllegalArgumentException("the address has bits set beyond the prefix");
      }
    }
  }

  /**
   * Reads {@code address/prefix}, or one address alone. Only literal addresses in full are taken: no names, no
   * {@code 127.1}, no decimal number.
   */
  public static Optional<Cidr> of(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    Optional<InetAddress> network = address(address);
    if (network.isEmpty()) {
      return Optional.empty();
    }
    int bits = 8 * network.get().getAddress().length;
    int prefix = slash < 0 ? bits : shortNumber(text.substring(slash + 1));
    try {
      return prefix < 0 ? Optional.empty() : Optional.of(new Cidr(network.get(), prefix));
    } catch (IllegalArgumentException refused) {
      return Optional.empty();
    }
  }

  /** Whether the address lies in this block. */
  public boolean contains(InetAddress address) {
    byte[] wanted = network.getAddress();
    byte[] given = address.getAddress();
    if (wanted.length != given.length) {
      return false;
    }
    int whole = prefix >> 3;
    for (int i = 0; i < whole; i++) {
      if (wanted[i] != given[i]) {
        return false;
      }
    }
    int rest = prefix & 7;
    return rest == 0 || ((wanted[whole] ^ given[whole]) & (0xff00 >> rest)) == 0;
  }

  /** A literal address in full; nothing is ever looked up. */
  public static Optional<InetAddress> address(String address) {
    if (address.indexOf('%') >= 0 || address.indexOf('[') >= 0) {
      return Optional.empty();
    }
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
    if (bytes == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByAddress(bytes));
    } catch (UnknownHostException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static int shortNumber(String digits) {
    if (digits.isEmpty() || digits.length() > 3) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = 10 * value + c - '0';
    }
    return value;
  }

  @Override
  public String toString() {
    return network.getHostAddress() + "/" + prefix;
  }
}
