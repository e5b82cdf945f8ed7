package id.limpah.loadtest.sip;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;

/** Where calls may be sent, and how many were. Only these are ever called: nothing is dialled because a message says so. */
public final class Expected {
  private final List<InetSocketAddress> addresses;
  private final byte[][] hosts;
  private final AtomicLongArray counts;

  /** Those; when there are none, anywhere is right and nothing is counted. */
  Expected(List<InetSocketAddress> addresses) {
    this.addresses = addresses;
    this.hosts = addresses.stream().map(address -> Text.ascii(Sockets.written(address))).toArray(byte[][]::new);
    this.counts = new AtomicLongArray(hosts.length);
  }

  boolean any() {
    return hosts.length == 0;
  }

  /** Which of them the answer's Contact of that number names, or -1. */
  int of(SipText answer, int contact) {
    int start = answer.contactUriStart(contact);
    int end = answer.contactUriEnd(contact);
    int host = answer.hostStart(start, end);
    int length = answer.hostEnd(host, end) - host;
    for (int i = 0; i < hosts.length; i++) {
      if (length == hosts[i].length && answer.startsWith(host, hosts[i])) {
        return i;
      }
    }
    return -1;
  }

  /** Which of them a URI's text names, or -1. */
  int of(byte[] uri) {
    String text = new String(uri, StandardCharsets.US_ASCII);
    int host = Math.max(text.indexOf('@'), text.indexOf(':')) + 1;
    for (int i = 0; i < hosts.length; i++) {
      String wanted = new String(hosts[i], StandardCharsets.US_ASCII);
      if (text.startsWith(wanted, host) && (text.length() == host + wanted.length() || ";?>".indexOf(text.charAt(host + wanted.length())) >= 0)) {
        return i;
      }
    }
    return -1;
  }

  void count(int which) {
    counts.setOpaque(which, counts.getPlain(which) + 1);
  }

  InetSocketAddress address(int which) {
    return addresses.get(which);
  }

  /** All of them. */
  public List<InetSocketAddress> addresses() {
    return List.copyOf(addresses);
  }

  /** Calls that were sent first to that one. */
  public long count(InetSocketAddress address) {
    return counts.getOpaque(addresses.indexOf(address));
  }
}
