package id.limpah.nodes;

import id.limpah.contact.QueueId;
import id.limpah.intake.TellableCalls.Call;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls as they travel: eight bytes each, under the name of the queue they wanted. */
final class CallsBytes {
  /** Calls in one message. */
  static final int MOST = 2_000;

  private static final int LONGEST_NAME = 127;

  private CallsBytes() {}

  static byte[] write(List<Call> calls) {
    Map<QueueId, List<Long>> byQueue = new LinkedHashMap<>();
    calls.forEach(call -> byQueue.computeIfAbsent(call.home(), home -> new ArrayList<>()).add(call.entry()));
    ByteBuffer bytes = ByteBuffer.allocate(byQueue.size() * (LONGEST_NAME + 5) + calls.size() * Long.BYTES);
    byQueue.forEach(
        (queue, entries) -> {
          byte[] name = queue.toString().getBytes(StandardCharsets.US_ASCII);
          bytes.put((byte) name.length).put(name).putInt(entries.size());
          entries.forEach(bytes::putLong);
        });
    byte[] written = new byte[bytes.position()];
    bytes.get(0, written);
    return written;
  }

  /** Empty when these are none. */
  static Optional<List<Call>> read(byte[] message) {
    ByteBuffer bytes = ByteBuffer.wrap(message);
    List<Call> calls = new ArrayList<>();
    try {
      while (bytes.hasRemaining()) {
        byte[] name = new byte[Math.max(0, bytes.get())];
        bytes.get(name);
        QueueId queue = QueueId.parse(new String(name, StandardCharsets.US_ASCII));
        int count = bytes.getInt();
        if (count < 0 || calls.size() + count > MOST) {
          return Optional.empty();
        }
        for (int i = 0; i < count; i++) {
          calls.add(new Call(queue, bytes.getLong()));
        }
      }
      return Optional.of(calls);
    } catch (BufferUnderflowException | IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}
