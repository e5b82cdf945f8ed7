package id.limpah;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One end of SIP over UDP, by hand: what a test says is sent as it is. */
final class SipTalk implements AutoCloseable {
  private final DatagramSocket socket;
  private SocketAddress from = new InetSocketAddress(0);

  SipTalk() throws IOException {
    socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    socket.setSoTimeout(5_000);
  }

  int port() {
    return socket.getLocalPort();
  }

  /** Sends it, with CRLF. */
  void send(SocketAddress to, String message) throws IOException {
    byte[] bytes = message.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    socket.send(new DatagramPacket(bytes, bytes.length, to));
  }

  /** The next message that begins so; others before it are passed over. */
  String receive(String begin) throws IOException {
    for (int i = 0; i < 20; i++) {
      DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
      socket.receive(packet);
      String text = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8).replace("\r\n", "\n");
      if (text.startsWith(begin)) {
        from = packet.getSocketAddress();
        return text;
      }
    }
    throw new AssertionError("no " + begin);
  }

  /** Answers a request, to where it came from. */
  void answer(String request, String status, String more) throws IOException {
    StringBuilder text = new StringBuilder("SIP/2.0 " + status + "\n");
    for (String name : List.of("Via", "Record-Route", "From", "To", "Call-ID", "CSeq")) {
      for (String line : fields(request, name)) {
        text.append(name).append(": ").append(line).append(name.equals("To") && !line.contains(";tag=") ? ";tag=there" : "").append('\n');
      }
    }
    send(from, text + more + "Content-Length: 0\n\n");
  }

  static List<String> fields(String message, String name) {
    Matcher matcher = Pattern.compile("(?m)^" + name + ": (.*)$").matcher(message);
    return matcher.results().map(found -> found.group(1)).toList();
  }

  static Optional<String> field(String message, String name) {
    return fields(message, name).stream().findFirst();
  }

  @Override
  public void close() {
    socket.close();
  }
}
