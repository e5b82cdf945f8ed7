package id.limpah.sip.transaction;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Keeps what was sent as text. */
final class RecordingHop implements Hop {
  final List<String> sent = new ArrayList<>();
  private final Transport transport;

  RecordingHop(boolean reliable) {
    transport = reliable ? Transport.TCP : Transport.UDP;
  }

  @Override
  public Transport transport() {
    return transport;
  }

  @Override
  public void send(ByteBuf bytes) {
    sent.add(bytes.toString(StandardCharsets.UTF_8));
    bytes.release();
  }
}
