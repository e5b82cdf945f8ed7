package id.limpah.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the file's bytes as the text they must be: bounded, and UTF-8. */
final class SourceText {
  static final int MAX_BYTES = 256 * 1024;

  private SourceText() {}

  static Optional<String> read(Path file, Faults faults) {
    try (InputStream in = Files.newInputStream(file)) {
      // One byte more than allowed, so that a file that grows or never ends is noticed and not read
      // on.
      return decoded(in.readNBytes(MAX_BYTES + 1), faults);
    } catch (NoSuchFileException e) {
      faults.add(Place.START, "there is no such file");
    } catch (IOException e) {
      faults.add(
          Place.START,
          "cannot be read: " + (Files.isDirectory(file) ? "it is a folder" : e.getMessage()));
    }
    return Optional.empty();
  }

  static Optional<String> decoded(byte[] bytes, Faults faults) {
    if (bytes.length > MAX_BYTES) {
      faults.add(Place.START, "larger than 256 KiB");
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult end = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
    String text = out.flip().toString();
    if (end.isError()) {
      faults.add(placeAt(text, text.length()), "not UTF-8: a byte here belongs to no character");
      return Optional.empty();
    }
    return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
  }

  /** The place of the character at that index. */
  static Place placeAt(String text, int index) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < index; i++) {
      if (text.charAt(i) == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    return new Place(line, text.codePointCount(lineStart, index) + 1);
  }
}
