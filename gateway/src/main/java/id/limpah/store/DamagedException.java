package id.limpah.store;

import java.io.IOException;
import java.nio.file.Path;

/** A file is no longer what was written to it. */
final class DamagedException extends IOException {
  private static final long serialVersionUID = 1;

  DamagedException(Path file, Throwable cause) {
    super(
        file + " cannot be used (" + cause.getMessage() + "); restore it from a copy, or move it away to begin without what it holds", cause);
  }
}
