package id.limpah.sip.transport;

import java.io.IOException;
import java.nio.file.Path;

/** A file that TLS cannot be spoken with. */
public final class TlsException extends IOException {
  private static final long serialVersionUID = 1;

  private final transient Path file;

  TlsException(Path file, String what) {
    super(file + " " + what);
    this.file = file;
  }

  TlsException(Path file, String what, Throwable cause) {
    super(file + " " + what, cause);
    this.file = file;
  }

  /** The one that is wrong. */
  public Path file() {
    return file;
  }
}
