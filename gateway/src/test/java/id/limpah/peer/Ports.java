package id.limpah.peer;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for programs that are told theirs. They lie below those that the kernel gives to whoever asks for any, so that none is taken between
 * being found free and being used.
 */
public final class Ports {
  private static final int FIRST = 16_000;
  private static final int LAST = 31_000;

  /** Runs beside each other begin at different places. */
  private static final AtomicInteger NEXT = new AtomicInteger(FIRST + (int) (ProcessHandle.current().pid() * 97 % (LAST - FIRST)));

  private Ports() {}

  /** Free for UDP and TCP, and the next one for TCP: phones want all three. */
  public static int free() {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    for (int i = 0; i < 1_000; i++) {
      int port = NEXT.updateAndGet(last -> last + 2 >= LAST ? FIRST : last + 2);
      try (DatagramSocket udp = new DatagramSocket(new InetSocketAddress(loopback, port));
          ServerSocket tcp = new ServerSocket(port, 1, loopback);
          ServerSocket tls = new ServerSocket(port + 1, 1, loopback)) {
        if (udp.isBound() && tcp.isBound() && tls.isBound()) {
          return port;
        }
      } catch (IOException taken) {
        // Another one, then.
      }
    }
    throw new AssertionError("no free port");
  }
}
