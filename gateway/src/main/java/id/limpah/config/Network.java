package id.limpah.config;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * A range of IP addresses that share their first bits.
 *
 * @param address its first address
 * @param prefixLength how many bits they share, 0 to 32 or 128
 */
public record Network(InetAddress address, int prefixLength) {
  /** The network of that prefix length in which the address lies. */
  static Network containing(InetAddress address, int prefixLength) {
    byte[] bytes = address.getAddress();
    for (int i = 0; i < bytes.length; i++) {
      int kept = Math.clamp(prefixLength - i * 8L, 0, 8);
      bytes[i] &= (byte) (0xff << (8 - kept));
    }
    try {
      return new Network(InetAddress.getByAddress(bytes), prefixLength);
    } catch (UnknownHostException e) {
      throw new AssertionError("an address keeps its length", e);
    }
  }

  @Override
  public String toString() {
    return address.getHostAddress() + "/" + prefixLength;
  }
}
