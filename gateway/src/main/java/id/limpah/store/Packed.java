package id.limpah.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Bytes made small for the disk (RFC 1951, fast), and large again. */
final class Packed {
  /** Unpacked, nothing that is kept is larger. */
  static final int LARGEST = 1 << 20;

  private Packed() {}

  /** Empty when it is too large to be kept. */
  static Optional<byte[]> pack(byte[] bytes) {
    if (bytes.length > LARGEST) {
      return Optional.empty();
    }
    try (Deflater deflater = new Deflater(Deflater.BEST_SPEED, true)) {
      deflater.setInput(bytes);
      deflater.finish();
      byte[] packed = new byte[bytes.length + 64];
      return Optional.of(Arrays.copyOf(packed, deflater.deflate(packed)));
    }
  }

  /**
   * As it was.
   *
   * @throws IOException when it was not packed here
   */
  static byte[] unpack(byte[] packed) throws IOException {
    try (Inflater inflater = new Inflater(true)) {
      inflater.setInput(packed);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(packed.length * 4);
      byte[] part = new byte[8192];
      while (!inflater.finished() && bytes.size() <= LARGEST) {
        int count = inflater.inflate(part);
        if (count == 0 && !inflater.finished()) {
          throw new IOException("packed bytes that end early");
        }
        bytes.write(part, 0, count);
      }
      return bytes.toByteArray();
    } catch (DataFormatException e) {
      throw new IOException("not packed here", e);
    }
  }
}
