package id.limpah.sip.transaction;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Keeps what was sent as text. */
final class RecordingHop implements Hop {
  final List<String> sent = new ArrayList<>();
  private final boolean reliable;

  RecordingHop(boolean reliable) {
    this.reliable = reliable;
  }

  @Override
  public boolean reliable() {
    return reliable;
  }

  @Override
  public void send(ByteBuf bytes) {
    sent.add(bytes.toString(StandardCharsets.UTF_8));
    bytes.release();
  }
}
