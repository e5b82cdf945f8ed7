package id.limpah.store;

import java.io.IOException;
import java.nio.file.Path;

/** A file was written by a newer program: there is nothing to be saved or waited for. */
final class NewerException extends IOException {
  private static final long serialVersionUID = 1L;

  NewerException(Path file) {
    super(file + " was written by a newer Limpah; this one cannot read it");
  }
}
