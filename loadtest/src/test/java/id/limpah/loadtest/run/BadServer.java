package id.limpah.loadtest.run;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;

/** Answers each INVITE in one of eight ways in turn, of which one is right. */
final class BadServer implements AutoCloseable {
  static final int WAYS = 8;

  private final DatagramSocket socket;
  private int invites;

  BadServer() throws IOException {
    socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon(true).start(this::serve);
  }

  int port() {
    return socket.getLocalPort();
  }

  private void serve() {
    byte[] bytes = new byte[65_535];
    try {
      while (!socket.isClosed()) {
        DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
        socket.receive(packet);
        String request = new String(bytes, 0, packet.getLength(), StandardCharsets.US_ASCII);
        if (request.startsWith("INVITE ")) {
          byte[] answer = answer(request, invites++ % WAYS).getBytes(StandardCharsets.US_ASCII);
          if (answer.length > 0) {
            socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
          }
        }
      }
    } catch (IOException e) {
      // Closed.
      socket.close();
    }
  }

  private static String answer(String request, int way) {
    return switch (way) {
      case 0 -> answer(request, "302 Moved", "Contact: <sip:127.0.0.1:5091>", ";tag=x");
      case 1 -> "";
      case 2 -> answer(request, "302 Moved", "Contact: <sip:127.0.0.1:6666>", ";tag=x");
      case 3 -> answer(request, "302 Moved", "X: no contact", ";tag=x");
      case 4 -> answer(request, "500 Oh", "X: y", ";tag=x");
      case 5 -> answer(request, "302 Moved", "Contact: <sip:127.0.0.1:5091>", "");
      case 6 -> answer(request, "302 Moved", "Contact: <sip:127.0.0.1:5091>", ";tag=x").replace("\r\n\r\n", "");
      default -> answer(request, "503 Later", "Retry-After: 3", ";tag=x");
    };
  }

  private static String answer(String request, String status, String field, String tag) {
    StringBuilder text = new StringBuilder("SIP/2.0 " + status + "\r\n");
    for (String line : request.lines().toList()) {
      if (line.matches("(Via|From|To|Call-ID|CSeq):.*")) {
        text.append(line).append(line.startsWith("To:") ? tag : "").append("\r\n");
      }
    }
    return text.append(field).append("\r\n\r\n").toString();
  }

  @Override
  public void close() {
    socket.close();
  }
}
